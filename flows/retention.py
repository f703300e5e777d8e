"""How long a project's data are kept (domain §12): the days on which they are deleted."""

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

DAYS_AFTER_DECISION = 30
ANSWERS_MONTHS = 12
ACTIVITY_MONTHS = 12
RESULTS_MONTHS = 36
LOG_DAYS = 90


class Retention(Struct, frozen=True):
    """The day each kind is deleted; None while the event that starts its time has not happened.

    `answers`: ratings, private texts, intakes. `activity`: attendance, contributions, actions, thanks. `results`:
    releases, framing notes, decisions, adjustments.
    """

    answers_on: date | None
    activity_on: date | None
    results_on: date | None


def retention(kickoff_on: date | None, decided_on: date | None, ended_on: date | None) -> Retention:
    """`decided_on`: the review's decision; `ended_on`: the end of the project, all there is when it had no kickoff."""
    limits = [
        months_later(kickoff_on, ANSWERS_MONTHS) if kickoff_on else None,
        decided_on + timedelta(days=DAYS_AFTER_DECISION) if decided_on else None,
        ended_on + timedelta(days=DAYS_AFTER_DECISION) if ended_on and not kickoff_on else None,
    ]
    return Retention(
        answers_on=min((day for day in limits if day is not None), default=None),
        activity_on=months_later(ended_on, ACTIVITY_MONTHS) if ended_on else None,
        results_on=months_later(ended_on, RESULTS_MONTHS) if ended_on else None,
    )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

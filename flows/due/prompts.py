"""One message to one person on one day: only if they are still there, not absent, and the project is not paused."""

from datetime import date, datetime, time, timedelta

from flows.calendar import REMINDER_TIME, instant, roll
from flows.due.sending import evening
from flows.due.state import Due, DueKind, Person, ProjectState

FAR = 366
"""Days within which a postponed message finds its day; an absence without an end finds none."""


def may_be_written_to(state: ProjectState, person: Person, day: date) -> bool:
    return not (person.left or person.absent(day) or state.paused(day))


def prompt(
    state: ProjectState,
    person: Person,
    day: date,
    kind: DueKind,
    name: str,
    *,
    at: time = REMINDER_TIME,
    expires_at: datetime | None = None,
    round: int | None = None,
    subject: str | None = None,
) -> list[Due]:
    """The message as a list of one, or none. Its key is `name` and the person; it expires that evening unless told."""
    if not may_be_written_to(state, person, day):
        return []
    return [
        Due(
            key=f"{name}:person:{person.person}",
            kind=kind,
            due_at=instant(day, at, person.zone),
            zone=person.zone,
            expires_at=expires_at or evening(day, person.zone),
            person=person.person,
            round=round,
            subject=subject,
        )
    ]


def first_day_back(state: ProjectState, person: Person, day: date) -> date | None:
    """The first working day from `day` on when the person may be written to; None if there is none in sight."""
    last = day + timedelta(days=FAR)
    while day <= last:
        day = roll(day, state.holidays)
        if may_be_written_to(state, person, day):
            return day
        day += timedelta(days=1)
    return None

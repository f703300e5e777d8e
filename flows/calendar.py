"""The pilot's calendar: working days, local times as instants, and every date that follows from the kickoff."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

OPENING_TIME = time(9, 0)
REMINDER_TIME = time(9, 30)
DUE_TIME = time(18, 0)
CLOSE_TIME = time(12, 0)
MAX_WEEKS = 40
CADENCE_WEEKS = range(1, 9)
FOLLOW_UPS = range(2, 9)
USUAL_CADENCE_WEEKS, USUAL_FOLLOW_UPS, USUAL_FOLLOW_UP_MINUTES = 3, 5, 60
SATURDAY = 5


def is_workday(day: date, holidays: frozenset[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def roll(day: date, holidays: frozenset[date]) -> date:
    """The day itself, or the next working day."""
    while not is_workday(day, holidays):
        day += timedelta(days=1)
    return day


def workday(day: date, k: int, holidays: frozenset[date]) -> date:
    """The k-th working day after `day` (k > 0) or before it (k < 0); `day` may be any day. k = 0 is refused."""
    if k == 0:
        raise ValueError("the 0-th working day is not defined: use roll()")
    step = timedelta(days=1 if k > 0 else -1)
    for _ in range(abs(k)):
        day += step
        while not is_workday(day, holidays):
            day += step
    return day


def instant(day: date, at: time, zone: str) -> datetime:
    """The UTC instant of a local wall time.

    A time that does not exist is read with the offset before the change (02:30 becomes 03:30); one that exists twice is
    its first occurrence: both are what `fold=0` means.
    """
    return datetime.combine(day, at.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def local_day(at: datetime, zone: str) -> date:
    """The date that an instant falls on in a zone."""
    return at.astimezone(ZoneInfo(zone)).date()


class Rhythm(Struct, frozen=True):
    """What the calendar is computed from. `starts_at` is the kickoff's local time of day, and the follow-ups'."""

    kickoff_on: date
    starts_at: time
    zone: str
    cadence_weeks: int = USUAL_CADENCE_WEEKS
    count: int = USUAL_FOLLOW_UPS
    holidays: frozenset[date] = frozenset()


class RoundDates(Struct, frozen=True):
    """The dates of one check-in and of the follow-up it prepares: days in the project's zone, instants in UTC.

    `opens_on` is a day: the round opens at 09:00 on it in each member's own zone. `reminder_days` are those of a member
    who keeps both reminders. `closes_on` is the closing day of the rules on figures.
    """

    number: int
    nominal_on: date
    meeting_on: date
    meeting_at: datetime
    opens_on: date
    reminder_days: tuple[date, ...]
    due_on: date
    due_at: datetime
    closes_on: date
    close_at: datetime


class PilotCalendar(Struct, frozen=True):
    kickoff_at: datetime
    rounds: tuple[RoundDates, ...]
    review_on: date
    ratings_open_on: date


class RhythmError(StrEnum):
    """Why a rhythm is refused."""

    CADENCE_OUT_OF_BOUNDS = "cadence_out_of_bounds"
    COUNT_OUT_OF_BOUNDS = "count_out_of_bounds"
    TOO_LONG = "too_long"


class KickoffWarning(StrEnum):
    """What is said, without refusing, when the kickoff's date is confirmed."""

    NOT_A_WORKING_DAY = "not_a_working_day"
    IN_THE_PAST = "in_the_past"


def rhythm_errors(cadence_weeks: int, count: int) -> tuple[RhythmError, ...]:
    """The limits of the method: 1-8 weeks, 2-8 follow-ups, cadence x count at most 40 weeks."""
    errors = []
    if cadence_weeks not in CADENCE_WEEKS:
        errors.append(RhythmError.CADENCE_OUT_OF_BOUNDS)
    if count not in FOLLOW_UPS:
        errors.append(RhythmError.COUNT_OUT_OF_BOUNDS)
    if cadence_weeks * count > MAX_WEEKS:
        errors.append(RhythmError.TOO_LONG)
    return tuple(errors)


def kickoff_warnings(rhythm: Rhythm, now: datetime) -> tuple[KickoffWarning, ...]:
    warnings = []
    if not is_workday(rhythm.kickoff_on, rhythm.holidays):
        warnings.append(KickoffWarning.NOT_A_WORKING_DAY)
    if instant(rhythm.kickoff_on, rhythm.starts_at, rhythm.zone) < now:
        warnings.append(KickoffWarning.IN_THE_PAST)
    return tuple(warnings)


def pilot_calendar(rhythm: Rhythm) -> PilotCalendar:
    """Every date of the pilot. Refuses (ValueError) a rhythm outside the limits of `rhythm_errors`."""
    errors = rhythm_errors(rhythm.cadence_weeks, rhythm.count)
    if errors:
        raise ValueError(f"rhythm refused: {', '.join(errors)}")
    rounds: list[RoundDates] = []
    previous = rhythm.kickoff_on
    for number in range(1, rhythm.count + 1):
        nominal = nominal_day(rhythm, number)
        dates = round_dates(
            number,
            nominal,
            roll(nominal, rhythm.holidays),
            starts_at=rhythm.starts_at,
            previous_meeting_on=previous,
            zone=rhythm.zone,
            holidays=rhythm.holidays,
        )
        rounds.append(dates)
        previous = dates.meeting_on
    review_on = review_day(previous, rhythm.holidays)
    return PilotCalendar(
        kickoff_at=instant(rhythm.kickoff_on, rhythm.starts_at, rhythm.zone),
        rounds=tuple(rounds),
        review_on=review_on,
        ratings_open_on=ratings_day(review_on, rhythm.holidays),
    )


def nominal_day(rhythm: Rhythm, number: int) -> date:
    """Always from the kickoff, never from the previous date: a holiday never shifts the meetings after it."""
    return rhythm.kickoff_on + timedelta(weeks=rhythm.cadence_weeks * number)


def round_dates(
    number: int,
    nominal_on: date,
    meeting_on: date,
    *,
    starts_at: time,
    previous_meeting_on: date,
    zone: str,
    holidays: frozenset[date],
) -> RoundDates:
    """The dates around one follow-up; `previous_meeting_on` is the kickoff's day for the first."""
    due_on = workday(meeting_on, -2, holidays)
    closes_on = workday(meeting_on, -1, holidays)
    opens_on = max(
        min(roll(nominal_on - timedelta(days=7), holidays), workday(due_on, -2, holidays)),
        workday(previous_meeting_on, 1, holidays),
    )
    return RoundDates(
        number=number,
        nominal_on=nominal_on,
        meeting_on=meeting_on,
        meeting_at=instant(meeting_on, starts_at, zone),
        opens_on=opens_on,
        reminder_days=reminder_days(opens_on, due_on, holidays),
        due_on=due_on,
        due_at=instant(due_on, DUE_TIME, zone),
        closes_on=closes_on,
        close_at=instant(closes_on, CLOSE_TIME, zone),
    )


def reminder_days(opens_on: date, due_on: date, holidays: frozenset[date]) -> tuple[date, ...]:
    """Two working days after the opening and the due day; none after the due day; one if both are the same day."""
    second = workday(opens_on, 2, holidays)
    return tuple(sorted({day for day in (second, due_on) if day <= due_on}))


def review_day(last_meeting_on: date, holidays: frozenset[date]) -> date:
    return roll(last_meeting_on + timedelta(days=14), holidays)


def ratings_day(review_on: date, holidays: frozenset[date]) -> date:
    """The day the initiators' ratings open."""
    return roll(review_on - timedelta(days=7), holidays)

"""The dates of a pilot as they stand, from which a change of the calendar is worked out; and what a change comes to."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from flows.calendar import OPENING_TIME, instant, local_day, roll, workday
from flows.due import Pause

KICKOFF, REVIEW = "kickoff", "review"
REVIEW_AFTER = timedelta(days=14)


class Window(Struct, frozen=True):
    """The check-in that prepares a follow-up. `opened`: its opening is behind; `extended`: its close was moved once."""

    opens_on: date
    due_at: datetime
    close_at: datetime
    opened: bool = False
    closed: bool = False
    extended: bool = False


class Slot(Struct, frozen=True):
    """A meeting in the calendar. `name` is "kickoff", a follow-up's number, or "review".

    `nominal_on` is the day before holidays are counted, from which a shift counts; a day chosen by hand is its own
    nominal. `wall` is the time of day in the project's zone. `settled`: recorded, or marked as not held.
    """

    name: str
    nominal_on: date
    day: date
    wall: time
    at: datetime
    settled: bool = False
    window: Window | None = None

    @property
    def number(self) -> int | None:
        """The number of a follow-up, and of the check-in that prepares it."""
        return int(self.name) if self.name.isdecimal() else None


class CalendarState(Struct, frozen=True):
    """Every date of a pilot. `slots`: the kickoff, the follow-ups in order, the review.

    `wall` is the usual time of day of a meeting.
    """

    zone: str
    holidays: frozenset[date]
    cadence_weeks: int
    wall: time
    slots: tuple[Slot, ...]
    pauses: tuple[Pause, ...] = ()

    def slot(self, name: str) -> Slot | None:
        """The meeting of that name, None once it is no longer in the calendar."""
        return next((one for one in self.slots if one.name == name), None)

    @property
    def follow_ups(self) -> tuple[Slot, ...]:
        return tuple(one for one in self.slots if one.number is not None)

    def pause_at(self, today: date) -> Pause | None:
        """The pause under way or to come."""
        return next((one for one in self.pauses if one.ends_on >= today), None)

    def today(self, now: datetime) -> date:
        return local_day(now, self.zone)

    def with_slots(self, slots: Iterable[Slot]) -> "CalendarState":
        """The same calendar with these meetings."""
        return replace(self, slots=tuple(slots))


def moved_to(slot: Slot, day: date, wall: time, zone: str) -> Slot:
    """The meeting on another day, or at another time of it."""
    return replace(slot, day=day, wall=wall, at=instant(day, wall, zone))


def first_opening(state: CalendarState, now: datetime) -> date:
    """The earliest day on which a check-in may still be set to open: it must be announced before."""
    return workday(state.today(now), 1, state.holidays)


def has_opened(opened_at: datetime | None, opens_on: date, zone: str, now: datetime) -> bool:
    """Whether a check-in's opening is behind: for one member, or by the project's clock."""
    return opened_at is not None or now >= instant(opens_on, OPENING_TIME, zone)


def follows_last(state: CalendarState) -> bool:
    """Whether the review stands where the rule puts it, two weeks after the last follow-up: then it goes with it."""
    review = state.slot(REVIEW)
    return review is not None and review.nominal_on == state.follow_ups[-1].day + REVIEW_AFTER


def review_after(state: CalendarState, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The meetings with the review two weeks after the last follow-up of them, rolled, at its own time of day."""
    last = [one for one in slots if one.number is not None][-1]
    nominal = last.day + REVIEW_AFTER

    def placed(one: Slot) -> Slot:
        if one.name != REVIEW:
            return one
        return moved_to(replace(one, nominal_on=nominal), roll(nominal, state.holidays), one.wall, state.zone)

    return tuple(placed(one) for one in slots)


class Dates(Struct, frozen=True):
    """When a meeting is, and when the check-in that prepares it opens, is due and closes, if one does."""

    at: datetime
    opens_on: date | None = None
    due_at: datetime | None = None
    close_at: datetime | None = None


class Step(Struct, frozen=True):
    """What a change does to one meeting and its check-in: no `before` when it is added, no `after` when removed."""

    name: str
    before: Dates | None
    after: Dates | None

    @property
    def meets_otherwise(self) -> bool:
        """Whether the meeting itself moves, comes or goes."""
        return self.before is None or self.after is None or self.before.at != self.after.at


def steps(before: CalendarState, after: CalendarState) -> tuple[Step, ...]:
    """Everything that differs between two calendars, in time."""
    in_time = sorted((*before.slots, *after.slots), key=lambda one: one.at)
    found = (
        Step(name, _dates(before, name), _dates(after, name)) for name in dict.fromkeys(one.name for one in in_time)
    )
    return tuple(step for step in found if step.before != step.after)


def fingerprint(before: CalendarState, after: CalendarState) -> str:
    """A few letters that tell whether a change would still do what was shown."""
    told = repr((steps(before, after), before.pauses, after.pauses))
    return sha256(told.encode()).hexdigest()[:16]


def _dates(state: CalendarState, name: str) -> Dates | None:
    slot = state.slot(name)
    if slot is None:
        return None
    window = slot.window
    return Dates(slot.at, window.opens_on, window.due_at, window.close_at) if window is not None else Dates(slot.at)

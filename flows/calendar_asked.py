"""What an animator may ask of the calendar, and why it may be refused (domain §7, Changes)."""

from datetime import date, datetime, time
from enum import StrEnum

from msgspec import Struct

MOST_SHIFT_DAYS = 182
MOST_PAUSE_DAYS = 182
EXTENSIONS = range(1, 4)
"""By how many working days an open check-in may close later."""


class Move(Struct, frozen=True):
    """One meeting on another day, or at another time."""

    name: str
    day: date
    wall: time


class Shift(Struct, frozen=True):
    """Every meeting whose check-in has not opened, by so many days, earlier or later."""

    days: int


class PauseFrom(Struct, frozen=True):
    """A pause, both days included."""

    first: date
    last: date


class Resume(Struct, frozen=True):
    """The pause ended today, or given up before it begins."""


class Extend(Struct, frozen=True):
    """An open check-in closes so many working days later."""

    number: int
    workdays: int


class Resize(Struct, frozen=True):
    """So many follow-ups in all: the last ones come or go."""

    count: int


class Pace(Struct, frozen=True):
    """So many weeks between the follow-ups whose check-in has not opened."""

    weeks: int


Change = Move | Shift | PauseFrom | Resume | Extend | Resize | Pace


class Reason(StrEnum):
    """Why a change is refused; each has a sentence."""

    GONE = "gone"
    MET = "met"
    PAST = "past"
    TOO_FAR = "too_far"
    DAY_OFF = "day_off"
    BEFORE_CLOSE = "before_close"
    BEFORE_PREVIOUS = "before_previous"
    AFTER_NEXT = "after_next"
    NO_TIME = "no_time"
    NOTHING_TO_MOVE = "nothing_to_move"
    DAYS_OUT_OF_BOUNDS = "days_out_of_bounds"
    PAUSE_IN_THE_PAST = "pause_in_the_past"
    PAUSE_BACKWARDS = "pause_backwards"
    PAUSE_TOO_LONG = "pause_too_long"
    PAUSE_AFTER_THE_END = "pause_after_the_end"
    PAUSED_ALREADY = "paused_already"
    NOT_PAUSED = "not_paused"
    NOT_OPEN = "not_open"
    PAUSED = "paused"
    EXTENDED_ALREADY = "extended_already"
    EXTENSION_OUT_OF_BOUNDS = "extension_out_of_bounds"
    PAST_MEETING = "past_meeting"
    COUNT_OUT_OF_BOUNDS = "count_out_of_bounds"
    ONE_MUST_COME = "one_must_come"
    TOO_LONG = "too_long"
    AT_THE_REVIEW = "at_the_review"
    WEEKS_OUT_OF_BOUNDS = "weeks_out_of_bounds"
    TOO_SLOW = "too_slow"


class Refusal(Struct, frozen=True):
    """Why not. `name` is the meeting that stands in the way, `day` the date to name, `most` the bound."""

    reason: Reason
    name: str | None = None
    day: date | None = None
    at: datetime | None = None
    most: int | None = None

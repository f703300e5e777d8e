"""Values and states of the chosen indicators: open ones on sums since the kickoff, confidential ones from releases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from flows.group import Respondent
from flows.closing import Contribution
from flows.release import Release
from flows.shares import Share
from flows.small_groups import Shown


class Side(StrEnum):
    INITIATOR = "initiator"
    PARTICIPANT = "participant"


@dataclass(frozen=True)
class Chosen:
    """An indicator chosen by the framing. `sides`: of the questions that chose it. A count's target is a whole number."""

    key: str
    sides: frozenset[Side]
    target: Fraction | None
    counts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MeetingRecord:
    """The record of one follow-up. `knowledge_ready`: items of `goals.knowledge` judged usable or used, None if not judged."""

    number: int
    on: date
    held: bool
    present: frozenset[int]
    excused: int = 0
    knowledge_ready: int | None = None


@dataclass(frozen=True)
class Action:
    """`recorded_at` is the number of the meeting that recorded it."""

    recorded_at: int
    due_on: date
    done_on: date | None


@dataclass(frozen=True)
class PlannedContent:
    """`first_on`: its first planned date, kept when it is moved."""

    first_on: date
    published_on: date | None


@dataclass(frozen=True)
class HelpRequest:
    asked_on: date
    answered_on: date | None


@dataclass(frozen=True)
class Facts:
    """All that the figures need, as of `today` (a date in the project's zone). `members` is everyone who ever was one."""

    today: date
    holidays: frozenset[date]
    members: tuple[Respondent, ...]
    releases: tuple[Release, ...]
    contributions: tuple[Contribution, ...]
    meetings: tuple[MeetingRecord, ...]
    actions: tuple[Action, ...] = ()
    planned: tuple[PlannedContent, ...] = ()
    help_requests: tuple[HelpRequest, ...] = ()
    knowledge_items: int = 0
    objective_ratings: tuple[int | None, ...] = ()
    last_round_closed: bool = False


class State(StrEnum):
    MET = "met"
    NEAR = "near"
    NOT_MET = "not_met"
    UNDER_WAY = "under_way"
    NO_TARGET = "no_target"
    NOT_EVALUABLE = "not_evaluable"


@dataclass(frozen=True)
class Figure:
    """One indicator as reported. `value`: a share, a count, or a round's result; None without data.

    `window`: the open figure of the last closed round or meeting, beside the sum. For a confidential one, `round` is the
    last that published it, `last_shown` the result of the last round that asked it (withheld when `stale`).
    """

    key: str
    target: Fraction | None
    value: Share | int | Shown | None
    state: State
    fragile: bool = False
    window: Share | int | None = None
    round: int | None = None
    last_shown: Shown | None = None
    stale: bool = False


@dataclass(frozen=True)
class SideTotals:
    chosen: int
    evaluable: int
    met: int


@dataclass(frozen=True)
class MeetingFigures:
    """Open figures at one meeting (R14)."""

    number: int
    on: date
    present: Share
    excused: int
    attendance_to_date: Share
    actions_due: int
    actions_on_time: int


def figure(chosen: Chosen, facts: Facts) -> Figure:
    """One chosen indicator, judged. Raises KeyError for a key that the library does not compute."""
    raise NotImplementedError


def figures(chosen: Sequence[Chosen], side: Side, facts: Facts, library_order: Sequence[str]) -> tuple[Figure, ...]:
    """The chosen indicators of a side, in the library's order."""
    raise NotImplementedError


def by_standpoint(chosen: Sequence[Chosen], facts: Facts) -> Mapping[Side, SideTotals]:
    raise NotImplementedError


def meeting_figures(facts: Facts) -> tuple[MeetingFigures, ...]:
    """One line per follow-up held, in order."""
    raise NotImplementedError


def response(releases: Sequence[Release]) -> Share:
    """Answers over the pilot: counted over expected, both summed."""
    raise NotImplementedError


def published_rounds(releases: Sequence[Release]) -> Mapping[str, Share]:
    """Per question: rounds that published it, out of rounds that asked it."""
    raise NotImplementedError

"""A round's release: its figures, computed once at the close, frozen, then served verbatim (R5, R7, R13).

`close_round` parts what it knows in two. `Closing.release` is figures only: no rating, text or person, and it is what
storage keeps for ever, through `to_json` and `from_json`. What carries a person's id (the group, shared comments, contact
wishes) stays beside it in `Closing`, to be kept in rows that an erasure or a withdrawal can delete.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from flows.group import Respondent
from flows.small_groups import Answer, Change, Judged, Options, Share, Shown


class Sharing(StrEnum):
    PRIVATE = "private"
    NAMED = "named"
    UNNAMED = "unnamed"


@dataclass(frozen=True)
class Comment:
    text: str
    sharing: Sharing


@dataclass(frozen=True)
class Submission:
    """One saving of the ratings: a person's latest counted one holds. `at` is UTC; a missing key is a blank."""

    person: int
    at: datetime
    answers: Mapping[str, Answer]
    comment: Comment | None = None
    contact: bool = False


@dataclass(frozen=True)
class RatedQuestion:
    """A confidential question asked in the round, in the order shown. A choice without favourable answers follows R11."""

    key: str
    scale: bool
    favourable: frozenset[Answer]


@dataclass(frozen=True)
class Contribution:
    """`key` identifies it for its project; `at` is UTC. Withdrawn ones are not passed."""

    key: int
    person: int
    at: datetime
    type: str
    reused_outside: bool = False


@dataclass(frozen=True)
class RoundFacts:
    """What the close knows of its round. `window_after`: the previous close, or the kickoff day's 00:00 for round 1.

    `content_types` are the types counted as contents (`counts` of the target, else the default); `last` marks the last
    round of the pilot, whose close also compares the first published round with the last.
    """

    number: int
    opens_on: date
    due_at: datetime
    closes_on: date
    close_at: datetime
    window_after: datetime
    k_eff: int
    content_types: frozenset[str]
    last: bool


@dataclass(frozen=True)
class Counts:
    expected: int
    counted: int
    late: int
    edited: int
    declared_absent: int


@dataclass(frozen=True)
class QuestionResult:
    """One question's result. `shown` has figures for a favourable answer, `options` for a choice without one (R11)."""

    key: str
    shown: Shown | None
    options: Options | None
    target: Fraction | None
    judged: Judged | None


@dataclass(frozen=True)
class QuestionChange:
    key: str
    from_round: int
    to_round: int
    change: Change


@dataclass(frozen=True)
class OpenFigures:
    """The window's open data, and sums since the kickoff. `active` is active contributors out of N."""

    contributions: int
    by_type: Mapping[str, int]
    contents: int
    active: Share
    contributions_to_date: int
    contents_to_date: int
    active_to_date: Share


@dataclass(frozen=True)
class Release:
    number: int
    closed_at: datetime
    k_eff: int
    counts: Counts
    results: tuple[QuestionResult, ...]
    changes: tuple[QuestionChange, ...]
    first_to_last: tuple[QuestionChange, ...]
    open: OpenFigures

    def result(self, key: str) -> QuestionResult | None:
        """The result of one question, None when the round did not ask it."""
        return next((result for result in self.results if result.key == key), None)


@dataclass(frozen=True)
class SharedText:
    person: int
    text: str


@dataclass(frozen=True)
class Closing:
    """A release, and beside it what carries persons: never served with the figures.

    `group`: the people who make up N, kept for R7. `named`: comments shown with the name. `unnamed`: comments to show
    without it, already in the order to show; empty when held. `held`: authors to be told, each alone, that their unnamed
    comment waits. `contacts`: people who wish to be contacted.
    """

    release: Release
    group: frozenset[int]
    named: tuple[SharedText, ...]
    unnamed: tuple[SharedText, ...]
    held: tuple[int, ...]
    contacts: tuple[int, ...]


@dataclass(frozen=True)
class PastRound:
    """An earlier round: its release, its frozen group, and each person's counted answers while they are kept."""

    release: Release
    group: frozenset[int]
    answers: Mapping[int, Mapping[str, Answer]]


@dataclass(frozen=True)
class AfterClose:
    """R5's counts that can only be known after the close, so never in the release."""

    not_counted: int
    edits_refused: int


def close_round(
    facts: RoundFacts,
    respondents: Sequence[Respondent],
    submissions: Sequence[Submission],
    questions: Sequence[RatedQuestion],
    targets: Mapping[str, Fraction],
    contributions: Sequence[Contribution],
    past: Sequence[PastRound],
) -> Closing:
    """Everything published of a round, at its close. `past` is all earlier closed rounds, in order."""
    raise NotImplementedError


def counted_answers(
    submissions: Sequence[Submission], close_at: datetime, group: frozenset[int]
) -> dict[int, Mapping[str, Answer]]:
    """Each person's latest counted answers: what `PastRound.answers` holds."""
    raise NotImplementedError


def after_close(submissions: Sequence[Submission], close_at: datetime) -> AfterClose:
    raise NotImplementedError


def to_json(release: Release) -> str:
    """The release as stored: shares as "3/7", coarse ones as ">=5/6", medians and targets as "7/2"."""
    raise NotImplementedError


def from_json(text: str) -> Release:
    raise NotImplementedError

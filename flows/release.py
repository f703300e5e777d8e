"""A round's release: its parts and its stored form. Computed once at the close (`flows.closing`), then served verbatim.

It holds figures only: no person, no rating, no text. What carries a person's id (the group, shared comments, contact
wishes) stays beside it in `Closing`, to be kept in rows that an erasure or a withdrawal can delete.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cache

from pydantic import TypeAdapter

from flows.shares import Share
from flows.small_groups import Answer, Change, Judged, Options, Shown
from flows.texts import Opened


@dataclass(frozen=True)
class Counts:
    """How many people (R5, R13). `expected` is N."""

    expected: int
    counted: int
    late: int
    edited: int
    declared_absent: int

    @property
    def response(self) -> Share:
        return Share(self.counted, self.expected)


@dataclass(frozen=True)
class Together:
    """The result of several waves as one group (R6), when those `waves` (their names) may not be shown apart."""

    waves: tuple[str, ...]
    shown: Shown | None
    options: Options | None
    judged: Judged | None


@dataclass(frozen=True)
class QuestionResult:
    """One question's result: `shown` for one with favourable answers, `options` for a choice without (R11).

    `judged` is None without a target, or when the result is withheld. `together`, in a deployment only: what is
    published of this wave and others as one group, since its own result is withheld.
    """

    key: str
    shown: Shown | None
    options: Options | None
    target: Fraction | None
    judged: Judged | None
    together: Together | None = None

    @property
    def published(self) -> bool:
        if self.shown is not None:
            return self.shown.published
        return self.options is not None and self.options.published


@dataclass(frozen=True)
class QuestionChange:
    key: str
    from_round: int
    to_round: int
    change: Change


@dataclass(frozen=True)
class OpenFigures:
    """The window's open data, then sums since the kickoff. `active` is active contributors out of N."""

    contributions: int
    by_type: Mapping[str, int]
    contents: int
    active: Share
    contributions_to_date: int
    contents_to_date: int
    active_to_date: Share


@dataclass(frozen=True)
class Release:
    """`results` are in the order asked; `changes` compare with the previous round; `first_to_last` is empty but in the
    last round."""

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

    def publishes(self, key: str) -> bool:
        result = self.result(key)
        return result is not None and result.published


@dataclass(frozen=True)
class Closing:
    """A release, and beside it what carries persons: never served with the figures.

    `group`: the people who make up N, kept for R7. `comments`: what is shown of them. `contacts`: people who wish to be
    contacted.
    """

    release: Release
    group: frozenset[int]
    comments: Opened
    contacts: tuple[int, ...]


@dataclass(frozen=True)
class PastRound:
    """An earlier round: its release, its frozen group, and each person's counted answers while they are kept."""

    release: Release
    group: frozenset[int]
    answers: Mapping[int, Mapping[str, Answer]]


@cache
def _stored() -> TypeAdapter[Release]:
    """Made at the first use: it takes a while, which a start need not wait for."""
    return TypeAdapter(Release)


def to_json(release: Release) -> str:
    """The release as stored: shares as "3/7", coarse ones as ">=5/6", medians and targets as "7/2"."""
    return _stored().dump_json(release).decode()


def from_json(text: str) -> Release:
    """The inverse of `to_json`. A malformed text raises pydantic's ValidationError."""
    return _stored().validate_json(text)

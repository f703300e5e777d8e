"""Figures that a small group can be shown without showing anyone in it (R1-R4, R7-R11): exact, and pure.

`n` is the number of answers to one question, `expected` (N in the rules) the number of people the round counts on.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

Answer = int | str | None


def pct(share: Fraction) -> int:
    """Whole per cent, halves up."""
    return floor(100 * share + Fraction(1, 2))


@dataclass(frozen=True)
class Share:
    """An open share, kept unreduced: 4/12 is shown as such. `value` is None when nothing was expected."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"


@dataclass(frozen=True)
class Favourable:
    """How many of n answers are favourable, as shown: from `lo` to `hi`, equal unless the display is coarse (R3)."""

    lo: int
    hi: int
    n: int

    def __str__(self) -> str:
        raise NotImplementedError


def favourable(count: int, n: int) -> Favourable:
    """R3: a count within one of either end is shown as the end."""
    raise NotImplementedError


class Withheld(StrEnum):
    """Why a confidential result is not shown (R1)."""

    GROUP_BELOW_K = "group_below_k"
    ANSWERS_BELOW_K = "answers_below_k"


@dataclass(frozen=True)
class Shown:
    """All that may be seen of one confidential question in one round; `withheld` is None when it is published."""

    expected: int
    n: int
    withheld: Withheld | None
    favourable: Favourable | None = None
    median: Fraction | None = None
    bands: tuple[int, int, int] | None = None

    @property
    def published(self) -> bool:
        return self.withheld is None

    @property
    def bounds_pct(self) -> tuple[int, int] | None:
        """R8: per cent of the whole group, were all who did not answer unfavourable, or all favourable."""
        raise NotImplementedError

    @property
    def one_person_pct(self) -> int | None:
        """R8: what one answer weighs; None without an answer."""
        raise NotImplementedError


def shown(answers: Iterable[Answer], expected: int, favourable_answers: Collection[Answer], scale: bool, k_eff: int) -> Shown:
    """R1, R3, R4: what is published of one question. Blanks (None) are not answers."""
    raise NotImplementedError


class Status(StrEnum):
    MET = "met"
    NEAR = "near"
    NOT_MET = "not_met"


@dataclass(frozen=True)
class Judged:
    status: Status
    fragile: bool = False


def judge(result: Shown, target: Fraction | None) -> Judged | None:
    """R9 for a confidential result; None without a target or when the result is withheld."""
    raise NotImplementedError


def judge_share(value: Fraction, target: Fraction) -> Status:
    raise NotImplementedError


def judge_count(value: int, target: int) -> Status:
    raise NotImplementedError


class Trend(StrEnum):
    UP = "up"
    SAME = "same"
    DOWN = "down"
    STABLE_OR_INCONCLUSIVE = "stable_or_inconclusive"


class NoChange(StrEnum):
    """Why a change is not shown (R7)."""

    DIFFERENT_GROUP = "different_group"
    PAIRS_BELOW_K = "pairs_below_k"


@dataclass(frozen=True)
class Change:
    """R7: a change between two rounds. `moved` holds up, same, down, or only the largest when it is (nearly) everyone."""

    withheld: NoChange | None
    pairs: int | None = None
    moved: Mapping[str, int] | None = None
    at_least: bool = False
    trend: Trend | None = None


def change(
    before: Mapping[int, Answer], after: Mapping[int, Answer], same_group: bool, k_eff: int
) -> Change:
    """R7: from the answers by person in two rounds, blanks included or left out."""
    raise NotImplementedError


@dataclass(frozen=True)
class Options:
    """R11: a choice without a favourable answer. `shown` maps an option to its count; `at_least` to n-1 instead."""

    n: int
    withheld: bool
    counts: Mapping[str, int]
    at_least: Mapping[str, int]


def options(choices: Iterable[Collection[str]], k_eff: int) -> Options:
    """R11: `choices` holds what each person chose, empty for a blank."""
    raise NotImplementedError


def releases_unnamed(people: int, answered: int, k_eff: int) -> bool:
    """R10: whether texts shared without a name are shown: at least 3 people chose it, and answered people >= k_eff."""
    raise NotImplementedError

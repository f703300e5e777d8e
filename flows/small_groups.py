"""What a small group may be shown without showing anyone in it (R1-R4, R7-R9, R11): exact and pure.

`n` is the number of answers to one question; `expected` (N in the rules) the number of people the round counts on.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from flows.shares import Favourable, pct

Answer = int | str | None

BANDS_FROM = 20
BAND_MIN = 3
OPTION_MIN = 2
FRAGILE_UNDER = Fraction(3, 5)
NEAR_SHARE = Fraction(1, 10)


class Withheld(StrEnum):
    """Why a confidential result is not shown (R1); the last one for a wave shown only with others (R6)."""

    GROUP_BELOW_K = "group_below_k"
    ANSWERS_BELOW_K = "answers_below_k"
    REST_BELOW_K = "rest_below_k"


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
        """R8: per cent of the group, were all who did not answer unfavourable, then were they all favourable."""
        if self.favourable is None:
            return None
        silent = self.expected - self.n
        return (
            pct(Fraction(self.favourable.lo, self.expected)),
            pct(Fraction(self.favourable.hi + silent, self.expected)),
        )

    @property
    def one_person_pct(self) -> int | None:
        """R8: what one answer weighs; None when the result is withheld."""
        return None if self.favourable is None else pct(Fraction(1, self.n))


def shown(answers: Iterable[Answer], expected: int, favourable: Collection[Answer], scale: bool, k_eff: int) -> Shown:
    """R1, R3, R4: what is published of one question, from people's answers to it. Blanks (None) are not answers."""
    given = [answer for answer in answers if answer is not None]
    n = len(given)
    if n < k_eff:
        reason = Withheld.GROUP_BELOW_K if expected < k_eff else Withheld.ANSWERS_BELOW_K
        return Shown(expected, n, reason)
    ratings = sorted(answer for answer in given if isinstance(answer, int)) if scale else []
    return Shown(
        expected,
        n,
        None,
        Favourable.of(sum(answer in favourable for answer in given), n),
        median(ratings) if scale else None,
        bands(ratings) if scale else None,
    )


def median(ratings: list[int]) -> Fraction:
    """The middle of sorted ratings, or the midpoint of the two."""
    n = len(ratings)
    return Fraction(ratings[(n - 1) // 2] + ratings[n // 2], 2)


def bands(ratings: list[int]) -> tuple[int, int, int] | None:
    """R4: how many rated 1-2, 3 and 4-5, only in a large group and if no band is nearly empty."""
    if len(ratings) < BANDS_FROM:
        return None
    low = sum(rating <= 2 for rating in ratings)
    high = sum(rating >= 4 for rating in ratings)
    middle = len(ratings) - low - high
    return (low, middle, high) if min(low, middle, high) >= BAND_MIN else None


class Status(StrEnum):
    MET = "met"
    NEAR = "near"
    NOT_MET = "not_met"


@dataclass(frozen=True)
class Judged:
    """A status; `fragile` qualifies a met one only."""

    status: Status
    fragile: bool = False


def judge(result: Shown, target: Fraction | None) -> Judged | None:
    """R9 for a confidential result, from what is shown of it; None without a target or when the result is withheld."""
    if target is None or result.favourable is None:
        return None
    lo, n = result.favourable.lo, result.n
    if Fraction(lo, n) >= target:
        fragile = Fraction(n, result.expected) < FRAGILE_UNDER or Fraction(lo, result.expected) < target
        return Judged(Status.MET, fragile)
    return Judged(Status.NEAR if Fraction(lo + 1, n) >= target else Status.NOT_MET)


def judge_share(value: Fraction, target: Fraction) -> Status:
    """R9 for an open share."""
    return _open_status(value, target, NEAR_SHARE)


def judge_count(value: int, target: Fraction) -> Status:
    """R9 for an open count."""
    return _open_status(Fraction(value), target, Fraction(1))


def _open_status(value: Fraction, target: Fraction, margin: Fraction) -> Status:
    if value >= target:
        return Status.MET
    return Status.NEAR if value >= target - margin else Status.NOT_MET


class Move(StrEnum):
    """In the order that breaks ties (R7)."""

    UP = "up"
    SAME = "same"
    DOWN = "down"


class Trend(StrEnum):
    UP = "up"
    DOWN = "down"
    STABLE_OR_INCONCLUSIVE = "stable_or_inconclusive"


class NoChange(StrEnum):
    """Why a change is not shown (R7); the last one when it would tell too much beside the others (flows.chains)."""

    DIFFERENT_GROUP = "different_group"
    PAIRS_BELOW_K = "pairs_below_k"
    BESIDE_OTHERS = "beside_others"


@dataclass(frozen=True)
class Change:
    """R7: a change between two rounds, or why there is none.

    `moved` counts up, same and down; when (nearly) everyone did the same, only that one, and `at_least` is True.
    """

    withheld: NoChange | None
    pairs: int | None = None
    moved: Mapping[Move, int] | None = None
    at_least: bool = False
    trend: Trend | None = None


def change(before: Mapping[int, Answer], after: Mapping[int, Answer], same_group: bool, k_eff: int) -> Change:
    """R7: from each person's rating in two rounds; a blank is None or left out."""
    if not same_group:
        return Change(NoChange.DIFFERENT_GROUP)
    both = [
        (earlier, later)
        for person, earlier in before.items()
        if isinstance(earlier, int) and isinstance(later := after.get(person), int)
    ]
    pairs = len(both)
    if pairs < k_eff:
        return Change(NoChange.PAIRS_BELOW_K, pairs)
    moved = {
        Move.UP: sum(later > earlier for earlier, later in both),
        Move.SAME: sum(later == earlier for earlier, later in both),
        Move.DOWN: sum(later < earlier for earlier, later in both),
    }
    trend = _trend(moved[Move.UP] - moved[Move.DOWN], pairs)
    largest = max(moved, key=moved.__getitem__)
    if moved[largest] >= pairs - 1:
        return Change(None, pairs, {largest: pairs - 1}, at_least=True, trend=trend)
    return Change(None, pairs, moved, trend=trend)


def _trend(rise: int, pairs: int) -> Trend:
    need = max(2, ceil(Fraction(3 * pairs, 10)))
    if rise >= need:
        return Trend.UP
    return Trend.DOWN if -rise >= need else Trend.STABLE_OR_INCONCLUSIVE


@dataclass(frozen=True)
class OptionCount:
    """One option of a choice; `at_least` when (nearly) everyone chose it: `count` is then n - 1."""

    option: str
    count: int
    at_least: bool = False


@dataclass(frozen=True)
class Options:
    """R11: what is shown of a choice without a favourable answer; `n` is how many people chose something."""

    n: int
    published: bool
    shown: tuple[OptionCount, ...] = ()


def options(choices: Iterable[Collection[str]], k_eff: int) -> Options:
    """R11: `choices` holds what each person chose, empty for a blank. Options are in alphabetical order."""
    given = [set(chosen) for chosen in choices if chosen]
    n = len(given)
    if n < k_eff:
        return Options(n, published=False)
    counts = Counter(option for chosen in given for option in chosen)
    return Options(
        n,
        published=True,
        shown=tuple(
            OptionCount(option, min(count, n - 1), at_least=count >= n - 1)
            for option, count in sorted(counts.items())
            if count >= OPTION_MIN
        ),
    )

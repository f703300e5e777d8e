"""By enumeration: no display tells a reader who did not answer whether a given person was favourable (domain §6).

People are interchangeable to such a reader, so a display gives someone away only if, among all the answers that give
this same display, everyone is always favourable, or nobody ever is. Answers are counted as multisets: of ratings for a
round, of (rating before, rating after) for two rounds answered by the same people.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations_with_replacement, product

import pytest

from flows.small_groups import Shown, change, shown

RATINGS = (1, 2, 3, 4, 5)
HIGH = frozenset({4, 5})
K = 5

Pair = tuple[int, int]
Display = tuple[str, str, str]


def level(ratings: Sequence[int], expected: int) -> Shown:
    return shown(ratings, expected, HIGH, scale=True, k_eff=K)


@cache
def level_seen(ratings: tuple[int, ...]) -> str:
    return str(level(ratings, len(ratings)))


@cache
def change_seen(up: int, same: int, down: int) -> str:
    """R7 sees only who went up, stayed or went down."""
    after = [4] * up + [3] * same + [2] * down
    return str(change(dict.fromkeys(range(len(after)), 3), dict(enumerate(after)), same_group=True, k_eff=K))


def tells(possible: Iterable[int], n: int) -> bool:
    """Whether knowing how many favourable answers are possible settles each person's."""
    return set(possible) in ({0}, {n})


def classes(n: int, expected: int) -> dict[Shown, set[int]]:
    """For each display of one round, how many favourable answers it may stand for."""
    found: dict[Shown, set[int]] = defaultdict(set)
    for ratings in combinations_with_replacement(RATINGS, n):
        found[level(ratings, expected)].add(sum(rating in HIGH for rating in ratings))
    return found


@pytest.mark.parametrize("n", range(5, 11))
def test_one_round(n: int) -> None:
    for expected in range(n, 11):
        assert not [display for display, possible in classes(n, expected).items() if tells(possible, n)]


@pytest.mark.parametrize("n", range(5, 11))
def test_one_round_of_a_choice(n: int) -> None:
    found: dict[Shown, set[int]] = defaultdict(set)
    for used in range(n + 1):
        answers = ["used"] * used + ["not_used"] * (n - used)
        found[shown(answers, n, {"used"}, scale=False, k_eff=K)].add(used)
    assert not [display for display, possible in found.items() if tells(possible, n)]


def display_of(pairs: Sequence[Pair]) -> Display:
    before = tuple(sorted(earlier for earlier, _ in pairs))
    after = tuple(sorted(later for _, later in pairs))
    up = sum(later > earlier for earlier, later in pairs)
    down = sum(later < earlier for earlier, later in pairs)
    return (level_seen(before), level_seen(after), change_seen(up, len(pairs) - up - down, down))


def with_one_changed(pairs: Sequence[Pair], others: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The same answers but one person's, which become one of the others: each multiset at least once."""
    for place in range(len(pairs)):
        if place == 0 or pairs[place] != pairs[place - 1]:
            for other in others:
                yield [*pairs[:place], *pairs[place + 1 :], other]


def with_two_changed(pairs: Sequence[Pair], others: Sequence[Pair], every: Sequence[Pair]) -> Iterator[list[Pair]]:
    for near in with_one_changed(pairs, others):
        for far in with_one_changed(near[:-1], every):
            yield [*far, near[-1]]


@pytest.mark.parametrize("favourable", [True, False], ids=["all favourable", "none favourable"])
@pytest.mark.parametrize("which", [0, 1], ids=["first round", "second round"])
@pytest.mark.parametrize("n", range(5, 9))
def test_two_rounds_of_the_same_people(n: int, which: int, favourable: bool) -> None:
    """Whenever a whole round agrees, the same display also stands for answers in which someone does not.

    When a round does not wholly agree its people differ already, and nothing is to be shown. The other answers are
    looked for first among those that differ by one person, then by two.
    """
    every = list(product(RATINGS, RATINGS))
    agreeing = [pair for pair in every if (pair[which] in HIGH) is favourable]
    others = [pair for pair in every if pair not in agreeing]
    settled: set[Display] = set()
    telling: dict[Display, tuple[Pair, ...]] = {}
    for pairs in combinations_with_replacement(agreeing, n):
        display = display_of(pairs)
        if display not in settled:
            if any(display_of(near) == display for near in with_one_changed(pairs, others)):
                settled.add(display)
                telling.pop(display, None)
            else:
                telling[display] = pairs
    for display, told in list(telling.items()):
        if any(display_of(far) == display for far in with_two_changed(told, others, every)):
            del telling[display]
    assert settled
    assert not telling


@pytest.mark.parametrize("n", range(5, 9))
@pytest.mark.parametrize("more", [1, -1], ids=["one person joined", "one person left or was away"])
def test_two_rounds_between_which_one_known_person_came_or_went(n: int, more: int) -> None:
    """No change is shown, so that each round's display says nothing of the other: any answers of one go with any of the
    other's, the known person's included."""
    before, after = classes(n, n), classes(n + more, n + more)
    for ratings in ([1] * n, [5] * n):
        kept = dict(enumerate(ratings))
        compared = change(kept, kept | {n: 5} if more > 0 else dict(list(kept.items())[1:]), same_group=False, k_eff=K)
        assert compared == change({}, {}, same_group=False, k_eff=K)
    for first, second in product(before.items(), after.items()):
        assert not tells(first[1], n)
        assert not second[0].published or not tells(second[1], n + more)

"""By enumeration: three rounds read together, with the changes between them, give nobody away (domain §6, R7).

Two rounds do not, whatever they show (test_no_display_tells.py). Three would, over the whole scale [every answer set,
counted once, outside this suite]: for five people, 16 displays of 75,834 when each round is compared with the one
before, 3,333 of 410,610 when the last is compared with the first too; for six people, 204 of 941,756. `flows.chains`
withholds those changes.

Here, people who all agree in one round are taken on scales of two or three ratings, and answers that show the same and
in which someone does not agree are looked for on the whole scale, among those that differ by one person, then by two.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations_with_replacement, product

import pytest

from flows.release import Closing, PastRound
from flows.small_groups import NoChange, Shown, shown
from tests.flows.a_round import HIGH, answered, close, kept, members
from tests.flows.test_no_display_tells import change_seen

SCALE = (1, 2, 3, 4, 5)
PAIRS = ((0, 1), (1, 2), (0, 2))

Triple = tuple[int, int, int]
Level = tuple[int, ...]


def closings(triples: Sequence[Triple]) -> list[Closing]:
    """The three rounds, closed one after the other; the third is the pilot's last."""
    everyone, past, found = members(*range(len(triples))), list[PastRound](), list[Closing]()
    for number in (1, 2, 3):
        given = answered(number, {person: triple[number - 1] for person, triple in enumerate(triples)})
        found.append(close(number, everyone, given, past=past, last=number == 3))
        past.append(kept(found[-1], given))
    return found


@cache
def level(ratings: Level) -> Shown:
    return shown(ratings, len(ratings), HIGH, scale=True, k_eff=5)


def display(triples: Sequence[Triple], which: dict[tuple[Shown, ...], tuple[bool, ...]]) -> tuple[object, ...]:
    """All that the three rounds show; `which` keeps what was compared beside the levels seen so far."""
    levels = tuple(level(tuple(sorted(triple[each] for triple in triples))) for each in range(3))
    if levels not in which:
        found = [one for each in closings(triples) for one in (*each.release.changes, *each.release.first_to_last)]
        which[levels] = tuple(one.change.withheld is None for one in found if one.key == "usefulness")
    moves = []
    for (start, end), is_shown in zip(PAIRS, which[levels], strict=True):
        up = sum(triple[end] > triple[start] for triple in triples)
        down = sum(triple[end] < triple[start] for triple in triples)
        moves.append(change_seen(up, len(triples) - up - down, down) if is_shown else "")
    return (*levels, *moves)


def near(triples: Sequence[Triple], others: Sequence[Triple]) -> Iterator[list[Triple]]:
    """The same answers but one person's."""
    for place in range(len(triples)):
        if place == 0 or triples[place] != triples[place - 1]:
            for other in others:
                yield [*triples[:place], *triples[place + 1 :], other]


@pytest.mark.parametrize("which", [0, 1, 2], ids=["first round", "second round", "third round"])
@pytest.mark.parametrize(
    ("scale", "favourable", "people"),
    [((2, 4), True, 5), ((2, 4), False, 7), ((1, 3, 5), True, 5), ((3, 4, 5), False, 5), ((1, 2, 4), True, 5)],
)
def test_three_rounds_of_the_same_people(scale: tuple[int, ...], favourable: bool, people: int, which: int) -> None:
    every: list[Triple] = [(a, b, c) for a, b, c in product(SCALE, repeat=3)]
    agreeing = [one for one in product(scale, repeat=3) if (one[which] in HIGH) is favourable]
    others = [one for one in every if (one[which] in HIGH) is not favourable]
    seen: dict[tuple[Shown, ...], tuple[bool, ...]] = {}
    settled, telling = set[tuple[object, ...]](), dict[tuple[object, ...], Sequence[Triple]]()
    for triples in combinations_with_replacement(agreeing, people):
        told = display(triples, seen)
        if told not in settled:
            if any(display(one, seen) == told for one in near(triples, others)):
                settled.add(told)
                telling.pop(told, None)
            else:
                telling[told] = triples
    for told, triples in list(telling.items()):
        if any(display(far, seen) == told for one in near(triples, others) for far in near(one[:-1], every)):
            del telling[told]
    assert settled
    assert not telling


def test_a_round_at_most_one_is_joined_to_one_other_only() -> None:
    """Two people going down twice from a median of 1: nobody could be favourable in the third round."""
    _, second, third = closings([(1, 1, 1), (1, 1, 1), (1, 1, 1), (3, 2, 1), (4, 3, 2)])
    assert second.release.changes[0].change.withheld is None
    assert third.release.changes[0].change.withheld is NoChange.BESIDE_OTHERS


def test_a_nearly_unanimous_round_of_a_median_above_four_is_joined_to_one_other_only() -> None:
    """Three of six people going up, then three down, from and to such medians: all were favourable in the second."""
    _, second, third = closings([(4, 5, 4), (4, 5, 4), (4, 5, 4), (1, 5, 5), (1, 4, 5), (1, 5, 5)])
    assert second.release.changes[0].change.withheld is None
    assert third.release.changes[0].change.withheld is NoChange.BESIDE_OTHERS


def test_three_rounds_are_not_compared_all_round_when_one_is_nearly_unanimous() -> None:
    _, second, third = closings([(3, 4, 4), (3, 4, 4), (4, 4, 4), (4, 4, 4), (3, 3, 3)])
    assert second.release.changes[0].change.withheld is None
    assert third.release.changes[0].change.withheld is None
    assert {one.change.withheld for one in third.release.first_to_last} == {NoChange.BESIDE_OTHERS}


def test_three_rounds_with_exact_counts_are_compared_all_round() -> None:
    _, _, third = closings([(3, 4, 4), (3, 3, 4), (4, 4, 4), (4, 3, 3), (3, 3, 3)])
    assert {one.change.withheld for one in (*third.release.changes, *third.release.first_to_last)} == {None}

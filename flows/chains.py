"""R7 over more than two rounds: a change is not shown when, beside those shown before, it could tell on someone.

Levels and changes of rounds answered by the same people narrow one another. Two rounds are safe, whatever they show;
over three of them [enumerated: tests/flows/test_three_rounds.py] a round at « ≤ 1 », or at « ≥ n - 1 » with a median
above 4, may be known to be unanimous, and three rounds compared all round may give away a round at either end. So a
change that would join three rounds or more is shown only if none of them shows that, and one that would close a ring
only if all its rounds show an exact count. Decided from what is shown already, and never from the change itself: that
it is missing tells nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.release import PastRound, QuestionChange, Release
from flows.small_groups import Change, NoChange

HIGH_MEDIAN = 4


def kept_apart(
    found: QuestionChange, rounds: Sequence[PastRound], others: Iterable[QuestionChange] = ()
) -> QuestionChange:
    """The change, withheld if it may not stand beside those shown by `rounds` and the `others` of the same close."""
    if found.change.withheld is not None:
        return found
    releases = {each.release.number: each.release for each in rounds}
    links = [
        (one.from_round, one.to_round)
        for one in (
            *(one for release in releases.values() for one in (*release.changes, *release.first_to_last)),
            *others,
        )
        if one.key == found.key and one.change.withheld is None
    ]
    start, end = found.from_round, found.to_round
    before = _joined(start, links)
    joined = before | _joined(end, links)
    ring = end in before
    ends = [_ends(releases[number], found.key) for number in joined if number in releases]
    if len(joined) > 2 and (any(extreme for extreme, _ in ends) or (ring and any(coarse for _, coarse in ends))):
        return replace(found, change=Change(NoChange.BESIDE_OTHERS))
    return found


def _joined(start: int, links: Sequence[tuple[int, int]]) -> set[int]:
    """The rounds that shown changes join to this one, itself included."""
    found, added = {start}, True
    while added:
        more = {end for link in links if found & {*link} for end in link} - found
        added = bool(more)
        found |= more
    return found


def _ends(release: Release, key: str) -> tuple[bool, bool]:
    """Whether the round shows one of the two extremes, and whether it shows a coarse count at all."""
    result = release.result(key)
    shown = result.shown if result is not None else None
    if shown is None or shown.favourable is None:
        return False, False
    low, high = shown.favourable.lo == 0, shown.favourable.hi == shown.n
    return low or (high and (shown.median or 0) > HIGH_MEDIAN), low or high

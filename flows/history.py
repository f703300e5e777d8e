"""An indicator's history, at each round's close: what it published, withheld rounds kept as gaps, open facts; pure."""

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from flows.indicators import COUNTS, SHARES, Chosen, figure
from flows.open_figures import Facts, known_at
from flows.release import Release
from flows.shares import Favourable, Share
from flows.small_groups import Shown

OPEN = frozenset({*SHARES, *COUNTS})
"""The open indicators that have a figure at each close; the objectives' ratings are the review's alone."""
OF_THE_WINDOW = "active_contributors"
"""The open indicator that is told check-in by check-in, the others since the kickoff."""


class Point(Struct, frozen=True):
    """One round. `value` is None where it was withheld (`shown` says why); a count is whole, a share between 0 and 1.

    `k`: how many answers the round needed to show a result.
    """

    number: int
    value: Share | Favourable | int | None
    shown: Shown | None = None
    k: int = 0

    @property
    def height(self) -> Fraction | None:
        """Where it stands on the chart; a coarse share stands at what is sure of it."""
        match self.value:
            case int():
                return Fraction(self.value)
            case Share():
                return self.value.value
            case Favourable():
                return Fraction(self.value.lo, self.value.n)
            case None:
                return None

    @property
    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """From all who did not answer unfavourable to all favourable, as shares of the group."""
        if self.shown is None or self.shown.bounds_pct is None:
            return None
        low, high = self.shown.bounds_pct
        return Fraction(low, 100), Fraction(high, 100)


def open_history(chosen: Chosen, facts: Facts, zone: str) -> tuple[Point, ...]:
    """The points of an open indicator, as its facts were known at each close.

    Closes without data have none, and nor has what is no open fact.

    What a release keeps stays as it was published; `zone` is the project's.
    """
    return tuple(
        point for release in facts.releases if (point := _open_point(chosen, release, facts, zone)) is not None
    )


def _open_point(chosen: Chosen, release: Release, facts: Facts, zone: str) -> Point | None:
    match chosen.key:
        case "active_contributors":
            return Point(release.number, release.open.active)
        case "contents_published":
            return Point(release.number, release.open.contents_to_date)
        case key if key not in OPEN:
            return None
        case _:
            value = figure(chosen, known_at(facts, release.closed_at, zone)).value
            return Point(release.number, value) if isinstance(value, Share | int) else None


def rated_history(key: str, releases: Sequence[Release]) -> tuple[Point, ...]:
    """The points of a confidential indicator, as published or withheld; rounds that did not ask it have none."""
    asked = ((release, release.result(key)) for release in releases)
    return tuple(
        Point(release.number, result.shown.favourable, result.shown, release.k_eff)
        for release, result in asked
        if result is not None and result.shown is not None
    )

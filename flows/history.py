"""An indicator's history: what each closed round published of it, withheld rounds kept as gaps; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flows.release import Release
from flows.shares import Favourable, Share
from flows.small_groups import Shown

OF_THE_WINDOW = ("active_contributors", "contents_published")
"""The open indicators that a release keeps round by round."""


@dataclass(frozen=True)
class Point:
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


def history(key: str, releases: Sequence[Release]) -> tuple[Point, ...]:
    """The points of an indicator, round by round; rounds that did not ask it have none."""
    return tuple(point for release in releases if (point := _point(key, release)) is not None)


def _point(key: str, release: Release) -> Point | None:
    match key:
        case "active_contributors":
            return Point(release.number, release.open.active)
        case "contents_published":
            return Point(release.number, release.open.contents_to_date)
        case _:
            result = release.result(key)
            if result is None or result.shown is None:
                return None
            return Point(release.number, result.shown.favourable, result.shown, release.k_eff)

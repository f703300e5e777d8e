"""The deployment's rules: indicators kept from each standpoint, at least one a side (domain.md §10)."""

from collections.abc import Iterable, Mapping

from flows.indicators import Side
from flows.library import Library


def missing_side(library: Library, pilot: Mapping[str, frozenset[Side]], kept: Iterable[str]) -> Side | None:
    """The first standpoint that none of the indicators `kept` speaks for; None when each has one, or none is kept yet.

    `pilot` says on which sides the pilot chose its own; one that it did not have takes the library's standpoint.
    """
    sides = [pilot.get(key) or _standpoint(library, key) for key in kept]
    present = frozenset[Side]().union(*sides)
    return next((side for side in Side if side not in present), None) if sides else None


def _standpoint(library: Library, key: str) -> frozenset[Side]:
    match library.indicators[key].standpoint:
        case "both":
            return frozenset(Side)
        case "none":
            return frozenset()
        case one:
            return frozenset({Side(one)})

"""The deployment's rules: indicators kept from each standpoint, at least one a side; whom it tells (domain.md §10)."""

from collections.abc import Iterable, Mapping, Sequence

from flows.indicators import Side
from flows.library import Library
from flows.rows import Row
from flows.values import Answers, rows

PROGRESS_PLAN = "communication.progress_plan"
"""The framing's communication plan, from which the deployment's starts."""


def proposed_messages(framing: Answers, kept: Sequence[Mapping[str, str]]) -> list[Row]:
    """A message for each line of the framing's communication plan: to the same people, by the same channel and author,
    each of another result to be kept, as far as there are some."""
    planned = rows(framing, PROGRESS_PLAN)
    results = [line["text"] for line in kept] + [""] * len(planned)
    return [
        {"id": row["id"]}
        | {key: row[key] for key in ("audience", "channel", "author") if row.get(key)}
        | ({"message": result} if result else {})
        for row, result in zip(planned, results, strict=False)
    ]


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

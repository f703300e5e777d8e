"""How long each item of an agenda lasts, in a meeting of any length (domain.md §8)."""

from flows.schema import Agenda, AgendaItem

SHORT = 45
TAKES_THE_REST = "case"


def timed(agenda: Agenda, minutes: int) -> tuple[tuple[AgendaItem, int], ...]:
    """Each item with its minutes, which add up to `minutes`: those of the catalogue, else scaled and rounded down.

    What rounding leaves goes to the case that a member shows; where there is none, to the longest item.
    """
    if minutes == SHORT and agenda.minutes_45:
        return tuple(zip(agenda.items, agenda.minutes_45, strict=True))
    lasting = [item.minutes * minutes // agenda.minutes for item in agenda.items]
    ids = [item.id for item in agenda.items]
    longest = max(range(len(lasting)), key=lambda rank: agenda.items[rank].minutes)
    lasting[ids.index(TAKES_THE_REST) if TAKES_THE_REST in ids else longest] += minutes - sum(lasting)
    return tuple(zip(agenda.items, lasting, strict=True))

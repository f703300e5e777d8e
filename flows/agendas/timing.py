"""How long each item of an agenda lasts, in a meeting of any length (domain.md §8)."""

from collections.abc import Sequence

from flows.agendas.own import OwnItem
from flows.schema import Agenda, AgendaItem

SHORT = 45
TAKES_THE_REST = "case"

Timed = tuple[tuple[AgendaItem, int], ...]


def timed(agenda: Agenda, minutes: int, own: Sequence[OwnItem] = ()) -> Timed:
    """Each item with its minutes, which add up to `minutes`; those added (`own`) come before the last one.

    They take half of the meeting at most, and are shortened if they would take more.
    """
    wanted, most = sum(one.minutes for one in own), minutes // 2
    lasting = [one.minutes if wanted <= most else one.minutes * most // wanted for one in own]
    of_method = _of_method(agenda, minutes - sum(lasting))
    return (*of_method[:-1], *zip([one.as_item() for one in own], lasting, strict=True), *of_method[-1:])


def _of_method(agenda: Agenda, minutes: int) -> Timed:
    """Those of the catalogue, else scaled and rounded down.

    What rounding leaves goes to the case that a member shows; where there is none, to the longest item.
    """
    if minutes == SHORT and agenda.minutes_45:
        return tuple(zip(agenda.items, agenda.minutes_45, strict=True))
    lasting = [max(item.minutes * minutes // agenda.minutes, 1) for item in agenda.items]
    ids = [item.id for item in agenda.items]
    longest = max(range(len(lasting)), key=lambda rank: agenda.items[rank].minutes)
    lasting[ids.index(TAKES_THE_REST) if TAKES_THE_REST in ids else longest] += minutes - sum(lasting)
    return tuple(zip(agenda.items, lasting, strict=True))

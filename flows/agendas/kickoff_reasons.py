"""Why each item of the kickoff is on its agenda, from what was prepared (domain.md §8)."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from flows.agendas.reasons import Reason, Why


class KickoffFacts(Struct, frozen=True):
    """What was prepared: members who accepted, answers of the framing to be completed, contents planned, indicators
    chosen; `next_number` of the follow-up that comes next, None without one.
    """

    members: int = 0
    open_points: int = 0
    planned: int = 0
    indicators: int = 0
    next_number: int | None = None


def kickoff_reasons(item: str, facts: KickoffFacts) -> tuple[Reason, ...]:
    """The reasons of an item: at least one for an item of the method, none for any other."""
    of_item = OF_ITEM.get(item)
    return tuple(of_item(facts)) if of_item is not None else ()


def _welcome(facts: KickoffFacts) -> Iterator[Reason]:
    yield Reason(Why.MEMBERS_JOINED, count=facts.members) if facts.members else Reason(Why.NOBODY_JOINED)


def _objectives(facts: KickoffFacts) -> Iterator[Reason]:
    yield Reason(Why.OPEN_POINTS, count=facts.open_points) if facts.open_points else Reason(Why.NOTHING_OPEN)


def _platform(_facts: KickoffFacts) -> Iterator[Reason]:
    yield Reason(Why.HABITS)


def _roles(_facts: KickoffFacts) -> Iterator[Reason]:
    yield Reason(Why.WHO_DECIDES)


def _plan(facts: KickoffFacts) -> Iterator[Reason]:
    yield Reason(Why.CONTENTS_PLANNED, count=facts.planned) if facts.planned else Reason(Why.NOTHING_PLANNED)


def _pace(facts: KickoffFacts) -> Iterator[Reason]:
    yield Reason(Why.INDICATORS_CHOSEN, count=facts.indicators) if facts.indicators else Reason(Why.NO_INDICATOR)


def _next(facts: KickoffFacts) -> Iterator[Reason]:
    if facts.next_number is not None:
        yield Reason(Why.NEXT_MEETING, number=facts.next_number)
    else:
        yield Reason(Why.NEXT_REVIEW)


OF_ITEM: Mapping[str, Callable[[KickoffFacts], Iterator[Reason]]] = {
    "welcome": _welcome,
    "objectives": _objectives,
    "platform": _platform,
    "roles": _roles,
    "plan": _plan,
    "pace": _pace,
    "next": _next,
}

"""Why each item of the milestone review is on its agenda, from open data and counts (domain.md §8, §10)."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from flows.agendas.reasons import NOTHING, Reason, Why
from flows.shares import Share


class ReviewFacts(Struct, frozen=True):
    """What the reasons are made of, as of the review.

    `expected`: the initiators' expectations in the framing; `confirmed`: whether the members' are. `rated`: of the
    initiators' expectations and objectives, those that they rated. `below`, `judged`: open indicators below their
    target, and those that have data. `closed`: of all check-ins, those closed. `stories`: those shared. `adjusted`:
    adjustments tried. `readable`: of the chosen indicators, those that have data. `decided`: whether the sponsor has.
    """

    expected: int = 0
    confirmed: bool = False
    rated: Share = NOTHING
    below: int = 0
    judged: int = 0
    closed: Share = NOTHING
    stories: int = 0
    adjusted: int = 0
    readable: Share = NOTHING
    decided: bool = False


def review_reasons(item: str, facts: ReviewFacts) -> tuple[Reason, ...]:
    """The reasons of an item, the strongest first: at least one for an item of the method, none for any other."""
    of_item = OF_ITEM.get(item)
    return tuple(of_item(facts)) if of_item is not None else ()


def _expectations(facts: ReviewFacts) -> Iterator[Reason]:
    yield Reason(Why.EXPECTED, count=facts.expected) if facts.expected else Reason(Why.NOTHING_EXPECTED)
    yield Reason(Why.MEMBERS_CONFIRMED if facts.confirmed else Why.MEMBERS_UNCONFIRMED)


def _initiators_view(facts: ReviewFacts) -> Iterator[Reason]:
    if facts.rated.whole:
        yield Reason(Why.RATED, count=facts.rated.part, total=facts.rated.whole)
    elif not facts.judged:
        yield Reason(Why.NOTHING_EXPECTED)
    if facts.below:
        yield Reason(Why.BELOW_TARGET, count=facts.below, total=facts.judged)
    elif facts.judged:
        yield Reason(Why.ALL_MET, count=facts.judged)


def _members_view(facts: ReviewFacts) -> Iterator[Reason]:
    yield Reason(Why.ROUNDS_CLOSED, count=facts.closed.part, total=facts.closed.whole)


def _stories(facts: ReviewFacts) -> Iterator[Reason]:
    yield Reason(Why.STORIES_SHARED, count=facts.stories) if facts.stories else Reason(Why.NO_STORY)


def _keep_change_drop(facts: ReviewFacts) -> Iterator[Reason]:
    yield Reason(Why.TRIED, count=facts.adjusted) if facts.adjusted else Reason(Why.NEVER_ADJUSTED)


def _options(facts: ReviewFacts) -> Iterator[Reason]:
    yield Reason(Why.READABLE, count=facts.readable.part, total=facts.readable.whole)


def _decision(facts: ReviewFacts) -> Iterator[Reason]:
    yield Reason(Why.DECIDED if facts.decided else Why.SPONSOR_DECIDES)


OF_ITEM: Mapping[str, Callable[[ReviewFacts], Iterator[Reason]]] = {
    "expectations": _expectations,
    "initiators_view": _initiators_view,
    "members_view": _members_view,
    "stories": _stories,
    "keep_change_drop": _keep_change_drop,
    "options": _options,
    "decision": _decision,
}

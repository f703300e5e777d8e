"""Chosen indicators that an adaptation would leave without anything to count (domain.md §2, §5)."""

from collections.abc import Iterator, Mapping

from flows.adapting.moment import Moment
from flows.library import Library
from flows.overlay import Overlay
from flows.phrases.adaptation import ADAPTATION
from flows.problems import Problem
from flows.rotation import needing_the_place, rotation

# The answers that some indicators are computed from (domain.md §4); those from declared contributions need no question.
COUNTED_FROM: Mapping[str, tuple[str, ...]] = {
    "attendance": ("follow_up.present",),
    "actions_done": ("follow_up.actions",),
    "plan_kept": ("kickoff.publication_plan",),
    "goal_progress": ("review.objective_ratings",),
    "knowledge_emerging": ("goals.knowledge", "follow_up.knowledge_levels"),
}


def orphans(library: Library, after: Overlay, moment: Moment) -> Iterator[Problem]:
    """One refusal for each chosen indicator that is asked, or counted, nowhere any more."""
    for key in _left_without_answers(after, moment):
        yield Problem(ADAPTATION.orphan, {"name": library.indicators[key].name})
    for key in _left_without_place(library, after, moment):
        yield Problem(ADAPTATION.orphan_of_rotation, {"name": library.indicators[key].name})


def _left_without_answers(after: Overlay, moment: Moment) -> Iterator[str]:
    for key in dict.fromkeys(moment.chosen):
        sources = (*COUNTED_FROM.get(key, ()), *(one for one, keys in moment.chosen_by.items() if key in keys))
        if any(source in after.left_out for source in sources):
            yield key


def _left_without_place(library: Library, after: Overlay, moment: Moment) -> Iterator[str]:
    """Confidential ones that no round asks, past or to come. (The check-in's own question has its rule already.)"""
    confidential = [key for key in moment.chosen if library.indicators[key].visibility == "confidential"]
    count = after.rhythm.count if moment.next_round == 1 and after.rhythm.count else moment.round_count
    plan = after.rotation or library.rotation.plan
    places = rotation(count, confidential, plan=plan, overrides=after.rounds)
    asked = {*moment.rotated, *places[moment.next_round - 1 :]}
    yield from (key for key in needing_the_place(confidential) if key not in asked)

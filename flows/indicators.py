"""Values and states of the chosen indicators: open ones on sums since the kickoff, confidential ones from releases."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from flows import open_figures
from flows.open_figures import Facts
from flows.release import QuestionResult, Release
from flows.shares import Share
from flows.small_groups import Judged, Shown, Status, judge, judge_count, judge_share

DEFAULT_CONTENT_TYPES = frozenset({"guide", "field_report", "template"})

SHARES: Mapping[str, Callable[[Facts], Share]] = {
    "attendance": open_figures.attendance,
    "active_contributors": open_figures.active_contributors,
    "plan_kept": open_figures.plan_kept,
    "help_answered": open_figures.help_answered,
    "actions_done": open_figures.actions_done,
    "knowledge_emerging": open_figures.knowledge_emerging,
}
COUNTS = ("contents_published", "reuse_outside")
GOALS = "goal_progress"


class Side(StrEnum):
    INITIATOR = "initiator"
    PARTICIPANT = "participant"


class Chosen(Struct, frozen=True):
    """An indicator of the framing. `sides`: those of the questions that chose it. `target`: a share, or a whole count.

    `counts`: the contribution types that `contents_published` counts. `confidential`: rated by members.
    """

    key: str
    sides: frozenset[Side]
    target: Fraction | None
    counts: frozenset[str] = DEFAULT_CONTENT_TYPES


class State(StrEnum):
    MET = "met"
    NEAR = "near"
    NOT_MET = "not_met"
    UNDER_WAY = "under_way"
    NO_TARGET = "no_target"
    NOT_EVALUABLE = "not_evaluable"


EVALUATED = frozenset({State.MET, State.NEAR, State.NOT_MET, State.UNDER_WAY})


class Figure(Struct, frozen=True):
    """One indicator as reported. `value`: a share, a count, or a round's result; None without data.

    Open: `window` is the last window alone: the last round's share, the last meeting's, or the count since the round
    `since_round`. Confidential: `value` is the last published result, `round` the round that published it, `last_asked`
    the result of the last round that asked (withheld when the indicator is `stale`, or was never published).
    """

    key: str
    target: Fraction | None
    value: Share | int | Shown | None
    state: State
    fragile: bool = False
    window: Share | int | None = None
    since_round: int | None = None
    round: int | None = None
    last_asked: Shown | None = None
    stale: bool = False


class SideTotals(Struct, frozen=True):
    """`met` includes the fragile ones; an indicator without a target or without data is not evaluable."""

    chosen: int
    evaluable: int
    met: int


def figure(chosen: Chosen, facts: Facts) -> Figure:
    """One indicator, judged as of `facts.today`."""
    if chosen.key in SHARES:
        return _share_figure(chosen, facts)
    if chosen.key in COUNTS:
        return _count_figure(chosen, facts)
    if chosen.key == GOALS:
        return _goals_figure(chosen, facts)
    return _confidential_figure(chosen, facts.releases)


def figures(chosen: Sequence[Chosen], side: Side, facts: Facts, library_order: Sequence[str]) -> tuple[Figure, ...]:
    """The chosen indicators of a side, in the library's order (a key that it lacks comes last)."""
    place = {key: position for position, key in enumerate(library_order)}
    of_side = sorted((each for each in chosen if side in each.sides), key=lambda each: place.get(each.key, len(place)))
    return tuple(figure(each, facts) for each in of_side)


def by_standpoint(chosen: Sequence[Chosen], facts: Facts) -> Mapping[Side, SideTotals]:
    """R14's totals of each side; an indicator chosen on both counts on both."""
    states = {each.key: figure(each, facts).state for each in chosen}
    totals = {}
    for side in Side:
        of_side = [states[each.key] for each in chosen if side in each.sides]
        totals[side] = SideTotals(
            chosen=len(of_side),
            evaluable=sum(state in EVALUATED for state in of_side),
            met=sum(state is State.MET for state in of_side),
        )
    return totals


def published_rounds(releases: Sequence[Release]) -> Mapping[str, Share]:
    """Per question: rounds that published it, out of rounds that asked it."""
    published: dict[str, Share] = {}
    for release in releases:
        for result in release.results:
            before = published.get(result.key, Share(0, 0))
            published[result.key] = before.plus(Share(int(result.published), 1))
    return published


def _share_figure(chosen: Chosen, facts: Facts) -> Figure:
    value = SHARES[chosen.key](facts)
    if value.value is None:
        return Figure(chosen.key, chosen.target, None, State.NOT_EVALUABLE)
    state = State.NO_TARGET if chosen.target is None else State(judge_share(value.value, chosen.target).value)
    return Figure(chosen.key, chosen.target, value, state, window=_last_window(chosen.key, facts))


def _last_window(key: str, facts: Facts) -> Share | None:
    if key == "attendance":
        lines = open_figures.meeting_figures(facts)
        return lines[-1].present if lines else None
    if key == "active_contributors":
        return facts.releases[-1].open.active if facts.releases else None
    return None


def _count_figure(chosen: Chosen, facts: Facts) -> Figure:
    if chosen.key == "reuse_outside":
        value = open_figures.reuse_outside(facts)
        return Figure(chosen.key, chosen.target, value, _count_state(value, chosen.target, facts.last_round_closed))
    value = open_figures.contents(facts, chosen.counts)
    since = facts.releases[-2] if len(facts.releases) > 1 else None
    return Figure(
        chosen.key,
        chosen.target,
        value,
        _count_state(value, chosen.target, facts.last_round_closed),
        window=open_figures.contents(facts, chosen.counts, since.closed_at) if since else None,
        since_round=since.number if since else None,
    )


def _count_state(value: int, target: Fraction | None, over: bool) -> State:
    """A count below its target is under way until the last round closes."""
    if target is None:
        return State.NO_TARGET
    status = judge_count(value, target)
    return State(status.value) if over or status is Status.MET else State.UNDER_WAY


def _goals_figure(chosen: Chosen, facts: Facts) -> Figure:
    """A count judged at the review; its target is every objective unless the framing says otherwise."""
    target = Fraction(len(facts.objective_ratings)) if chosen.target is None else chosen.target
    value = open_figures.goals_reached(facts)
    if value is None:
        return Figure(chosen.key, target, None, State.NOT_EVALUABLE)
    return Figure(chosen.key, target, value, State(judge_count(value, target).value))


def _confidential_figure(chosen: Chosen, releases: Sequence[Release]) -> Figure:
    asked = [(release.number, result) for release in releases if (result := release.result(chosen.key)) is not None]
    published = [(number, result) for number, result in asked if result.published]
    last_asked = asked[-1][1].shown if asked else None
    if not published:
        return Figure(chosen.key, chosen.target, None, State.NOT_EVALUABLE, last_asked=last_asked)
    number, result = published[-1]
    judged = _judged(result, chosen.target)
    return Figure(
        chosen.key,
        chosen.target,
        result.shown,
        State(judged.status.value) if judged else State.NO_TARGET,
        fragile=judged is not None and judged.fragile,
        round=number,
        last_asked=last_asked,
        stale=not asked[-1][1].published,
    )


def _judged(result: QuestionResult, target: Fraction | None) -> Judged | None:
    """Against today's target: one set after round 1 as a baseline judges from then on."""
    return None if result.shown is None else judge(result.shown, target)

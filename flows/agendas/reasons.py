"""Why each item of a follow-up is on its agenda, from open data only: nothing here may tell a rating (domain.md §8)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from flows.agendas.own import OwnItem
from flows.shares import Share


class Why(StrEnum):
    """A reason, named after the sentence that says it (flows/phrases/agenda.yml, `reasons`)."""

    LEFT_OVER = "left_over"
    LEFT_OVER_AT_KICKOFF = "left_over_at_kickoff"
    ADDED = "added"
    ACTIONS_DUE = "actions_due"
    ACTIONS_LATE = "actions_late"
    ACTIONS_OPEN = "actions_open"
    NO_ACTION = "no_action"
    ON_TRIAL = "on_trial"
    KEPT = "kept"
    CONTRIBUTED = "contributed"
    NOBODY_CONTRIBUTED = "nobody_contributed"
    REQUESTS_WAIT = "requests_wait"
    CONTENTS_LATE = "contents_late"
    JUST_PUBLISHED = "just_published"
    PLANNED = "planned"
    IMPROVEMENT = "improvement"
    NOTHING_TO_SHOW = "nothing_to_show"
    BELOW_TARGET = "below_target"
    ALL_MET = "all_met"
    FIRST_FIGURES = "first_figures"
    CLOSED = "closed"
    RATINGS_TO_COME = "ratings_to_come"
    WEAK = "weak"
    NEVER_ADJUSTED = "never_adjusted"
    ADJUSTED_ENOUGH = "adjusted_enough"
    CITABLE = "citable"
    NOBODY_TO_CITE = "nobody_to_cite"
    NEXT_MEETING = "next_meeting"
    NEXT_REVIEW = "next_review"
    MEMBERS_JOINED = "members_joined"
    NOBODY_JOINED = "nobody_joined"
    OPEN_POINTS = "open_points"
    NOTHING_OPEN = "nothing_open"
    HABITS = "habits"
    WHO_DECIDES = "who_decides"
    CONTENTS_PLANNED = "contents_planned"
    NOTHING_PLANNED = "nothing_planned"
    INDICATORS_CHOSEN = "indicators_chosen"
    NO_INDICATOR = "no_indicator"
    EXPECTED = "expected"
    NOTHING_EXPECTED = "nothing_expected"
    MEMBERS_CONFIRMED = "members_confirmed"
    MEMBERS_UNCONFIRMED = "members_unconfirmed"
    RATED = "rated"
    ROUNDS_CLOSED = "rounds_closed"
    STORIES_SHARED = "stories_shared"
    NO_STORY = "no_story"
    TRIED = "tried"
    READABLE = "readable"
    SPONSOR_DECIDES = "sponsor_decides"
    DECIDED = "decided"


class Reason(Struct, frozen=True):
    """`count` and `total` are its figures, `days` an age, `number` of a meeting or a round, `what` a title or a key.

    `who` is a person's id.
    """

    why: Why
    count: int = 0
    total: int = 0
    days: int = 0
    number: int = 0
    on: date | None = None
    what: str = ""
    who: int = 0


NOTHING = Share(0, 0)


class LeftOver(Struct, frozen=True):
    """An item not discussed since a meeting: the first of those in a row, its number (0: the kickoff) and day."""

    number: int
    on: date


class AgendaFacts(Struct, frozen=True):
    """What the reasons are made of, as of `today`; everything since the previous round's close is "new".

    `due` and `late`: actions still to be done, due by the meeting, and past their day, the oldest for `late_days`.
    `open_actions`: all those still to be done. `on_trial`: adjustments that wait for "keep, change, stop"; `kept`:
    those that an earlier meeting kept; `adjusted`: whether any was ever tried. `active`: members who contributed, out
    of those in the pilot. `published`: titles of the new contents, the latest first; `planned`: the next planned
    content with its day; `contents_late`: planned contents past their day. `requests`: open help requests.
    `improvements`: those that the framing lists. `below`, `judged`: open indicators below their target, and those that
    have data; `weak`: the key of the first one below. `answers`: of this meeting's round, once closed. `citable`: new
    contributions whose authors agreed. `left_over` by item.
    """

    today: date
    number: int
    due: int = 0
    late: int = 0
    late_days: int = 0
    open_actions: int = 0
    on_trial: int = 0
    kept: int = 0
    adjusted: bool = False
    active: Share = NOTHING
    published: tuple[str, ...] = ()
    planned: tuple[str, date] | None = None
    contents_late: int = 0
    requests: int = 0
    improvements: tuple[str, ...] = ()
    below: int = 0
    judged: int = 0
    weak: str | None = None
    answers: Share | None = None
    citable: int = 0
    next_number: int | None = None
    left_over: Mapping[str, LeftOver] | None = None


def reasons(item: str, facts: AgendaFacts) -> tuple[Reason, ...]:
    """The reasons of an item, the strongest first: at least one for an item of the method, none for any other."""
    of_item = OF_ITEM.get(item)
    left = _left_over(item, facts.left_over or {}, facts.today)
    return (*left, *(of_item(facts) if of_item is not None else ()))


def own_reasons(item: OwnItem, left_over: Mapping[str, LeftOver], today: date) -> tuple[Reason, ...]:
    """Why an item that the team added is there: perhaps it waits since a meeting, and someone proposes it."""
    return (*_left_over(item.key, left_over, today), Reason(Why.ADDED, who=item.added_by or 0))


def _left_over(key: str, left_over: Mapping[str, LeftOver], today: date) -> Iterator[Reason]:
    left = left_over.get(key)
    if left is not None:
        why = Why.LEFT_OVER if left.number else Why.LEFT_OVER_AT_KICKOFF
        yield Reason(why, number=left.number, days=(today - left.on).days)


def _actions(facts: AgendaFacts) -> Iterator[Reason]:
    if facts.due:
        yield Reason(Why.ACTIONS_DUE, count=facts.due)
    if facts.late:
        yield Reason(Why.ACTIONS_LATE, count=facts.late, days=facts.late_days)
    if facts.on_trial:
        yield Reason(Why.ON_TRIAL, count=facts.on_trial)
    elif facts.kept:
        yield Reason(Why.KEPT, count=facts.kept)
    if not (facts.due or facts.on_trial or facts.kept):
        yield Reason(Why.ACTIONS_OPEN, count=facts.open_actions) if facts.open_actions else Reason(Why.NO_ACTION)


def _activity(facts: AgendaFacts) -> Iterator[Reason]:
    nobody = facts.active.part == 0
    yield Reason(
        Why.NOBODY_CONTRIBUTED if nobody else Why.CONTRIBUTED,
        count=facts.active.part,
        total=facts.active.whole,
        number=facts.number - 1,
    )
    if facts.requests:
        yield Reason(Why.REQUESTS_WAIT, count=facts.requests)
    if facts.contents_late:
        yield Reason(Why.CONTENTS_LATE, count=facts.contents_late)


def _case(facts: AgendaFacts) -> Iterator[Reason]:
    if facts.published:
        yield Reason(Why.JUST_PUBLISHED, what=facts.published[0])
    elif facts.planned is not None:
        what, on = facts.planned
        yield Reason(Why.PLANNED, what=what, on=on)
    elif facts.improvements:
        # Another one each time, so that none is forgotten.
        yield Reason(Why.IMPROVEMENT, what=facts.improvements[(facts.number - 1) % len(facts.improvements)])
    else:
        yield Reason(Why.NOTHING_TO_SHOW, number=facts.number - 1)


def _indicators(facts: AgendaFacts) -> Iterator[Reason]:
    if facts.answers is not None:
        yield Reason(Why.CLOSED, count=facts.answers.part, total=facts.answers.whole, number=facts.number)
    if facts.below:
        yield Reason(Why.BELOW_TARGET, count=facts.below, total=facts.judged)
    elif facts.judged:
        yield Reason(Why.ALL_MET, count=facts.judged)
    elif facts.answers is None:
        yield Reason(Why.FIRST_FIGURES)
    if facts.answers is None:
        yield Reason(Why.RATINGS_TO_COME)


def _adjust(facts: AgendaFacts) -> Iterator[Reason]:
    if facts.on_trial:
        yield Reason(Why.ON_TRIAL, count=facts.on_trial)
    elif facts.kept:
        yield Reason(Why.KEPT, count=facts.kept)
    if facts.weak is not None:
        yield Reason(Why.WEAK, what=facts.weak)
    if not (facts.on_trial or facts.kept) and facts.weak is None:
        yield Reason(Why.ADJUSTED_ENOUGH if facts.adjusted else Why.NEVER_ADJUSTED)


def _recognise(facts: AgendaFacts) -> Iterator[Reason]:
    if facts.citable:
        yield Reason(Why.CITABLE, count=facts.citable)
    else:
        yield Reason(Why.NOBODY_TO_CITE, number=facts.number - 1)


def _next(facts: AgendaFacts) -> Iterator[Reason]:
    if facts.next_number is not None:
        yield Reason(Why.NEXT_MEETING, number=facts.next_number)
    else:
        yield Reason(Why.NEXT_REVIEW)


OF_ITEM: Mapping[str, Callable[[AgendaFacts], Iterator[Reason]]] = {
    "actions": _actions,
    "activity": _activity,
    "case": _case,
    "indicators": _indicators,
    "adjust": _adjust,
    "recognise": _recognise,
    "next": _next,
}

"""All that a project could ask, section by section, with where each question stands and what may be done to it."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from flows.adapt import project_check_in, project_flow
from flows.adapt_rules import catalogue_questions, refusals
from flows.adapting import gestures
from flows.adapting.moment import Moment
from flows.custom import DEPLOYMENT, as_question
from flows.library import CHECK_IN, Library
from flows.overlay import CustomQuestion, Overlay
from flows.phrases.adapting import ADAPTING
from flows.problems import Problem
from flows.questions import Question
from flows.schema import Section
from flows.text import Text

FLOWS = ("framing", "intake", "kickoff", CHECK_IN, "follow_up", "review", "deployment")
ANSWERED_BY_THE_TEAM = ("framing", "kickoff", "deployment")
# Its date and numbers have forms of their own.
NOT_LISTED = ("pilot.rhythm",)


class Gesture(StrEnum):
    """What the menu of a question offers."""

    LEAVE_OUT = "leave_out"
    PUT_BACK = "put_back"
    REWORD = "reword"
    UP = "up"
    DOWN = "down"
    REQUIRE = "require"
    FREE = "free"
    EDIT = "edit"
    HIDE = "hide"
    SHOW = "show"
    REMOVE = "remove"


class Adapted(Struct, frozen=True):
    """A project's adaptation at a moment of its life."""

    library: Library
    overlay: Overlay
    moment: Moment

    def refusal(self, change: gestures.Change) -> Problem | None:
        """Why a change would be refused, or None."""
        found = refusals(self.library, self.overlay, change(self.overlay), self.moment)
        return found[0] if found else None


class Line(Struct, frozen=True):
    """One question of a section: as asked now, or as it would be; `original` is the catalogue's (None: the project's
    own). `reason`: why it is left out. `locks`: why something may not be done."""

    question: Question
    original: Question | None = None
    own: CustomQuestion | None = None
    reason: str | None = None
    reworded: bool = False
    may: tuple[Gesture, ...] = ()
    locks: tuple[Problem, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether people see it."""
        return self.reason is None and not (self.own is not None and self.own.hidden)


class ListedSection(Struct, frozen=True):
    """A section with all its questions; `steps` are where it may go (up, down), `lock` why the order is fixed."""

    flow: str
    section: Section
    keys: tuple[str, ...]
    steps: tuple[Gesture, ...] = ()
    lock: Problem | None = None


def listed_sections(adapted: Adapted, flow_id: str) -> tuple[ListedSection, ...]:
    """The sections of a flow in the project's order, with the keys of all their questions, asked or not."""
    sections = [one for one in _whole(adapted, flow_id) if one.id not in NOT_LISTED]
    return tuple(_listed(adapted, flow_id, sections, rank) for rank in range(len(sections)))


def listed_section(adapted: Adapted, flow_id: str, section_id: str) -> ListedSection | None:
    """One of them; None when it is no more."""
    if flow_id not in FLOWS:
        return None
    return next((one for one in listed_sections(adapted, flow_id) if one.section.id == section_id), None)


def lines_of(adapted: Adapted, listed: ListedSection) -> tuple[Line, ...]:
    """The questions of a section, with what may be done to each."""
    return tuple(_line(adapted, listed, key) for key in listed.keys)


def line_of(adapted: Adapted, listed: ListedSection, key: str) -> Line | None:
    """The question of that key in the section; None when it is no more."""
    return _line(adapted, listed, key) if key in listed.keys else None


def _whole(adapted: Adapted, flow_id: str) -> tuple[Section, ...]:
    """The sections as they would be with nothing left out nor hidden."""
    everything = adapted.overlay.model_copy(update={"left_out": {}})
    if flow_id == CHECK_IN:
        moment = adapted.moment
        number = min(moment.next_round, moment.round_count)
        return project_check_in(adapted.library, everything, moment.chosen, number, moment.round_count).sections
    shown = {key: one.model_copy(update={"hidden": False}) for key, one in everything.added.items()}
    return project_flow(adapted.library, flow_id, everything.model_copy(update={"added": shown})).sections


def _listed(adapted: Adapted, flow_id: str, sections: list[Section], rank: int) -> ListedSection:
    section = sections[rank]
    keys = [question.key for question in section.questions]
    if section.id == "check_in.ratings":
        hidden = (key for key, one in adapted.overlay.added.items() if one.asked_to == CHECK_IN and one.hidden)
        keys += [key for key in hidden if key not in keys]
    if flow_id != "framing":
        return ListedSection(flow_id, section, tuple(keys))
    if adapted.moment.validated:
        return ListedSection(flow_id, section, tuple(keys), lock=Problem(ADAPTING.order_fixed))
    steps = (Gesture.UP,) * (rank > 0) + (Gesture.DOWN,) * (rank < len(sections) - 1)
    return ListedSection(flow_id, section, tuple(keys), steps)


def _line(adapted: Adapted, listed: ListedSection, key: str) -> Line:
    if key in adapted.overlay.added:
        return _own_line(adapted, listed, key)
    question = next(one for one in listed.section.questions if one.key == key)
    original = catalogue_questions(adapted.library)[key]
    reason = adapted.overlay.left_out.get(key)
    may: list[Gesture] = []
    locks: list[Problem] = []
    if reason is not None:
        may.append(Gesture.PUT_BACK)
    else:
        _probe(adapted, gestures.leave_out(key, "…"), Gesture.LEAVE_OUT, may, locks)
        _probe(adapted, gestures.reword(original, Text.same("…"), None), Gesture.REWORD, may, locks)
    may += _moves(adapted, listed, key)
    if reason is None and listed.flow in ANSWERED_BY_THE_TEAM and not original.hard:
        may.append(Gesture.FREE if question.required else Gesture.REQUIRE)
    reworded = key in adapted.overlay.reworded
    return Line(question, original, None, reason, reworded, tuple(may), tuple(_once(locks)))


def _own_line(adapted: Adapted, listed: ListedSection, key: str) -> Line:
    """A question of the project's own. One that a row of the framing declares is changed there."""
    own = adapted.overlay.added[key]
    asked = (one for one in listed.section.questions if one.key == key)
    question = next(asked, None) or as_question(adapted.library, key, own)
    may: list[Gesture] = []
    locks: list[Problem] = []
    if own.row is not None:
        locks.append(Problem(ADAPTING.declared_in_framing))
    else:
        if key not in adapted.moment.answered:
            may.append(Gesture.EDIT)
        other = own.model_copy(update={"label": own.label.model_copy(update={"fr": "…", "en": "…"})})
        _probe(adapted, gestures.edit(key, other), Gesture.REWORD, may, locks)
        _probe(adapted, gestures.remove(key), Gesture.REMOVE, may, locks)
    if own.hidden:
        _probe(adapted, gestures.hide(key, hidden=False), Gesture.SHOW, may, locks)
    else:
        may.append(Gesture.HIDE)
    if listed.flow in ("framing", DEPLOYMENT):
        may.append(Gesture.FREE if question.required else Gesture.REQUIRE)
    return Line(question, own=own, may=tuple(may), locks=tuple(_once(locks)))


def _moves(adapted: Adapted, listed: ListedSection, key: str) -> Iterator[Gesture]:
    """Up or down, where there is room; the check-in keeps its order, which releases compare."""
    if listed.flow == CHECK_IN or adapted.moment.validated:
        return
    at = listed.keys.index(key)
    if at > 0:
        yield Gesture.UP
    if at < len(listed.keys) - 1:
        yield Gesture.DOWN


def _probe(
    adapted: Adapted, change: gestures.Change, gesture: Gesture, may: list[Gesture], locks: list[Problem]
) -> None:
    """Offer the gesture, or say why it is not."""
    problem = adapted.refusal(change)
    if problem is None:
        may.append(gesture)
    else:
        locks.append(problem)


def _once(problems: list[Problem]) -> Iterator[Problem]:
    seen: list[Problem] = []
    for problem in problems:
        if problem not in seen:
            seen.append(problem)
            yield problem

"""Gestures of the adaptation: what each changes and only that, done twice as once; what changed, by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.adapt import project_flow, with_platform
from flows.adapt_rules import catalogue_questions, refusals
from flows.adapting import gestures
from flows.adapting.asked import FLOWS, Adapted, Gesture, lines_of, listed_section, listed_sections
from flows.adapting.moment import Moment
from flows.adapting.orphans import COUNTED_FROM
from flows.adapting.pieces import changed, mark
from flows.adapting.written import pasted_overlay
from flows.library import load_library
from flows.overlay import EMPTY, CustomQuestion, Overlay, OwnText, Rhythm, overlay_to_yaml
from flows.text import Text

LIBRARY = load_library()
QUESTIONS = catalogue_questions(LIBRARY)
KNOWLEDGE = LIBRARY.flows["framing"].section("framing.knowledge")
OWN = CustomQuestion(label=OwnText(fr="Et vous ?"), type="text")
ORDER = [section.id for section in LIBRARY.flows["framing"].sections]

GESTURES: dict[str, tuple[gestures.Change, tuple[str, ...]]] = {
    "leave out": (gestures.leave_out("goals.practices", "non"), ("left_out:goals.practices",)),
    "reword": (
        gestures.reword(QUESTIONS["goals.practices"], Text(fr="Quoi ?", en="What?"), None),
        ("reworded:goals.practices",),
    ),
    "optional": (gestures.require(QUESTIONS["goals.practices"], required=False), ("optional:goals.practices",)),
    "required": (gestures.require(QUESTIONS["goals.improvements"], required=True), ("required:goals.improvements",)),
    "move": (gestures.move_question(KNOWLEDGE, "goals.practices", 1), ("questions:framing.knowledge",)),
    "move a section": (gestures.move_section(LIBRARY, ORDER, ORDER[0], 1), ("sections:framing",)),
    "add": (gestures.add("goals", "Et vous ?", OWN), ("added:custom.goals.et_vous",)),
    "rotate": (gestures.rotate(2, "time_saved"), ("rounds:2",)),
    "pace": (gestures.pace(Rhythm(cadence_weeks=2)), ("rhythm",)),
    "threshold": (gestures.set_threshold(7), ("threshold",)),
    "rename": (
        gestures.rename("role.sponsor", Text.same("sponsor"), Text(fr="parrain", en="sponsor")),
        ("vocabulary:role.sponsor",),
    ),
}
TWICE_IS_TWO = {"move", "move a section"}


@pytest.mark.parametrize(("change", "names"), GESTURES.values(), ids=GESTURES)
def test_a_gesture_changes_one_thing_and_says_which(change: gestures.Change, names: tuple[str, ...]) -> None:
    assert changed(EMPTY, change(EMPTY)) == names


@pytest.mark.parametrize("name", sorted(GESTURES.keys() - TWICE_IS_TWO))
def test_a_form_sent_twice_changes_no_more_than_once(name: str) -> None:
    change, _ = GESTURES[name]
    assert change(change(EMPTY)) == change(EMPTY)


@pytest.mark.parametrize(
    ("done", "undo", "name"),
    [
        ("leave out", gestures.put_back("goals.practices"), "put_back:goals.practices"),
        (
            "reword",
            gestures.reword(QUESTIONS["goals.practices"], QUESTIONS["goals.practices"].label, None),
            "original:goals.practices",
        ),
        ("optional", gestures.require(QUESTIONS["goals.practices"], required=True), "usual:goals.practices"),
        ("move", gestures.move_question(KNOWLEDGE, "goals.practices", -1), "questions:framing.knowledge"),
        ("add", gestures.remove("custom.goals.et_vous"), "removed:custom.goals.et_vous"),
        ("rotate", gestures.rotate(2, None), "rounds:2"),
        (
            "rename",
            gestures.rename("role.sponsor", Text.same("sponsor"), Text.same("sponsor")),
            "vocabulary:role.sponsor",
        ),
    ],
)
def test_what_was_done_is_undone_without_a_trace(done: str, undo: gestures.Change, name: str) -> None:
    after, _ = GESTURES[done][0](EMPTY), None
    assert undo(after) == EMPTY
    assert changed(after, undo(after)) == (name,)


def test_the_projects_own_is_hidden_shown_edited() -> None:
    added = gestures.add("goals", "Et vous ?", OWN)(EMPTY)
    key = next(iter(added.added))
    hidden = gestures.hide(key, hidden=True)(added)
    edited = gestures.edit(key, OWN.model_copy(update={"type": "long_text"}))(added)
    assert changed(added, hidden) == (f"hidden:{key}",)
    assert changed(hidden, added) == (f"shown:{key}",)
    assert changed(added, edited) == (f"edited:{key}",)
    assert gestures.hide("custom.goals.gone", hidden=True)(added) == added


@given(st.permutations(list(GESTURES)), st.permutations(list(GESTURES)))
def test_the_order_of_independent_gestures_does_not_matter(one: list[str], other: list[str]) -> None:
    def all_of(names: list[str]) -> Overlay:
        overlay = EMPTY
        for name in names:
            overlay = GESTURES[name][0](overlay)
        return overlay

    assert all_of(one) == all_of(other)


@pytest.mark.parametrize("piece", ["left_out:goals.practices", "rounds:2", "threshold", "vocabulary:role.sponsor"])
def test_the_mark_of_a_piece_changes_with_it_alone(piece: str) -> None:
    before = mark(EMPTY, piece)
    for change, (name, *_) in GESTURES.values():
        assert (mark(change(EMPTY), piece) != before) == (name == piece)


@given(st.lists(st.sampled_from(sorted(GESTURES)), unique=True))
def test_what_is_exported_is_read_again(names: list[str]) -> None:
    overlay = EMPTY
    for name in names:
        overlay = GESTURES[name][0](overlay)
    assert pasted_overlay(overlay_to_yaml(overlay)) == overlay


def test_an_export_names_no_row_of_an_answer() -> None:
    declared = Overlay(added={"custom.goals.mood": OWN.model_copy(update={"row": "r1"})})
    assert "row" not in overlay_to_yaml(declared)
    kept = gestures.replace(Overlay(added={"custom.goals.mood": OWN}))(declared)
    assert kept == declared


# --- what is offered


def adapted(overlay: Overlay = EMPTY, **moment: object) -> Adapted:
    return Adapted(LIBRARY, overlay, Moment(**moment))  # type: ignore[arg-type]


@pytest.mark.parametrize("flow", FLOWS)
def test_every_question_is_listed_and_what_is_offered_is_never_refused(flow: str) -> None:
    desk = adapted()
    for listed in listed_sections(desk, flow):
        for line in lines_of(desk, listed):
            assert len(line.may) <= 5  # a menu holds no more
            assert line.may or line.locks
            if Gesture.LEAVE_OUT in line.may:
                assert desk.refusal(gestures.leave_out(line.question.key, "non")) is None


def test_nothing_of_the_framing_is_missing_from_the_list() -> None:
    listed = [key for one in listed_sections(adapted(), "framing") for key in one.keys]
    assert listed == [question.key for question in LIBRARY.flows["framing"].questions]


def test_what_is_left_out_or_hidden_stays_listed() -> None:
    overlay = Overlay(
        left_out={"goals.improvements": "non"},
        added={"custom.goals.mood": OWN.model_copy(update={"hidden": True})},
    )
    listed = [key for one in listed_sections(adapted(overlay), "framing") for key in one.keys]
    assert {"goals.improvements", "custom.goals.mood"} <= set(listed)
    asked = [question.key for question in project_flow(LIBRARY, "framing", overlay).questions]
    assert not {"goals.improvements", "custom.goals.mood"} & set(asked)


def test_after_validation_nothing_moves_and_the_section_says_why() -> None:
    desk = adapted(validated=True)
    listed = listed_section(desk, "framing", "framing.knowledge")
    assert listed is not None
    assert listed.lock is not None
    assert not listed.steps
    assert not {Gesture.UP, Gesture.DOWN} & {gesture for line in lines_of(desk, listed) for gesture in line.may}


# --- indicators are never orphaned


def test_the_answers_that_indicators_are_counted_from_are_those_of_the_catalogue() -> None:
    assert COUNTED_FROM.keys() <= LIBRARY.indicators.keys()
    assert {key for keys in COUNTED_FROM.values() for key in keys} <= QUESTIONS.keys()


@pytest.mark.parametrize(
    ("change", "moment"),
    [
        (gestures.leave_out("follow_up.present", "non"), Moment(chosen=("attendance",))),
        (gestures.leave_out("follow_up.actions", "non"), Moment(chosen=("actions_done",))),
        (
            gestures.leave_out("goals.initiator_indicators", "non"),
            Moment(chosen=("reuse_outside",), chosen_by={"goals.initiator_indicators": ("reuse_outside",)}),
        ),
        (gestures.rotate(1, "recognition"), Moment(chosen=("time_saved",), round_count=2)),
        (gestures.pace(Rhythm(count=3)), Moment(chosen=("workload_ok",))),
    ],
)
def test_a_change_that_orphans_an_indicator_names_it(change: gestures.Change, moment: Moment) -> None:
    (problem,) = refusals(LIBRARY, EMPTY, change(EMPTY), moment)
    assert LIBRARY.indicators[moment.chosen[0]].name.en in problem.in_("en")
    assert LIBRARY.indicators[moment.chosen[0]].name.fr in problem.in_("fr")
    assert refusals(LIBRARY, EMPTY, change(EMPTY), Moment(round_count=moment.round_count)) == ()


def test_a_round_that_asked_it_already_counts() -> None:
    moment = Moment(chosen=("workload_ok",), next_round=2, rotated=("workload_ok",))
    assert refusals(LIBRARY, EMPTY, gestures.rotate(4, "recognition")(EMPTY), moment) == ()


def test_an_indicator_chosen_after_the_change_stops_no_other_change() -> None:
    before = Overlay(left_out={"follow_up.present": "non"})
    after = gestures.set_threshold(6)(before)
    assert refusals(LIBRARY, before, after, Moment(chosen=("attendance",))) == ()


# --- the platform


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Présenter la plateforme", "Tuttis", "Présenter Tuttis"),
        ("l'usage de la plateforme.", "le portail", "l'usage du portail."),
        ("l'usage de la plateforme.", "les outils", "l'usage des outils."),
        ("La plateforme, trois gestes", "Tuttis", "Tuttis, trois gestes"),
        ("la plateforme1", "Tuttis", "la plateforme1"),
    ],
)
def test_the_platform_is_called_by_its_name(text: str, name: str, said: str) -> None:
    assert with_platform(Text(fr=text, en="x"), OwnText(fr=name)).fr == said


def test_the_platform_keeps_its_usual_name_in_the_other_language() -> None:
    both = Text(fr="la plateforme", en="the platform and its use")
    assert with_platform(both, OwnText(en="Tuttis")) == Text(fr="la plateforme", en="Tuttis and its use")

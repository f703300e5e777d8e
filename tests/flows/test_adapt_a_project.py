"""A project adapts the catalogue: leave out, reword, move, require, add, rename; and what it may not do."""

from typing import Any

import pytest

from flows.adapt import contribution_types, project_check_in, project_flow, rotating_of, word
from flows.adapt_rules import Moment, refusals
from flows.custom import custom_key, with_rows
from flows.errors import FlowError
from flows.library import Library, load_library
from flows.overlay import EMPTY, CustomQuestion, Overlay, OwnText, overlay_from_yaml, overlay_to_yaml
from flows.progress import open_points, section_state
from flows.schema import ChoiceQuestion, NumberQuestion, ScaleQuestion, YesNoQuestion
from flows.text import Text
from tests.flows.scenario_answers import scenario

START = Moment()
WHOLE = """\
left_out:
  goals.improvements: "Rien à proposer pour l'instant"
  communication.launch_mode: "Pas de lancement"
  communication.launch_plan: "Pas de lancement"
  communication.progress_plan: "Vu ailleurs"
  communication.custom_questions: "Rien à ajouter"
reworded:
  goals.practices:
    label:
      fr: "Quels gestes sont au cœur de la CoP ?"
moved:
  questions:
    framing.knowledge: [goals.improvements, goals.knowledge, goals.practices]
required:
  team.content_location: true
  goals.recognition: false
added:
  custom.support.workshop_time:
    label:
      fr: "Quel créneau hebdomadaire les chefs d'atelier libèrent-ils ?"
    type: long_text
  custom.goals.mood:
    label: {fr: "L'ambiance est bonne.", en: "The mood is good."}
    type: scale
    asked_to: check_in
    visibility: confidential
  custom.team.tools:
    label: {en: "Which tools do you use?"}
    type: choice
    choices:
      - {id: phone, label: {fr: "Téléphone", en: "Phone"}}
      - {id: laptop, label: {en: "Laptop"}}
    asked_to: intake
rounds:
  3: time_worth
rhythm:
  cadence_weeks: 4
vocabulary:
  contribution_type.guide: {en: "Failure pattern"}
  role.sponsor: {fr: "parrain"}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def overlay() -> Overlay:
    return overlay_from_yaml(WHOLE)


def test_an_empty_adaptation_changes_nothing(library: Library) -> None:
    assert project_flow(library, "framing", EMPTY) == library.flows["framing"]


def test_this_adaptation_is_allowed(library: Library, overlay: Overlay) -> None:
    assert [problem.in_("en") for problem in refusals(library, EMPTY, overlay, START)] == []


def test_a_question_left_out_is_not_asked_nor_an_open_point(library: Library, overlay: Overlay) -> None:
    framing = project_flow(library, "framing", overlay)
    keys = [question.key for question in framing.questions]
    assert "goals.improvements" not in keys
    assert "communication.progress_plan" not in [question.key for question in open_points(framing, {})]
    assert section_state(framing.section("framing.communication"), {}) == "left_out"


def test_a_question_is_reworded_in_one_language_and_keeps_the_other(library: Library, overlay: Overlay) -> None:
    practices = project_flow(library, "framing", overlay).question("goals.practices")
    assert practices.label == Text(
        fr="Quels gestes sont au cœur de la CoP ?", en="Which working practices are at the heart of the project?"
    )
    assert practices.hint == library.flows["framing"].question("goals.practices").hint


def test_questions_move_within_their_section(library: Library, overlay: Overlay) -> None:
    section = project_flow(library, "framing", overlay).section("framing.knowledge")
    assert [question.key for question in section.questions] == ["goals.knowledge", "goals.practices"]


def test_sections_move_within_the_framing_with_the_projects_own(library: Library) -> None:
    order = [section.id for section in library.flows["framing"].sections]
    moved = Overlay.model_validate({"moved": {"sections": {"framing": [order[-1], *order[:-1]]}}})
    assert [section.id for section in project_flow(library, "framing", moved).sections][:2] == [order[-1], order[0]]
    own = {"custom.support.slot": {"label": {"fr": "Quand ?"}, "type": "text"}}
    both = Overlay.model_validate({**moved.model_dump(), "added": own})
    ids = [section.id for section in project_flow(library, "framing", both).sections]
    assert ids[:3] == ["framing.support", "custom.support", "framing.purpose"]


def test_questions_become_required_or_optional(library: Library, overlay: Overlay) -> None:
    framing = project_flow(library, "framing", overlay)
    assert framing.question("team.content_location").required
    assert not framing.question("goals.recognition").required


def test_own_questions_make_the_last_section_of_their_part(library: Library, overlay: Overlay) -> None:
    framing = project_flow(library, "framing", overlay)
    assert [section.id for section in framing.sections][-1] == "custom.support"
    section = framing.section("custom.support")
    assert (section.part, section.asked_to) == ("support", "initiator")
    assert section.title == Text(fr="Vos questions", en="Your questions")
    question = section.questions[0]
    assert question.key == "custom.support.workshop_time"
    assert question.label == Text.same("Quel créneau hebdomadaire les chefs d'atelier libèrent-ils ?")


def test_questions_asked_to_members_make_a_section_of_the_intake(library: Library, overlay: Overlay) -> None:
    section = project_flow(library, "intake", overlay).section("custom.intake")
    assert section.asked_to == "member"
    question = section.questions[0]
    assert isinstance(question, ChoiceQuestion)
    assert [choice.label for choice in question.choices] == [
        Text(fr="Téléphone", en="Phone"),
        Text.same("Laptop"),
    ]


def test_a_text_asked_to_members_is_private_and_may_be_shared(library: Library) -> None:
    added = {"label": {"en": "What else?"}, "type": "text", "asked_to": "intake", "visibility": "private"}
    overlay = Overlay.model_validate({"added": {"custom.goals.else": added}})
    question = project_flow(library, "intake", overlay).question("custom.goals.else")
    assert (question.visibility, question.shared_by) == ("private", "intake.sharing")


@pytest.mark.parametrize(
    ("visibility", "said"),
    [
        ("open", "Visible to the team, with your name."),
        ("confidential", "Confidential: only group results are shown."),
        ("private", "Nobody else reads it, unless you choose to share it."),
    ],
)
def test_a_member_is_told_who_reads_the_answer_to_a_question_added(
    library: Library, visibility: str, said: str
) -> None:
    added = {"label": {"en": "Ok?"}, "type": "yes_no", "asked_to": "intake", "visibility": visibility}
    overlay = Overlay.model_validate({"added": {"custom.goals.ok": added}})
    hint = project_flow(library, "intake", overlay).question("custom.goals.ok").hint
    assert hint is not None
    assert hint.en == said


def test_the_check_ins_own_question_takes_the_rotating_place_but_the_last(library: Library, overlay: Overlay) -> None:
    own = project_check_in(library, overlay, [], 3, 5).section("check_in.ratings").questions[-1]
    assert own.key == "custom.goals.mood"
    assert isinstance(own, ScaleQuestion)
    assert own.favourable == (4, 5)
    last = project_check_in(library, overlay, [], 5, 5).section("check_in.ratings").questions[-1]
    assert last.key == "wish_to_continue"


def test_a_yes_or_no_in_the_check_in_counts_yes_as_favourable(library: Library) -> None:
    added = {"label": {"en": "Ok?"}, "type": "yes_no", "asked_to": "check_in", "visibility": "confidential"}
    overlay = Overlay.model_validate({"added": {"custom.goals.ok": added}})
    own = project_check_in(library, overlay, [], 1, 5).questions[3]
    assert isinstance(own, YesNoQuestion)
    assert own.favourable == ("yes",)


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [
        ([], ["trust_to_ask", "recognition", "trust_to_ask", "workload_ok", "wish_to_continue"]),
        (["time_saved"], ["time_saved", "recognition", "time_saved", "workload_ok", "wish_to_continue"]),
        (["applied", "attendance"], ["trust_to_ask", "recognition", "trust_to_ask", "workload_ok", "wish_to_continue"]),
    ],
)
def test_chosen_ratings_take_the_rotating_place(library: Library, chosen: list[str], asked: list[str]) -> None:
    assert [rotating_of(library, EMPTY, chosen, number, 5) for number in range(1, 6)] == asked


def test_the_plan_and_a_single_round_may_be_changed(library: Library) -> None:
    plan = ["time_worth", "trust_to_ask", "recognition", "workload_ok"]
    overlay = Overlay.model_validate({"rotation": plan, "rounds": {2: "recognition"}})
    assert [rotating_of(library, overlay, [], number, 5) for number in range(1, 6)] == [
        *("time_worth", "recognition", "recognition", "workload_ok", "wish_to_continue")
    ]


def test_the_projects_words_are_used(library: Library, overlay: Overlay) -> None:
    assert contribution_types(library, overlay)[0].label == Text(fr="Fiche pratique", en="Failure pattern")
    asked = project_check_in(library, overlay, [], 1, 5).question("check_in.contribution_type")
    assert isinstance(asked, ChoiceQuestion)
    assert asked.choices[1].label.en == "Failure pattern"
    assert word(overlay, "role.sponsor", Text(fr="sponsor", en="sponsor")) == Text(fr="parrain", en="sponsor")
    assert word(overlay, "role.expert", Text(fr="expert", en="expert")).fr == "expert"


def test_the_rhythm_is_proposed_in_the_form(library: Library, overlay: Overlay) -> None:
    question = project_flow(library, "kickoff", overlay).question("follow_up.cadence_weeks")
    assert isinstance(question, NumberQuestion)
    assert question.default == 4


def test_an_adaptation_is_exported_and_read_again(overlay: Overlay) -> None:
    assert overlay_from_yaml(overlay_to_yaml(overlay)) == overlay
    assert overlay_to_yaml(EMPTY) == "adaptation: 1\ncomplete: true\n"
    assert overlay_from_yaml("{}") == EMPTY


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- a list\n", "adaptation.yml:1:1: input should be a valid dictionary or instance of WrittenOverlay."),
        ("left_out: yes\n", "adaptation.yml:1:1: left_out: input should be a valid dictionary."),
        (
            "vocabulary: {role: {fr: x}}\n",
            (
                'adaptation.yml:1:14: vocabulary > role: "role" cannot stand here. '
                r"It has this form: ^(role|contribution_type)\.[a-z][a-z0-9_]*$|^platform$"
            ),
        ),
        (
            "added: {custom.a: {}}\n",
            (
                'adaptation.yml:1:9: added > custom.a: "custom.a" cannot stand here. '
                r"It has this form: ^custom\.[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"
            ),
        ),
        (
            "left_out: {goals.practices: }\n",
            "adaptation.yml:1:12: left_out > goals.practices: input should be a valid string.",
        ),
        (
            "reworded: {goals.practices: {label: {}}}\n",
            "adaptation.yml:1:30: reworded > goals.practices > label: write it in French or in English.",
        ),
    ],
)
def test_a_file_that_is_no_adaptation_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(FlowError) as error:
        overlay_from_yaml(text)
    assert str(error.value) == sentence


def test_a_misspelt_line_of_an_adaptation_is_told() -> None:
    with pytest.raises(FlowError) as error:
        overlay_from_yaml("left_oot:\n  goals.improvements: non\n")
    assert str(error.value) == (
        'adaptation.yml:1:1: left_oot: nothing is called "left_oot" here. Did you mean "left_out"?'
    )


def scale(**fields: Any) -> dict[str, Any]:
    return {"label": {"en": "Good?"}, "type": "scale", "asked_to": "check_in", "visibility": "confidential", **fields}


OPENED = Moment(next_round=2)
WHY_IS_HARD = (
    '"Why are you starting this project, and why now?" can be neither left out nor made optional: '
    "the framing does not stand without it."
)
PARTS = (
    "An added question belongs to a part: The project's goals, The team and the first people, Communication, Support,"
    " Deployment."
)
REFUSED: list[tuple[dict[str, Any], Moment, str]] = [
    (
        {"left_out": {"goals.why": "non"}},
        START,
        WHY_IS_HARD,
    ),
    (
        {"required": {"team.sponsor": False}},
        START,
        '"Who sponsors the project?" can be neither left out nor made optional: the framing does not stand without it.',
    ),
    (
        {"left_out": {"applied": "non"}},
        START,
        "The three ratings of every check-in do not change: results compare from one check-in to the next.",
    ),
    (
        {"reworded": {"usefulness": {"label": {"en": "Useful?"}}}},
        START,
        "The three ratings of every check-in do not change: results compare from one check-in to the next.",
    ),
    (
        {"left_out": {"trust_to_ask": "non"}},
        START,
        "The rotating rating cannot be left out: choose another one in the rotation.",
    ),
    ({"left_out": {"goals.nothing": "non"}}, START, 'The catalogue has no question "goals.nothing".'),
    (
        {"reworded": {"check_in.comment": {"label": {"en": "A word?"}}}},
        OPENED,
        "The first check-in has opened: the wording of check-ins no longer changes.",
    ),
    (
        {"reworded": {"trust_to_ask": {"label": {"en": "Safe?"}}}},
        OPENED,
        "The first check-in has opened: the wording of check-ins no longer changes.",
    ),
    (
        {"moved": {"questions": {"framing.purpose": ["goals.why"]}}},
        START,
        "A new order names each item once, and nothing else.",
    ),
    (
        {"moved": {"sections": {"framing": ["framing.purpose"]}}},
        START,
        "A new order names each item once, and nothing else.",
    ),
    (
        {"moved": {"questions": {"framing.purpose": ["goals.initiator_expectations", "goals.why"]}}},
        Moment(validated=True),
        "The order no longer changes once the framing is validated.",
    ),
    ({"rotation": ["attendance"]}, START, '"attendance" is not a rating that can be asked.'),
    ({"rotation": ["usefulness"]}, START, '"usefulness" is not a rating that can be asked.'),
    ({"rounds": {1: "time_worth"}}, OPENED, "Check-in 1 has opened: its rotating question no longer changes."),
    ({"rounds": {5: "time_worth"}}, START, 'The last check-in always asks "Wish to continue".'),
    ({"threshold": 4}, START, "The number of answers needed goes from 5 to 10."),
    (
        {"threshold": 6},
        OPENED,
        "The first check-in has opened: the number of answers needed no longer changes.",
    ),
    ({"rhythm": {"cadence_weeks": 9}}, START, "1 to 8 weeks, 2 to 8 meetings, and 40 weeks at most in all."),
    (
        {"rhythm": {"cadence_weeks": 8, "count": 6}},
        START,
        "1 to 8 weeks, 2 to 8 meetings, and 40 weeks at most in all.",
    ),
    ({"rhythm": {"minutes": 20}}, START, "A follow-up meeting lasts 30 to 120 minutes."),
    ({"vocabulary": {"role.boss": {"en": "x"}}}, START, '"role.boss" is not a word that can be renamed.'),
    (
        {"vocabulary": {"contribution_type.guide": {"en": "x" * 76}}},
        START,
        f'"{"x" * 60}" is too long: at most 75 characters.',
    ),
    (
        {"added": {f"custom.goals.q{rank}": {"label": {"en": "Q"}, "type": "text"} for rank in range(4)}},
        START,
        "At most three added questions per part.",
    ),
    (
        {"added": {"custom.money.q": {"label": {"en": "Q"}, "type": "text"}}},
        START,
        PARTS,
    ),
    (
        {"added": {"custom.goals.one": scale(), "custom.team.two": scale()}},
        START,
        "Only one added question in check-ins.",
    ),
    (
        {"added": {"custom.goals.one": scale()}},
        Moment(chosen=("usefulness", "time_saved")),
        'The place is taken: "Time saved", a chosen indicator, must be asked in check-ins.',
    ),
    (
        {"added": {"custom.goals.one": scale(type="choice")}},
        START,
        "A choice has at least two options, one per line.",
    ),
    (
        {"added": {"custom.goals.one": scale(type="text")}},
        START,
        "Only a rating, a yes or no and a choice can give a group result.",
    ),
    (
        {"added": {"custom.goals.one": scale(visibility="open")}},
        START,
        "In check-ins, a rating, a yes or no or a choice gives a group result only.",
    ),
    (
        {"added": {"custom.goals.one": scale(type="date", visibility="open")}},
        START,
        "In check-ins: a rating, a yes or no, a choice or a text.",
    ),
    (
        {"added": {"custom.goals.one": scale(type="text", asked_to="intake", visibility="open")}},
        START,
        "A text asked to members is visible to its author only, who may share it.",
    ),
    (
        {"added": {"custom.goals.one": scale(asked_to="initiator")}},
        START,
        "What initiators and animators answer is visible to the team.",
    ),
]


@pytest.mark.parametrize(("change", "moment", "sentence"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_may_not_change_is_refused_with_a_sentence(
    library: Library, change: dict[str, Any], moment: Moment, sentence: str
) -> None:
    found = refusals(library, EMPTY, Overlay.model_validate(change), moment)
    assert [problem.in_("en") for problem in found] == [sentence]
    assert found[0].in_("fr") != sentence


def test_what_has_been_changed_before_may_stay(library: Library) -> None:
    before = Overlay.model_validate(
        {"threshold": 6, "rounds": {1: "time_worth"}, "reworded": {"check_in.comment": {"label": {"en": "A word?"}}}}
    )
    assert refusals(library, before, before, Moment(next_round=3, validated=True)) == ()


def test_an_answered_question_can_be_hidden_not_retyped_nor_deleted(library: Library) -> None:
    key = "custom.goals.one"
    question = CustomQuestion(label=OwnText(en="Good?"), type="text")
    before = Overlay(added={key: question})
    moment = Moment(answered=frozenset({key}))
    hidden = Overlay(added={key: question.model_copy(update={"hidden": True})})
    assert refusals(library, before, hidden, moment) == ()
    assert [section.id for section in project_flow(library, "framing", hidden).sections] == [
        section.id for section in library.flows["framing"].sections
    ]
    for after in (EMPTY, Overlay(added={key: question.model_copy(update={"type": "list"})})):
        assert [problem.in_("en") for problem in refusals(library, before, after, moment)] == [
            '"Good?" has answers already: it can be hidden, neither deleted nor retyped.'
        ]


def test_rows_of_the_framing_declare_questions_that_keep_their_key() -> None:
    rows = [
        {"id": "r1", "label": "Quel créneau libère-t-on ?", "type": "long_text", "asked_to": "animator"},
        {"id": "r2", "label": "Quel outil ?", "type": "choice", "choices": "Téléphone\n\nPortable\nTéléphone"},
        {"id": "r3", "type": "text"},
    ]
    first = with_rows(EMPTY, "support", rows, "fr")
    assert list(first.added) == ["custom.support.quel_creneau_libere_t_on", "custom.support.quel_outil"]
    assert first.added["custom.support.quel_outil"].choices[1].label == OwnText(fr="Portable")
    rows[0]["label"] = "Quel créneau par semaine ?"
    again = with_rows(first, "support", rows[:1], "fr")
    assert list(again.added) == ["custom.support.quel_creneau_libere_t_on"]
    assert again.added["custom.support.quel_creneau_libere_t_on"].label == OwnText(fr="Quel créneau par semaine ?")


def test_keys_of_custom_questions_are_free() -> None:
    assert custom_key("goals", "À quoi ça sert ?", []) == "custom.goals.a_quoi_ca_sert"
    assert custom_key("goals", "À quoi ça sert ?", ["custom.goals.a_quoi_ca_sert"]) == "custom.goals.a_quoi_ca_sert_2"
    assert custom_key("goals", "?", []) == "custom.goals.question"


def test_the_adaptations_of_both_scenarios_can_be_written(library: Library) -> None:
    guild = Overlay.model_validate(scenario("en_guild")["adaptation"])
    assert refusals(library, EMPTY, guild, START) == ()
    assert contribution_types(library, guild)[0].label.en == "Failure pattern"
    key = "custom.support.workshop_time"
    told = {name: value for name, value in scenario("fr_maintenance")["framing"][key].items() if name != "answer"}
    maintenance = Overlay.model_validate({"added": {key: told}})
    assert refusals(library, EMPTY, maintenance, START) == ()
    assert project_flow(library, "framing", maintenance).question(key).type == "long_text"

"""Everything that the catalogue asks and says is entered, word for word, in both languages."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from flows.library import Library, load_library
from flows.phrases import Phrases, fields_of
from flows.schema import ChoiceQuestion, Question

STAGES = ("framing", "intake", "kickoff", "check_in", "follow_up", "review", "deployment")
CATALOGUE: dict[str, Any] = YAML(typ="safe", pure=True).load((Path(__file__).parent / "catalogue.yml").read_text())
SECTIONS = [section for section in CATALOGUE["sections"] if section["stage"] in STAGES]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def as_json(data: Any) -> Any:
    """Plain JSON data, so that tuples, whole-number keys and decimals compare with what YAML reads."""
    return json.loads(
        json.dumps(data, default=lambda value: float(value) if isinstance(value, Decimal) else str(value))
    )


def as_entered(question: Question) -> Any:
    return as_json(question.model_dump(exclude_unset=True, by_alias=True))


@pytest.mark.parametrize("stage", STAGES)
def test_every_section_of_a_stage_is_there_in_order(library: Library, stage: str) -> None:
    sections = library.check_in.sections if stage == "check_in" else library.flows[stage].sections
    expected = [
        {key: value for key, value in section.items() if key not in ("stage", "questions")}
        for section in SECTIONS
        if section["stage"] == stage
    ]
    entered = [section.model_dump(exclude={"questions"}, exclude_none=True) for section in sections]
    assert as_json(entered) == as_json(expected)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section["id"])
def test_every_question_of_a_section_is_there_word_for_word(library: Library, section: dict[str, Any]) -> None:
    stage = section["stage"]
    sections = library.check_in.sections if stage == "check_in" else library.flows[stage].sections
    entered = next(one for one in sections if one.id == section["id"])
    assert [as_entered(question) for question in entered.questions] == as_json(section["questions"])


def test_every_indicator_is_there_with_its_question(library: Library) -> None:
    assert len(library.indicators) == 19
    for expected in CATALOGUE["indicators"]:
        entered = library.indicators[expected["key"]].model_dump(exclude_unset=True, by_alias=True)
        if "question" in entered:
            assert entered["question"].pop("key") == expected["key"]
            assert entered["question"].pop("visibility") == expected["visibility"]
        assert as_json(entered) == as_json(expected)
    assert list(library.indicators) == [indicator["key"] for indicator in CATALOGUE["indicators"]]


def test_rotation_themes_parts_and_the_method_are_there(library: Library) -> None:
    assert as_json(library.rotation.model_dump()) == as_json(CATALOGUE["rotation"])
    assert as_json([theme.model_dump() for theme in library.themes]) == as_json(CATALOGUE["themes"])
    assert as_json([part.model_dump() for part in library.parts]) == as_json(CATALOGUE["parts"])
    assert {key: text.model_dump() for key, text in library.seed.items()} == CATALOGUE["seed"]


def test_scales_and_choices_used_more_than_once_are_there(library: Library) -> None:
    shared = CATALOGUE["shared"]
    scales = {name: {step: text.model_dump() for step, text in scale.items()} for name, scale in library.scales.items()}
    assert scales == {name: shared[name] for name in ("agreement", "fulfilment")}
    assert [choice.model_dump() for choice in library.sharing] == shared["sharing"]
    assert [choice.model_dump() for choice in library.contribution_types] == shared["contribution_type"]
    assert library.no_answer.model_dump() == shared["no_answer"]
    assert library.confirm.model_dump() == shared["confirm"]


@pytest.mark.parametrize("meeting", ["kickoff", "follow_up", "review"])
def test_every_agenda_is_there(library: Library, meeting: str) -> None:
    entered = library.agendas[meeting].model_dump(exclude_unset=True)
    assert as_json(entered) == as_json(CATALOGUE["agendas"][meeting])


def as_written(room: Phrases) -> dict[str, Any]:
    """The sentences of a room as its file holds them."""
    return {
        name: as_written(told) if isinstance(told, Phrases) else told.model_dump()
        for name in fields_of(type(room))
        for told in (getattr(room, name),)
    }


def test_every_message_is_there_word_for_word(library: Library) -> None:
    assert as_written(library.messages) == CATALOGUE["messages"]


def test_every_item_of_the_method_is_carried_by_a_question(library: Library) -> None:
    places = [place for section in library.check_in.sections for place in section.questions]
    questions = [*places, *(question for flow in library.flows.values() for question in flow.questions)]
    carried = {item for question in questions for item in question.seed}
    assert set(library.seed) <= carried


def test_the_framing_has_nine_sections_32_questions_22_of_them_required(library: Library) -> None:
    framing = library.flows["framing"]
    assert len(framing.sections) == 9
    assert len(framing.questions) == 32
    assert sum(question.required for question in framing.questions) == 22
    assert {question.key for question in framing.questions if question.hard} == {
        *("goals.why", "goals.initiator_objectives", "goals.participant_indicators"),
        *("team.sponsor", "team.business_animators", "team.first_people"),
    }
    assert 35 <= sum(section.minutes for section in framing.sections) <= 45


def test_the_types_of_the_check_in_are_those_of_every_contribution(library: Library) -> None:
    asked = next(
        question
        for section in library.check_in.sections
        for question in section.questions
        if question.key == "check_in.contribution_type"
    )
    assert isinstance(asked, ChoiceQuestion)
    assert asked.choices[1:] == library.contribution_types
    assert library.content_types == ("guide", "field_report", "template")

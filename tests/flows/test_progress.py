"""Where someone stands is computed from the answers: sections, open points, the next section."""

from typing import Any

import pytest

from flows.library import Library, load_library
from flows.progress import (
    following_section,
    is_settled,
    lines_without_row,
    next_section,
    open_points,
    progress,
    section_state,
)
from flows.schema import Flow

OBJECTIVES = [{"id": "l1", "text": "Publier"}, {"id": "l2", "text": "Appliquer"}]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def framing(library: Library) -> Flow:
    return library.flows["framing"]


def test_a_section_is_to_do_then_started_then_settled(framing: Flow) -> None:
    purpose = framing.section("framing.purpose")
    assert section_state(purpose, {}) == "to_do"
    assert section_state(purpose, {"goals.why": None, "goals.initiator_expectations": []}) == "to_do"
    assert section_state(purpose, {"goals.why": "Pourquoi"}) == "started"
    answers = {"goals.why": "Pourquoi", "goals.initiator_expectations": OBJECTIVES}
    assert section_state(purpose, answers) == "settled"


def test_a_section_whose_questions_are_all_left_out_is_left_out(framing: Flow) -> None:
    empty = framing.section("framing.communication").model_copy(update={"questions": ()})
    assert section_state(empty, {}) == "left_out"


def test_a_blank_required_question_is_an_open_point_a_blank_optional_one_is_nothing(framing: Flow) -> None:
    keys = [question.key for question in open_points(framing, {})]
    assert len(keys) == 22
    assert "goals.why" in keys
    assert "goals.improvements" not in keys


def test_a_comment_alone_settles_nothing(framing: Flow) -> None:
    recognition = framing.question("goals.recognition")
    assert not is_settled(recognition, {"goals.recognition": {"value": None, "comment": "à voir"}})
    assert is_settled(recognition, {"goals.recognition": {"value": ["named_credit"], "comment": None}})


def test_the_synthesis_is_open_until_it_is_confirmed(framing: Flow) -> None:
    synthesis = framing.question("goals.participant_objectives")
    assert not is_settled(synthesis, {synthesis.key: {"text": "Apprendre", "confirmed": False}})
    assert is_settled(synthesis, {synthesis.key: {"text": "Apprendre", "confirmed": True}})


@pytest.mark.parametrize(
    ("rows", "settled"),
    [
        ([], False),
        ([{"id": "r1", "objective": "l1", "indicators": ["applied"]}], False),
        (
            [
                {"id": "r1", "objective": "l1", "indicators": ["applied"]},
                {"id": "r2", "objective": "l2", "criterion": "Deux sites"},
            ],
            True,
        ),
        ([{"id": "r1", "objective": "l1", "indicators": ["applied"]}, {"id": "r2", "objective": "l2"}], False),
        (
            [
                {"id": "r1", "objective": "l1", "criterion": "a"},
                {"id": "r2", "objective": "gone", "criterion": "b"},
            ],
            False,
        ),
    ],
)
def test_evaluation_is_open_while_an_objective_has_neither_indicator_nor_criterion(
    framing: Flow, rows: list[dict[str, Any]], settled: bool
) -> None:
    answers = {"goals.initiator_objectives": OBJECTIVES, "goals.evaluation": rows}
    assert is_settled(framing.question("goals.evaluation"), answers) is settled


def test_objectives_without_a_measure_are_told(framing: Flow) -> None:
    question = framing.question("goals.evaluation")
    answers = {
        "goals.initiator_objectives": OBJECTIVES,
        "goals.evaluation": [{"id": "r1", "objective": "l2", "criterion": "a"}],
    }
    assert question.type == "rows"
    assert lines_without_row(question, answers) == ("l1",)


def test_the_next_section_is_the_first_that_has_something_left(framing: Flow) -> None:
    answers: dict[str, Any] = {"goals.why": "Pourquoi", "goals.initiator_expectations": OBJECTIVES}
    first = next_section(framing, answers)
    assert first is not None
    assert first.id == "framing.objectives"
    after = next_section(framing, answers, after="framing.measures")
    assert after is not None
    assert after.id == "framing.team"
    assert next_section(framing, answers, after="framing.support") is None


def test_the_section_that_follows_may_be_settled(library: Library) -> None:
    intake = library.flows["intake"]
    following = following_section(intake, "intake.your_expectations")
    assert following is not None
    assert following.id == "intake.your_part"
    assert following_section(intake, "intake.your_part") is None


def test_minutes_left_and_counts(framing: Flow) -> None:
    before = progress(framing, {})
    assert (before.settled, before.asked, before.minutes_left) == (0, 9, 39)
    after = progress(framing, {"goals.why": "Pourquoi", "goals.initiator_expectations": OBJECTIVES})
    assert (after.settled, after.asked, after.minutes_left, len(after.open_points)) == (1, 9, 35, 20)
    assert after.states["framing.purpose"] == "settled"

"""What a submitted view says, and where its errors go."""

from typing import Any

import pytest

from bot import submission
from bot.blocks.elements import VALUE
from flows.answers import check
from flows.problems import Problem
from tests.bot.asked import ROWS, question


def sent(fields: dict[str, Any], metadata: str = "") -> dict[str, Any]:
    """A submitted view with these inputs; a field of None is absent from the state, as Slack may leave it."""
    state = {block_id: {VALUE: entry} for block_id, entry in fields.items() if entry is not None}
    blocks = [{"type": "input", "block_id": block_id} for block_id in fields]
    return {"blocks": [{"type": "context"}, *blocks], "state": {"values": state}, "private_metadata": metadata}


@pytest.mark.parametrize(
    "entry",
    [
        None,
        {},
        {"type": "plain_text_input", "value": None},
        {"type": "plain_text_input", "value": ""},
        {"type": "radio_buttons", "selected_option": None},
        {"type": "checkboxes", "selected_options": []},
        {"type": "multi_users_select", "selected_users": []},
        {"type": "datepicker", "selected_date": None},
        {"type": "timepicker", "selected_time": None},
        {"type": "number_input"},
    ],
)
def test_a_blank_is_none_in_all_its_ways(entry: dict[str, Any] | None) -> None:
    assert submission.values(sent({"goals.why": entry})) == {"goals.why": None}


@pytest.mark.parametrize(
    ("entry", "raw"),
    [
        ({"value": " a \x00b "}, " a \x00b "),
        ({"value": 42}, "42"),
        ({"selected_option": {"text": {}, "value": "used"}}, "used"),
        ({"selected_options": [{"value": "a"}, {"value": "b"}]}, ["a", "b"]),
        ({"selected_users": ["U1", "U2"]}, ["U1", "U2"]),
        ({"selected_date": "2027-01-28"}, "2027-01-28"),
        ({"selected_time": "14:00"}, "14:00"),
    ],
)
def test_a_field_gives_its_raw_value(entry: dict[str, Any], raw: Any) -> None:
    assert submission.values(sent({"key": entry})) == {"key": raw}


def test_two_fields_of_a_question_are_one_raw_value() -> None:
    date, time = {"selected_date": "2027-01-28"}, {"selected_time": "14:00"}
    assert submission.values(sent({"at": date, "at#time": time}))["at"] == {"date": "2027-01-28", "time": "14:00"}
    ticked = {"selected_options": [{"value": "ticked"}]}
    assert submission.values(sent({"ok": {"value": "Oui"}, "ok#ticked": ticked}))["ok"] == {
        "text": "Oui",
        "ticked": True,
    }
    chosen = {"selected_options": [{"value": "pairs"}]}
    raw = submission.values(sent({"how": chosen, "how#comment": {"value": "Le mardi"}}))["how"]
    assert raw == {"value": ["pairs"], "comment": "Le mardi"}


def test_no_answer_is_stored_as_a_blank() -> None:
    raw = submission.values(sent({"intake.theme": {"selected_option": {"value": "no_answer"}}}))["intake.theme"]
    assert check(question("intake.theme"), raw).value is None


def test_a_view_of_rows_alone_has_no_value() -> None:
    assert submission.values({"blocks": [{"type": "section", "block_id": "goals.evaluation#l1"}], "state": {}}) == {}


def test_the_form_of_a_row_gives_its_row_and_its_line() -> None:
    view = sent({"criterion": {"value": "Trois fiches"}}, "question=goals.evaluation&row=r1&line=l2")
    row = submission.row(view, ROWS["goals.evaluation"])
    assert row == {"criterion": "Trois fiches", "id": "r1", "objective": "l2"}


def problem(key: str, raw: Any) -> Problem:
    error = check(question(key), raw).error
    assert error is not None
    return error


def test_an_error_stands_beside_its_field_in_the_reader_s_language() -> None:
    view = sent({"follow_up.count": {"value": "12"}, "kickoff.starts_at@2": None, "kickoff.starts_at@2#time": None})
    problems = {
        "follow_up.count": problem("follow_up.count", "12"),
        "kickoff.starts_at": problem("kickoff.starts_at", {"date": "2027-01-28", "time": None}),
    }
    assert submission.errors_for(problems, view, "fr") == {
        "follow_up.count": "Entre 2 et 8 réunions.",
        "kickoff.starts_at@2#time": "Choisissez aussi l'heure.",
    }
    assert submission.errors_on_top(problems, view, "fr") == []


def test_an_error_without_a_field_goes_on_top() -> None:
    problems = {"goals.custom_questions": problem("goals.custom_questions", [{"label": "a" * 301}])}
    view = sent({"goals.why": None})
    assert submission.errors_for(problems, view, "fr") == {}
    assert submission.errors_on_top(problems, view, "fr") == ["300 caractères au plus\u00a0; ce texte en a 301."]

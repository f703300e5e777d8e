"""What a form gives becomes what is stored, or a sentence beside its field in the reader's language."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from flows.answers import NO_ANSWER, CheckContext, check, raw_of
from flows.library import Library, load_library
from flows.schema import Question

QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
LABEL = {"fr": "Libellé", "en": "Label"}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def question(kind: str, **fields: Any) -> Question:
    return QUESTION.validate_python({"key": "some.question", "type": kind, "label": LABEL, **fields})


TWO_CHOICES = [{"id": "yes_please", "label": LABEL}, {"id": "no_thanks", "label": LABEL}]
ITEM = {"fr": "Ligne", "en": "Row"}
SCALE = question("scale", low=1, high=5, labels=dict.fromkeys(range(1, 6), LABEL))


@pytest.mark.parametrize(
    ("asked", "raw", "stored"),
    [
        (question("text"), "  un   mot\u0000 \n ", "un mot"),
        (question("long_text"), "une phrase\r\n\r\nune autre\n", "une phrase\n\nune autre"),
        (question("number", min=1, max=10), " 3 ", 3),
        (question("number", min=1, max=100000), "12 500", 12500),
        (question("number", min=1, max=100000), "12\u202f500", 12500),
        (question("number", min=1, max=10), "3,0", 3),
        (question("date"), "2027-01-28", "2027-01-28"),
        (question("datetime"), {"date": "2027-01-28", "time": "14:00"}, "2027-01-28T14:00"),
        (question("yes_no"), "yes", "yes"),
        (question("choice", choices=TWO_CHOICES), "no_thanks", "no_thanks"),
        (
            question("choices", choices=TWO_CHOICES),
            ["no_thanks", "yes_please", "no_thanks"],
            ["no_thanks", "yes_please"],
        ),
        (SCALE, "4", 4),
        (question("people", min=1, max=3), ["U1", "U2"], ["U1", "U2"]),
        (question("people", min=1, max=1), "U1", ["U1"]),
        (
            question("confirm", prefill="responsibilities"),
            {"text": " ok ", "ticked": True},
            {"text": "ok", "confirmed": True},
        ),
        (question("confirm", prefill="responsibilities"), {"text": "ok"}, {"text": "ok", "confirmed": False}),
        (
            question("choices", choices=TWO_CHOICES, with_comment=True),
            {"value": ["yes_please"], "comment": " tout\u0000 de suite "},
            {"value": ["yes_please"], "comment": "tout de suite"},
        ),
    ],
    ids=lambda value: getattr(value, "type", None),
)
def test_a_value_is_stored(asked: Question, raw: Any, stored: Any) -> None:
    checked = check(asked, raw)
    assert checked.error is None
    assert checked.value == stored


@pytest.mark.parametrize(
    ("asked", "raw"),
    [
        (question("text"), " \u0000 "),
        (question("text"), None),
        (question("long_text"), "\n\n"),
        (question("list", min=1, max=3), "\n \n"),
        (question("number", min=1, max=10), ""),
        (question("date"), None),
        (question("datetime"), {"date": None, "time": None}),
        (question("yes_no"), None),
        (question("choice", choices=TWO_CHOICES), NO_ANSWER),
        (question("choices", choices=TWO_CHOICES), []),
        (SCALE, NO_ANSWER),
        (question("people", min=3, max=19), []),
        (question("indicators", min=1, max=2, item=ITEM), []),
        (question("rows", min=1, max=2, item=ITEM, fields=[{"key": "one", "type": "text", "label": LABEL}]), []),
        (question("confirm", prefill="responsibilities"), {"text": "", "ticked": True}),
        (question("choice", choices=TWO_CHOICES, with_comment=True), {"value": None, "comment": " "}),
    ],
    ids=lambda value: getattr(value, "type", None),
)
def test_a_blank_is_always_allowed(asked: Question, raw: Any) -> None:
    checked = check(asked, raw)
    assert checked.error is None
    assert checked.value is None


REFUSED = [
    (question("text"), "x" * 301, "value", "At most 300 characters; this text has 301."),
    (question("long_text"), "x" * 3001, "value", "At most 3000 characters; this text has 3001."),
    (
        question("list", min=1, max=5, item_max=75),
        "courte\n" + "Une attente bien trop longue " * 3,
        "value",
        'Line 2 ("Une attente bien trop longue U…"): at most 75 characters; it has 86.',
    ),
    (question("list", min=1, max=2), "a\nb\nc", "value", "At most 2 lines; there are 3."),
    (question("list", min=2, max=3), "a", "value", "At least 2 lines; there are 1."),
    (question("number", min=1, max=10), "trois", "value", "Write a number in figures, for example 1."),
    (question("number", min=1, max=10), "2,5", "value", "Write a whole number, without decimals."),
    (question("number", min=1, max=10), "NaN", "value", "Write a number in figures, for example 1."),
    (question("number", min=2, max=100000), "1", "value", "Between 2 and 100,000."),
    (question("number", min=2, max=8, unit={"fr": "semaines", "en": "weeks"}), "9", "value", "Between 2 and 8 weeks."),
    (question("date"), "2027-02-30", "value", "This date does not exist. Write it like this: 2027-01-28."),
    (question("datetime"), {"date": "2027-01-28"}, "time", "Please choose the time too."),
    (question("datetime"), {"time": "14:00"}, "date", "Please choose the date too."),
    (
        question("datetime"),
        {"date": "2027-01-28", "time": "25:00"},
        "time",
        "This time does not exist. Write it like this: 14:00.",
    ),
    (
        question("choice", choices=TWO_CHOICES),
        "gone",
        "value",
        "This choice is no longer offered. Please choose another.",
    ),
    (question("yes_no"), "perhaps", "value", "This choice is no longer offered. Please choose another."),
    (SCALE, "6", "value", "This choice is no longer offered. Please choose another."),
    (
        question("choices", choices=TWO_CHOICES, max=1),
        ["yes_please", "no_thanks"],
        "value",
        "At most one choice; there are 2.",
    ),
    (question("people", min=1, max=1), ["U1", "U2"], "value", "One person only; there are 2."),
    (question("people", min=3, max=19), ["U1", "U2"], "value", "At least 3 people; there are 2."),
    (question("people", min=3, max=19), [f"U{n}" for n in range(20)], "value", "At most 19 people; there are 20."),
    (
        question("confirm", prefill="responsibilities"),
        {"text": "x" * 3001},
        "text",
        "At most 3000 characters; this text has 3001.",
    ),
    (
        question("choice", choices=TWO_CHOICES, with_comment=True),
        {"value": "yes_please", "comment": "x" * 301},
        "comment",
        "The comment has 301 characters; at most 300.",
    ),
]


@pytest.mark.parametrize(("asked", "raw", "place", "sentence"), REFUSED, ids=lambda value: getattr(value, "type", None))
def test_a_value_out_of_bounds_is_refused_beside_its_field(
    asked: Question, raw: Any, place: str, sentence: str
) -> None:
    error = check(asked, raw).error
    assert error is not None
    assert (error.place, error.in_("en")) == (place, sentence)
    assert error.in_("fr") != sentence


def test_what_people_typed_is_never_in_what_a_problem_prints() -> None:
    error = check(question("list", min=1, max=5, item_max=5), "très secret").error
    assert error is not None
    assert "secret" in error.in_("fr")
    assert "secret" not in repr(error)
    assert "secret" not in repr(check(question("text"), "très secret"))


def test_advised_bounds_warn_and_never_refuse(library: Library) -> None:
    count = library.flows["kickoff"].question("follow_up.count")
    checked = check(count, "7")
    assert checked.value == 7
    assert [warning.in_("fr") for warning in checked.warnings] == [
        "Enregistré. Jalon conseille entre 4 et 5 réunions\u00a0: vous avez choisi 7."
    ]
    people = library.flows["framing"].question("team.first_people")
    checked = check(people, ["U1", "U2", "U3"])
    assert checked.value == ["U1", "U2", "U3"]
    assert [warning.in_("en") for warning in checked.warnings] == ["Saved. Jalon advises 5 to 10 people: there are 3."]
    assert check(people, [f"U{n}" for n in range(8)]).warnings == ()


def test_lines_keep_their_ids_when_a_list_is_saved_again() -> None:
    asked = question("list", min=1, max=3)
    first = check(asked, "a\nb", CheckContext(fresh=iter(["l1", "l2"]).__next__))
    again = check(asked, "b\na", CheckContext(previous=first.value))
    assert again.value == [{"id": "l2", "text": "b"}, {"id": "l1", "text": "a"}]


def test_choices_taken_from_another_answer_are_those_that_exist_now(library: Library) -> None:
    asked = library.flows["intake"].question("intake.practices")
    context = CheckContext(options={"goals.practices": ["l1", "l2"]})
    assert check(asked, ["l2"], context).value == ["l2"]
    assert check(asked, ["l3"], context).error is not None


EXPERTS = [{"expert": ["U1"], "practice": "Mesures"}, {"id": "r9", "expert": ["U2"], "practice": ""}, {}]


def test_rows_keep_their_ids_and_blank_ones_are_dropped(library: Library) -> None:
    asked = library.flows["framing"].question("team.experts")
    checked = check(asked, EXPERTS, CheckContext(fresh=lambda: "r1"))
    assert checked.value == [{"id": "r1", "expert": ["U1"], "practice": "Mesures"}, {"id": "r9", "expert": ["U2"]}]


def test_rows_of_a_line_that_is_no_more_are_dropped(library: Library) -> None:
    asked = library.flows["framing"].question("goals.evaluation")
    rows = [{"objective": "l2", "criterion": "Deux sites"}, {"objective": "gone", "criterion": "Trois"}]
    context = CheckContext(
        options={"goals.initiator_objectives": ["l1", "l2"], "chosen_indicators": []}, fresh=lambda: "r1"
    )
    assert check(asked, rows, context).value == [{"id": "r1", "objective": "l2", "criterion": "Deux sites"}]


def test_too_many_rows_are_refused(library: Library) -> None:
    asked = library.flows["framing"].question("team.experts")
    error = check(asked, [{"practice": str(rank)} for rank in range(11)]).error
    assert error is not None
    assert error.in_("fr") == "10 lignes au plus\u00a0; il y en a 11."


@pytest.mark.parametrize(
    ("asked", "raw"),
    [
        (question("text"), "un mot"),
        (question("number", min=1, max=10), "3"),
        (question("datetime"), {"date": "2027-01-28", "time": "14:00"}),
        (SCALE, "4"),
        (question("confirm", prefill="responsibilities"), {"text": "ok", "ticked": True}),
        (question("choice", choices=TWO_CHOICES, with_comment=True), {"value": "yes_please", "comment": "bien"}),
        (question("list", min=1, max=3), "a\nb"),
        (question("people", min=1, max=3), ["U1"]),
    ],
    ids=lambda value: getattr(value, "type", None),
)
def test_a_form_shows_again_what_was_saved(asked: Question, raw: Any) -> None:
    assert raw_of(asked, check(asked, raw).value) == raw

"""Where someone stands in a flow, computed from the answers and never stored."""

from collections.abc import Mapping
from typing import Literal, assert_never

from msgspec import Struct

from flows.questions import ConfirmQuestion, Question, RowsQuestion
from flows.schema import Flow, Section
from flows.values import Answers, Value, is_blank, lines, main_value, rows

SectionState = Literal["to_do", "started", "settled", "left_out"]


class Progress(Struct, frozen=True):
    """Where a flow stands: its sections by id, how many are settled out of those asked, what is open and left."""

    states: Mapping[str, SectionState]
    settled: int
    asked: int
    open_points: tuple[Question, ...]
    minutes_left: int


def is_settled(question: Question, answers: Answers) -> bool:
    """Whether the answer leaves nothing to complete.

    A confirm is settled once confirmed; rows asked for each line of another answer, once each line has a row that
    says something; any other answer, once it is not blank (a comment alone settles nothing).
    """
    value = main_value(question, answers.get(question.key))
    match question:
        case ConfirmQuestion():
            return isinstance(value, Mapping) and bool(value.get("confirmed"))
        case RowsQuestion(one_per=str() as parents):
            asked = [line["id"] for line in lines(answers, parents)]
            return bool(asked) and set(asked) <= _lines_with_a_row(question, answers)
        case _:
            return not is_blank(value)


def lines_without_row(question: RowsQuestion, answers: Answers) -> tuple[str, ...]:
    """The ids of the lines that still wait for a row (objectives without a measure…), in the order of the lines."""
    if question.one_per is None:
        return ()
    told = _lines_with_a_row(question, answers)
    return tuple(line["id"] for line in lines(answers, question.one_per) if line["id"] not in told)


def open_points(flow: Flow, answers: Answers) -> tuple[Question, ...]:
    """The required questions that are not settled, in the order of the path."""
    return tuple(one for one in flow.questions if one.required and not is_settled(one, answers))


def section_state(section: Section, answers: Answers) -> SectionState:
    """To do (no answer), started, settled (no open point), or left out (the project asks none of its questions)."""
    if not section.questions:
        return "left_out"
    if all(is_blank(answers.get(question.key)) for question in section.questions):
        return "to_do"
    if any(question.required and not is_settled(question, answers) for question in section.questions):
        return "started"
    return "settled"


def is_left(section: Section, answers: Answers) -> bool:
    """Whether a section still has something to be answered."""
    match section_state(section, answers):
        case "to_do" | "started":
            return True
        case "settled" | "left_out":
            return False
        case state:
            assert_never(state)


def following_section(flow: Flow, after: str) -> Section | None:
    """The section that comes after that one on the path, settled or not; None after the last."""
    ids = [section.id for section in flow.sections]
    rest = flow.sections[ids.index(after) + 1 :]
    return next((section for section in rest if section.questions), None)


def next_section(flow: Flow, answers: Answers, after: str | None = None) -> Section | None:
    """The first section that has something left to answer, after that one when given; None when there is none."""
    ids = [section.id for section in flow.sections]
    rest = flow.sections if after is None else flow.sections[ids.index(after) + 1 :]
    return next((section for section in rest if is_left(section, answers)), None)


def progress(flow: Flow, answers: Answers) -> Progress:
    """Where a flow stands as a whole; minutes are those of the sections that are not settled."""
    states = {section.id: section_state(section, answers) for section in flow.sections}
    return Progress(
        states=states,
        settled=sum(state == "settled" for state in states.values()),
        asked=sum(state != "left_out" for state in states.values()),
        open_points=open_points(flow, answers),
        minutes_left=sum(section.minutes for section in flow.sections if is_left(section, answers)),
    )


def _lines_with_a_row(question: RowsQuestion, answers: Answers) -> set[str]:
    parent = question.fields[0].key
    asked = [field.key for field in question.fields[1:]]
    return {row[parent] for row in rows(answers, question.key) if parent in row and _says_something(row, asked)}


def _says_something(row: Mapping[str, Value], fields: list[str]) -> bool:
    return any(not is_blank(row.get(field)) for field in fields)

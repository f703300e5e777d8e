"""Rows: several small forms with the same fields (experts, actions, announcements…), one row each.

A stored row is {"id": …, field key: value}, blank fields absent. With `one_per`, a row belongs to a line of another
answer: its first field holds that line's id, and is shown as text.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from msgspec import field
from msgspec.structs import replace

from flows.checking import CheckContext, clean_text
from flows.phrases.answers import ANSWERS
from flows.problems import Checked, Problem, refused
from flows.questions import Question, RowField, RowsQuestion
from flows.unquoted import Unquoted
from flows.values import Value, is_blank

Check = Callable[[Question, Any, CheckContext], Checked]
Row = Mapping[str, Value]


class CheckedRow(Unquoted, frozen=True):
    """One row's form: the row to store (None when every field is blank), or an error for each field refused."""

    row: Row | None = None
    errors: Mapping[str, Problem] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()


def asked_fields(question: RowsQuestion) -> tuple[RowField, ...]:
    """The fields of a row's form; with `one_per` the first is shown as text instead."""
    return question.fields[1:] if question.one_per is not None else question.fields


def check_row(question: RowsQuestion, raw: Mapping[str, Any], context: CheckContext, check: Check) -> CheckedRow:
    """One row's form as it is to be stored; `raw` holds the fields' raw values, and "id" of a row that exists.

    `check` is `flows.answers.check`. With `one_per`, `raw` gives the parent line's id for the first field.
    """
    asked = asked_fields(question)
    checked = {one.key: check(one, raw.get(one.key), context) for one in asked}
    errors = {key: result.error for key, result in checked.items() if result.error is not None}
    if errors:
        return CheckedRow(errors=errors)
    values = {key: result.value for key, result in checked.items() if not is_blank(result.value)}
    if not values:
        return CheckedRow()
    if question.one_per is not None:
        parent = question.fields[0].key
        values = {parent: clean_text(raw.get(parent)), **values}
    warnings = tuple(warning for result in checked.values() for warning in result.warnings)
    return CheckedRow({"id": clean_text(raw.get("id")) or context.fresh(), **values}, warnings=warnings)


def check_rows(question: RowsQuestion, raw: Any, context: CheckContext, check: Check) -> Checked:
    """All the rows of an answer; those of a line that is no more, and those left blank, are dropped."""
    checked = [check_row(question, row, context, check) for row in (raw or ())]
    for result in checked:
        for problem in result.errors.values():
            return refused(problem)
    rows = current_rows(question, [one.row for one in checked if one.row is not None], context.options)
    if len(rows) > question.max:
        return refused(Problem(ANSWERS.too_many_rows, {"given": len(rows)}, count=question.max))
    warnings = tuple(warning for result in checked for warning in result.warnings)
    return replace(Checked(rows or None), warnings=warnings)


def current_rows(question: RowsQuestion, rows: Sequence[Row], options: Mapping[str, Collection[str]]) -> list[Row]:
    """The rows that still belong to a line: with `one_per`, those of lines that exist, in the order of the lines."""
    if question.one_per is None:
        return list(rows)
    parent = question.fields[0].key
    by_line = {row[parent]: row for row in rows if parent in row}
    return [by_line[line] for line in options.get(question.one_per, ()) if line in by_line]


def with_row(rows: Sequence[Row], row: Row) -> list[Row]:
    """The rows with that one put in place of the row of its id, else added at the end."""
    if any(one["id"] == row["id"] for one in rows):
        return [row if one["id"] == row["id"] else one for one in rows]
    return [*rows, row]


def without_row(rows: Sequence[Row], row_id: str) -> list[Row]:
    """The rows without the one of that id."""
    return [row for row in rows if row["id"] != row_id]

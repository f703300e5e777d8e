"""Stored answers: their shapes, and reading them.

| question            | stored value (None is a blank)                                            |
|---------------------|---------------------------------------------------------------------------|
| text, long_text     | the text                                                                  |
| list                | [{"id": …, "text": …}], one per line (flows/lists.py)                     |
| number, scale       | a whole number                                                            |
| date                | "2027-01-28"                                                              |
| datetime            | "2027-01-28T14:00", wall time in the project's zone                       |
| yes_no              | "yes" or "no"                                                             |
| choice              | the id of the option (the id of the line, with `choices_from` a list)     |
| choices             | [ids]                                                                     |
| people              | [ids of people]                                                           |
| indicators          | [{"key": …, "target": …, "counts": […] or None}] (flows/targets.py)       |
| rows                | [{"id": …, field key: value of that field}], blank fields absent          |
| confirm             | {"text": …, "confirmed": true or false}                                   |
| with a comment      | {"value": value or None, "comment": text or None}                         |
"""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.questions import Question

Value = Any
"""A stored answer: JSON, shaped by its question's type as told above."""

Answers = Mapping[str, Value]
"""Answers by question key; a key that is absent or None is a blank."""


def is_blank(value: Value) -> bool:
    """Whether a stored value says nothing: None, or empty."""
    return value is None or value in ("", [], {})


def main_value(question: Question, value: Value) -> Value:
    """The value without its comment, when the question takes one."""
    if question.with_comment and isinstance(value, Mapping):
        return value.get("value")
    return value


def comment_of(question: Question, value: Value) -> str | None:
    """The comment beside the choice, or None."""
    if question.with_comment and isinstance(value, Mapping):
        comment = value.get("comment")
        return comment if isinstance(comment, str) else None
    return None


def lines(answers: Answers, key: str) -> Sequence[Mapping[str, str]]:
    """The stored lines of a list answer, none when it is blank."""
    value = answers.get(key)
    return value if isinstance(value, list) else []


def rows(answers: Answers, key: str) -> Sequence[Mapping[str, Value]]:
    """The stored rows of a rows answer, none when it is blank."""
    value = answers.get(key)
    return value if isinstance(value, list) else []

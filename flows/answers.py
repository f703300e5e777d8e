"""From what a form gives to what is stored: every answer is checked here, whatever its question.

Raw values are what `bot/submission.py` reads from a modal:

| question                   | raw value (None, "" or empty is a blank)                        |
|----------------------------|-----------------------------------------------------------------|
| text, long_text, list      | str, one item per line for a list (or a list of str)            |
| number, date               | str                                                             |
| datetime                   | {"date": str, "time": str}                                      |
| yes_no, choice, scale      | the id of the option; `NO_ANSWER` is a blank                    |
| choices, people            | list of ids                                                     |
| indicators                 | list of keys (targets are kept or proposed), or stored entries  |
| rows                       | list of rows, each a mapping of raw values with its "id" if any |
| confirm                    | {"text": str, "ticked": bool}                                   |
| with a comment             | {"value": raw value, "comment": str}                            |

What is stored is told in flows/values.py.
"""

from collections.abc import Mapping
from typing import Any, assert_never

from msgspec.structs import replace

from flows.checking import (
    NO_ANSWER,
    NO_CONTEXT,
    CheckContext,
    check_choices,
    check_confirm,
    check_date,
    check_datetime,
    check_list,
    check_number,
    check_option,
    check_people,
    check_text,
    clean_text,
    one_line,
    option_ids,
)
from flows.phrases.answers import ANSWERS
from flows.problems import Checked, Problem, refused
from flows.questions import (
    LONG_TEXT_LENGTH,
    TEXT_LENGTH,
    ChoiceQuestion,
    ChoicesQuestion,
    ConfirmQuestion,
    DateQuestion,
    DatetimeQuestion,
    IndicatorsQuestion,
    ListQuestion,
    LongTextQuestion,
    NumberQuestion,
    PeopleQuestion,
    Question,
    RowsQuestion,
    ScaleQuestion,
    TextQuestion,
    YesNoQuestion,
)
from flows.rows import check_rows
from flows.targets import check_indicators
from flows.values import Value, comment_of, is_blank, main_value

__all__ = ["NO_ANSWER", "NO_CONTEXT", "CheckContext", "Checked", "Problem", "check", "raw_of"]


def check(question: Question, raw: Any, context: CheckContext = NO_CONTEXT) -> Checked:
    """The value to store for a raw one, or the problem to show beside its field; warnings never refuse."""
    if not question.with_comment:
        return _check_value(question, raw, context)
    raw = raw if isinstance(raw, Mapping) else {"value": raw}
    inner = replace(context, previous=main_value(question, context.previous))
    checked = _check_value(question, raw.get("value"), inner)
    comment = clean_text(raw.get("comment"))
    if checked.error is not None:
        return checked
    if len(comment) > TEXT_LENGTH:
        said = {"max": TEXT_LENGTH, "length": len(comment)}
        return refused(Problem(ANSWERS.comment_too_long, said, place="comment"))
    if is_blank(checked.value) and not comment:
        return Checked()
    return replace(checked, value={"value": checked.value, "comment": comment or None})


def raw_of(question: Question, value: Value) -> Any:
    """The raw value that a form shows for a stored one: the inverse of `check`, for fields filled in again."""
    shown = _raw_value(question, main_value(question, value))
    return {"value": shown, "comment": comment_of(question, value) or ""} if question.with_comment else shown


def _check_value(  # noqa: C901, PLR0911, PLR0912 (one line per kind of question)
    question: Question, raw: Any, context: CheckContext
) -> Checked:
    match question:
        case TextQuestion():
            return check_text(one_line(raw), TEXT_LENGTH)
        case LongTextQuestion():
            return check_text(clean_text(raw), LONG_TEXT_LENGTH)
        case ListQuestion():
            return check_list(question, raw, context)
        case NumberQuestion():
            return check_number(question, raw)
        case DateQuestion():
            return check_date(raw)
        case DatetimeQuestion():
            return check_datetime(raw)
        case YesNoQuestion():
            return check_option(raw, ("yes", "no"))
        case ChoiceQuestion():
            return check_option(raw, option_ids(question, context))
        case ScaleQuestion():
            checked = check_option(raw, tuple(str(step) for step in range(question.low, question.high + 1)))
            return checked if checked.value is None else Checked(int(checked.value))
        case ChoicesQuestion():
            return check_choices(question, raw, context)
        case PeopleQuestion():
            return check_people(question, raw)
        case ConfirmQuestion():
            return check_confirm(raw)
        case IndicatorsQuestion():
            return check_indicators(question, raw, context)
        case RowsQuestion():
            return check_rows(question, raw, context, check)
        case _:
            assert_never(question)


def _raw_value(question: Question, value: Value) -> Any:  # noqa: PLR0911 (one line per kind of question)
    match question:
        case _ if is_blank(value):
            return None
        case ListQuestion():
            return "\n".join(line["text"] for line in value)
        case NumberQuestion() | ScaleQuestion():
            return str(value)
        case DatetimeQuestion():
            return dict(zip(("date", "time"), str(value).split("T"), strict=True))
        case ConfirmQuestion():
            return {"text": value["text"], "ticked": value["confirmed"]}
        case IndicatorsQuestion():
            return [entry["key"] for entry in value]
        case _:
            return value

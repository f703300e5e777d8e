"""The checks of raw values, kind by kind, and what they need beside the value.

`flows.answers.check` is the way in; these are its parts.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import field
from msgspec.structs import replace

from flows.lists import keep_identity, new_id
from flows.phrases import Phrase
from flows.phrases import Value as Said
from flows.phrases.answers import ANSWERS
from flows.problems import Checked, Problem, refused
from flows.questions import (
    LONG_TEXT_LENGTH,
    ChoiceQuestion,
    ChoicesQuestion,
    ListQuestion,
    NumberQuestion,
    PeopleQuestion,
)
from flows.schema import Indicator
from flows.unquoted import Unquoted
from flows.values import Value
from flows.words import number_text

NO_ANSWER = "no_answer"
"""The option « Sans réponse » / "No answer", which stores a blank."""

_EXAMPLE_DATE = "2027-01-28"
_EXAMPLE_TIME = "14:00"
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")


class CheckContext(Unquoted, frozen=True):
    """What a check needs beside the raw value.

    `previous`: the stored value being changed (lines keep their ids, indicators their targets). `options`: for each
    `choices_from` or `one_per`, the ids that exist now. `indicators`: the library's, for a question that chooses some.
    """

    previous: Value = None
    options: Mapping[str, Collection[str]] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    fresh: Callable[[], str] = new_id


NO_CONTEXT = CheckContext()


def clean_text(raw: Any) -> str:
    """A text as kept: no NUL bytes (databases refuse them), one kind of line end, no spaces around."""
    return str(raw).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip() if raw is not None else ""


def one_line(raw: Any) -> str:
    """A text on one line, its spaces made single."""
    return _SPACES.sub(" ", clean_text(raw).replace("\n", " "))


def several(raw: Any) -> list[str]:
    """Ids as a list without repetition, whatever holds them."""
    given = [raw] if isinstance(raw, str) else list(raw or ())
    return list(dict.fromkeys(clean_text(one) for one in given if clean_text(one)))


def option_ids(question: ChoiceQuestion | ChoicesQuestion, context: CheckContext) -> Collection[str]:
    """The ids that the question offers now: its own, or those of the answer it takes them from."""
    if question.choices_from is not None:
        return context.options.get(question.choices_from, ())
    return tuple(choice.id for choice in question.choices)


def check_text(text: str, most: int) -> Checked:
    if len(text) > most:
        return refused(Problem(ANSWERS.too_long, {"max": most, "length": len(text)}))
    return Checked(text or None)


def check_list(question: ListQuestion, raw: Any, context: CheckContext) -> Checked:
    given = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else clean_text(raw).split("\n")
    texts = [text for text in (one_line(item) for item in given) if text]
    if not texts:
        return Checked()
    for rank, text in enumerate(texts, start=1):
        if len(text) > question.item_max:
            said: dict[str, Said] = {
                "rank": rank,
                "start": text[:30].rstrip(),
                "max": question.item_max,
                "length": len(text),
            }
            return refused(Problem(ANSWERS.line_too_long, said))
    if len(texts) > question.max:
        return refused(Problem(ANSWERS.too_many_lines, {"given": len(texts)}, count=question.max))
    if len(texts) < question.min:
        return refused(Problem(ANSWERS.too_few_lines, {"given": len(texts)}, count=question.min))
    return Checked(keep_identity(context.previous or [], texts, context.fresh))


def whole_number(raw: Any, example: int) -> int | Problem | None:
    """The whole number written ("3", "1 200", "3,0"), None when blank, or what is wrong with it."""
    text = _SPACES.sub("", clean_text(raw)).replace(",", ".")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return Problem(ANSWERS.not_a_number, {"example": example})
    if not value.is_finite() or abs(value) >= 10**12:
        return Problem(ANSWERS.not_a_number, {"example": example})
    return int(value) if value == value.to_integral_value() else Problem(ANSWERS.not_whole)


def check_number(question: NumberQuestion, raw: Any) -> Checked:
    value = whole_number(raw, question.default if question.default is not None else question.min)
    if isinstance(value, Problem):
        return refused(value)
    if value is None:
        return Checked()
    if not question.min <= value <= question.max:
        said: dict[str, Said] = {"min": number_text(question.min), "max": number_text(question.max)}
        return refused(_with_unit(question, ANSWERS.out_of_bounds, ANSWERS.out_of_bounds_unit, said))
    advised = question.advised
    if advised is None or advised.min <= value <= advised.max:
        return Checked(value)
    said = {"min": number_text(advised.min), "max": number_text(advised.max), "given": number_text(value)}
    warning = _with_unit(question, ANSWERS.outside_advice, ANSWERS.outside_advice_unit, said)
    return Checked(value, warnings=(warning,))


def _with_unit(question: NumberQuestion, bare: Phrase, with_unit: Phrase, said: dict[str, Said]) -> Problem:
    return Problem(bare, said) if question.unit is None else Problem(with_unit, {**said, "unit": question.unit})


def check_date(raw: Any) -> Checked:
    text = clean_text(raw)
    if not text:
        return Checked()
    try:
        return Checked(date.fromisoformat(text).isoformat())
    except ValueError:
        return refused(Problem(ANSWERS.not_a_date, {"example": _EXAMPLE_DATE}))


def check_datetime(raw: Any) -> Checked:
    raw = raw if isinstance(raw, Mapping) else {}
    day, at = clean_text(raw.get("date")), clean_text(raw.get("time"))
    if not day and not at:
        return Checked()
    if not day:
        return refused(Problem(ANSWERS.date_missing, place="date"))
    checked = check_date(day)
    if checked.error is not None:
        return refused(replace(checked.error, place="date"))
    if not at:
        return refused(Problem(ANSWERS.time_missing, place="time"))
    try:
        wall = time.fromisoformat(at)
    except ValueError:
        return refused(Problem(ANSWERS.not_a_time, {"example": _EXAMPLE_TIME}, place="time"))
    return Checked(f"{checked.value}T{wall:%H:%M}")


def check_option(raw: Any, ids: Collection[str]) -> Checked:
    text = clean_text(raw)
    if text in ("", NO_ANSWER):
        return Checked()
    return Checked(text) if text in ids else refused(Problem(ANSWERS.not_offered))


def check_choices(question: ChoicesQuestion, raw: Any, context: CheckContext) -> Checked:
    given = several(raw)
    if any(one not in option_ids(question, context) for one in given):
        return refused(Problem(ANSWERS.not_offered))
    if question.max is not None and len(given) > question.max:
        return refused(Problem(ANSWERS.too_many_choices, {"given": len(given)}, count=question.max))
    return Checked(given or None)


def check_people(question: PeopleQuestion, raw: Any) -> Checked:
    given = several(raw)
    if not given:
        return Checked()
    if len(given) > question.max:
        return refused(Problem(ANSWERS.too_many_people, {"given": len(given)}, count=question.max))
    if len(given) < question.min:
        return refused(Problem(ANSWERS.too_few_people, {"given": len(given)}, count=question.min))
    advised = question.advised
    if advised is None or advised.min <= len(given) <= advised.max:
        return Checked(given)
    said = {"min": advised.min, "max": advised.max, "given": len(given)}
    return Checked(given, warnings=(Problem(ANSWERS.people_outside_advice, said),))


def check_confirm(raw: Any) -> Checked:
    raw = raw if isinstance(raw, Mapping) else {"text": raw}
    text = clean_text(raw.get("text"))
    if len(text) > LONG_TEXT_LENGTH:
        said = {"max": LONG_TEXT_LENGTH, "length": len(text)}
        return refused(Problem(ANSWERS.too_long, said, place="text"))
    return Checked({"text": text, "confirmed": bool(raw.get("ticked"))}) if text else Checked()

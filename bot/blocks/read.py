"""How a saved answer reads back, as mrkdwn unless told: on the board, in the note, in one's own data, in a form."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import assert_never

from msgspec import Struct

from bot.blocks.form import Names
from bot.blocks.text import said
from flows import words
from flows.options import options_of
from flows.phrases.answers import ANSWERS
from flows.phrases.forms import FORMS
from flows.questions import (
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
from flows.rows import Row
from flows.schema import Indicator
from flows.text import Language
from flows.values import Value, comment_of, is_blank, main_value


class Writing(Struct, frozen=True):
    """How words are put down: what people wrote, a person by Slack id, what stands out."""

    text: Callable[[str], str]
    person: Callable[[str], str]
    strong: Callable[[str], str]


def mention(person: str) -> str:
    """A person, by Slack id, as Slack shows them."""
    return f"<@{person}>"


MRKDWN = Writing(said, mention, "*{}*".format)


def shown(question: Question, value: Value, language: Language, names: Names, writing: Writing = MRKDWN) -> str:
    """A stored answer, one item per line for a list; nothing for a blank."""
    main = main_value(question, value)
    text = "" if is_blank(main) else _shown(question, main, language, names, writing)
    comment = comment_of(question, value)
    return "\n".join(part for part in (text, writing.text(comment) if comment else "") if part)


def label_of(question: Question, chosen: str, names: Names, language: Language) -> str:
    """The words of a chosen option, as they stand (not escaped); those of a choice since removed say so."""
    match question:
        case ChoiceQuestion() | ChoicesQuestion():
            offered = options_of(question, names.sources)
            found = next((choice.label.in_(language) for choice in offered if choice.id == chosen), None)
        case YesNoQuestion():
            found = {"yes": ANSWERS.yes, "no": ANSWERS.no}[chosen].in_(language)
        case ScaleQuestion():
            found = question.labels[int(chosen)].in_(language)
        case _:
            found = chosen
    return found if found is not None else FORMS.read.gone.in_(language)


def row_line(question: RowsQuestion, row: Row, names: Names, language: Language, writing: Writing = MRKDWN) -> str:
    """A row on one line: its first field stands out, the others after it, blank ones left out."""
    fields = ((field, row.get(field.key)) for field in question.fields)
    texts = [
        on_one_line(shown(field, value, language, names, writing)) for field, value in fields if not is_blank(value)
    ]
    if not texts:
        return FORMS.rows.to_fill.in_(language)
    return " · ".join([writing.strong(texts[0]), *texts[1:]])


def on_one_line(text: str) -> str:
    """Lines one after the other, parted by commas, without their bullets."""
    return ", ".join(line.removeprefix("• ").strip() for line in text.split("\n") if line.strip())


def target_words(indicator: Indicator, entry: Mapping[str, Value], language: Language, *, bare: bool = False) -> str:
    """« cible 75 % », "target 12"; `bare`, the figure alone. A target that waits for round 1 says so."""
    target = entry.get("target")
    if target is None:
        return FORMS.indicators.no_target.in_(language)
    if target == "all":
        figure = FORMS.indicators.every_objective.in_(language)
    elif indicator.measure == "count":
        figure = words.number(int(target), language)
    else:
        share = Fraction(str(target)) * 100
        figure = words.percent(int(share), language)
        if share.denominator != 1:
            figure = figure.replace(str(int(share)), words.number(share, language), 1)
    return figure if bare else FORMS.indicators.target_of.in_(language, target=figure)


def _shown(  # noqa: PLR0911 (one case per kind of question)
    question: Question, value: Value, language: Language, names: Names, writing: Writing
) -> str:
    match question:
        case TextQuestion() | LongTextQuestion():
            return writing.text(value)
        case ListQuestion():
            return bullets(writing.text(line["text"]) for line in value)
        case NumberQuestion():
            unit = "" if question.unit is None or abs(value) < 2 else f" {question.unit.in_(language)}"
            return f"{words.number(value, language)}{unit}"
        case DateQuestion():
            return words.day(date.fromisoformat(value), language, year=True)
        case DatetimeQuestion():
            wall = datetime.fromisoformat(value)
            return f"{words.day_and_time(wall.date(), wall.time(), language, year=True)} ({names.zone})"
        case YesNoQuestion() | ChoiceQuestion() | ScaleQuestion():
            return writing.text(label_of(question, str(value), names, language))
        case ChoicesQuestion():
            return bullets(writing.text(label_of(question, one, names, language)) for one in value)
        case PeopleQuestion():
            return ", ".join(writing.person(person) for person in value)
        case IndicatorsQuestion():
            return bullets(_indicator(entry, language, names, writing) for entry in value)
        case RowsQuestion():
            return bullets(row_line(question, row, names, language, writing) for row in value)
        case ConfirmQuestion():
            text = writing.text(value["text"])
            return text if value["confirmed"] else f"{text}\n_({FORMS.read.not_confirmed.in_(language)})_"
        case _:
            assert_never(question)


def bullets(items: Iterable[str]) -> str:
    """One item per line; a single one needs no bullet."""
    texts = list(items)
    return texts[0] if len(texts) == 1 else "\n".join(f"• {text}" for text in texts)


def _indicator(entry: Mapping[str, Value], language: Language, names: Names, writing: Writing) -> str:
    indicator = names.library.indicators[entry["key"]]
    return f"{writing.text(indicator.name.in_(language))} ({target_words(indicator, entry, language)})"

"""From one question that takes a value and its answer to the fields of a form; a blank is always allowed.

Lengths and bounds are not given to Slack: Jalon checks them on submit and says what is wrong in the reader's own
language (flows/answers.py). `bot/submission.py` is the inverse.
"""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from bot.blocks.elements import RADIO_OPTIONS
from bot.blocks.field_ids import Part, field_id
from bot.blocks.form import Form
from bot.blocks.parts import (
    Block,
    Element,
    Option,
    checkboxes,
    date_picker,
    input_block,
    multi_select,
    number_input,
    option,
    people_select,
    radio,
    section,
    select,
    text_input,
    time_picker,
)
from bot.blocks.text import SECTION_LIMIT, cut, said, said_plain
from flows.answers import NO_ANSWER, raw_of
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
    ScaleQuestion,
    TextQuestion,
    YesNoQuestion,
)
from flows.text import Language
from flows.values import Answers, Value

FieldQuestion = (
    TextQuestion
    | LongTextQuestion
    | ListQuestion
    | NumberQuestion
    | DateQuestion
    | DatetimeQuestion
    | YesNoQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | ScaleQuestion
    | PeopleQuestion
    | ConfirmQuestion
)
"""The kinds of question that one or two fields answer; indicators and rows have forms of their own."""

TICKED = "ticked"
"""The one option of the checkbox of a confirm question."""


def field_blocks(question: FieldQuestion, answers: Answers, form: Form) -> list[Block]:
    """The fields of a question with what was answered in them, else with what is proposed.

    Names in braces must be filled before. A question whose choices do not exist yet is told in words.
    """
    raw = shown_value(question, answers, form)
    if not question.with_comment:
        return _blocks(question, raw, form)
    label = FORMS.comment.in_(form.language)
    comment = _field(question, form, text_input(raw["comment"]), part="comment", label=label)
    return [*_blocks(question, raw["value"], form), comment]


def shown_value(question: Question, answers: Answers, form: Form) -> Any:
    """The raw value to show: the answer (a blank one too), else what is proposed for this question."""
    if question.key in answers:
        return raw_of(question, answers[question.key])
    return raw_of(question, form.proposed.get(question.key, _default(question, form.language)))


def is_rating(question: Question) -> bool:
    """Whether a blank needs an option of its own: Slack cannot unselect one, and a rating may be taken back."""
    return isinstance(question, ScaleQuestion) or question.visibility == "confidential"


def _default(question: Question, language: Language) -> Value:
    match question:
        case NumberQuestion() | ChoiceQuestion():
            return question.default
        case IndicatorsQuestion():
            return [{"key": key} for key in question.default]
        case ConfirmQuestion() if question.default is not None:
            return {"text": question.default.in_(language), "confirmed": False}
        case _:
            return None


def _blocks(  # noqa: PLR0911 (one case per kind of question)
    question: FieldQuestion, raw: Any, form: Form
) -> list[Block]:
    match question:
        case TextQuestion():
            return [_field(question, form, text_input(raw))]
        case LongTextQuestion() | ListQuestion():
            return [_field(question, form, text_input(raw, multiline=True))]
        case NumberQuestion():
            return [_field(question, form, number_input(None if raw is None else int(raw)))]
        case DateQuestion():
            return [_field(question, form, date_picker(raw))]
        case DatetimeQuestion():
            return _datetime(question, raw or {}, form)
        case YesNoQuestion():
            yes_no = [option(ANSWERS.yes.in_(form.language), "yes"), option(ANSWERS.no.in_(form.language), "no")]
            return _one_of(question, yes_no, raw, form)
        case ScaleQuestion():
            steps = [option(text.in_(form.language), str(step)) for step, text in sorted(question.labels.items())]
            return _one_of(question, steps, raw, form)
        case ChoiceQuestion():
            return _one_of(question, _options(question, form), raw, form)
        case ChoicesQuestion():
            return _several_of(question, _options(question, form), raw or (), form)
        case PeopleQuestion():
            people = list(raw or ())[: question.max]
            return [_field(question, form, people_select(people, question.max))]
        case ConfirmQuestion():
            return _confirm(question, raw or {}, form)
        case _:
            assert_never(question)


def _options(question: ChoiceQuestion | ChoicesQuestion, form: Form) -> list[Option]:
    offered = options_of(question, form.names.sources)
    return [option(said_plain(choice.label.in_(form.language)), choice.id) for choice in offered]


def _datetime(question: DatetimeQuestion, raw: Mapping[str, str], form: Form) -> list[Block]:
    time_label = FORMS.time.in_(form.language, zone=form.names.zone)
    return [
        _field(question, form, date_picker(raw.get("date"))),
        _field(question, form, time_picker(raw.get("time")), part="time", label=time_label),
    ]


def _one_of(question: Question, options: Sequence[Option], chosen: str | None, form: Form) -> list[Block]:
    if not options:
        return _nothing_to_choose(question, form)
    if is_rating(question):
        options = [*options, option(form.names.library.no_answer.in_(form.language), NO_ANSWER)]
    element = radio(options, chosen) if len(options) <= RADIO_OPTIONS else select(options, chosen)
    return [_field(question, form, element)]


def _several_of(question: ChoicesQuestion, options: Sequence[Option], chosen: Sequence[str], form: Form) -> list[Block]:
    if not options:
        return _nothing_to_choose(question, form)
    if len(options) <= RADIO_OPTIONS:
        return [_field(question, form, checkboxes(options, chosen))]
    return [_field(question, form, multi_select(options, chosen, question.max))]


def _confirm(question: ConfirmQuestion, raw: Mapping[str, Any], form: Form) -> list[Block]:
    text = cut(str(raw.get("text") or ""), SECTION_LIMIT)
    words = (question.confirm or form.names.library.confirm).in_(form.language)
    # Two texts to confirm may share a modal: each checkbox says which one it is about.
    label = FORMS.of_which.in_(form.language, what=words, which=question.label.in_(form.language))
    box = checkboxes([option(words, TICKED)], [TICKED] if raw.get("ticked") else ())
    return [
        _field(question, form, text_input(text, multiline=True)),
        _field(question, form, box, part="ticked", label=label),
    ]


def _field(question: Question, form: Form, element: Element, *, part: Part = "", label: str | None = None) -> Block:
    """An input; the hint stands under the first field of a question."""
    hint = question.hint.in_(form.language) if question.hint is not None and not part else None
    block_id = field_id(question.key, part, form.forced.get(question.key))
    return input_block(block_id, label or question.label.in_(form.language), element, hint)


def _nothing_to_choose(question: Question, form: Form) -> list[Block]:
    label, words = question.label.in_(form.language), FORMS.nothing_to_choose.in_(form.language)
    return [section(f"*{said(label)}*\n{words}")]

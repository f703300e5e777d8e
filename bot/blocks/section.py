"""A section as a modal: where one is, what it takes, its questions with the answers so far."""

from collections.abc import Sequence

from msgspec import Struct

from bot.blocks.form import Form
from bot.blocks.indicators import choice_blocks
from bot.blocks.inputs import field_blocks, shown_value
from bot.blocks.parts import Block, View, context, modal, prose, section
from bot.blocks.rows import rows_blocks
from bot.blocks.text import said
from flows import words
from flows.phrases.forms import FORMS
from flows.questions import IndicatorsQuestion, Question, RowsQuestion
from flows.schema import Section
from flows.text import Language
from flows.values import Answers
from flows.wording import filled_section

SAVE = "section.save"


class Place(Struct, frozen=True):
    """Where a section is in its path: the `number`-th of `total`, from 1."""

    number: int
    total: int

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after it."""
        return self.number == self.total


def section_view(
    asked: Section,
    answers: Answers,
    form: Form,
    *,
    metadata: str,
    place: Place | None = None,
    above: Sequence[Block] = (),
    submit: str | None = None,
    callback_id: str = SAVE,
) -> View:
    """The modal of a section. `metadata` carries ids (bot/ids.encode); `above` goes first, see `problem_blocks`.

    The button says "Save and continue" unless told. A view drawn again with the same section keeps what was typed in
    its fields; that of another section has other fields.
    """
    language = form.language
    return modal(
        asked.title.in_(language),
        [*above, *section_blocks(asked, answers, form, place)],
        submit=submit or FORMS.save_and_continue.in_(language),
        close=FORMS.later.in_(language),
        callback_id=callback_id,
        private_metadata=metadata,
    )


def section_blocks(asked: Section, answers: Answers, form: Form, place: Place | None = None) -> list[Block]:
    """What a section shows: its place and minutes, its introduction, then one question after the other."""
    asked = filled_section(asked, form.values)
    blocks = [_top(asked, form.language, place)]
    if asked.intro is not None:
        blocks += prose(said(asked.intro.fill(form.values).in_(form.language)))
    first = next((one for one in asked.questions if isinstance(one, IndicatorsQuestion)), None)
    for question in asked.questions:
        if question.key in form.above:
            blocks += prose(form.above[question.key])
        blocks += _question(question, answers, form, first=question is first)
    return blocks


def problem_blocks(sentences: Sequence[str]) -> list[Block]:
    """What is wrong and belongs to no field (rows, a whole section), to stand on top of the view drawn again."""
    return [section(f"⚠️ {said(sentence)}") for sentence in sentences]


def _question(question: Question, answers: Answers, form: Form, *, first: bool) -> list[Block]:
    if question.key in form.instead:
        return [section(f"*{said(question.label.in_(form.language))}*"), *prose(form.instead[question.key])]
    match question:
        case IndicatorsQuestion():
            chosen = shown_value(question, answers, form) or ()
            return choice_blocks(question, chosen, answers.get(question.key) or (), form, first=first)
        case RowsQuestion():
            return rows_blocks(question, shown_value(question, answers, form) or (), form)
        case _:
            return field_blocks(question, answers, form)


def _top(asked: Section, language: Language, place: Place | None) -> Block:
    about = FORMS.about.in_(language, minutes=words.minutes(asked.minutes, language))
    where = (
        [FORMS.place.in_(language, number=place.number, total=place.total)]
        if place is not None and place.total > 1
        else []
    )
    told = [" · ".join([*where, about])]
    # A member owes nothing: only those who frame the project complete what they left blank. A sponsor decides at once.
    if asked.asked_to != "sponsor":
        told.append((FORMS.optional if asked.asked_to == "member" else FORMS.blank_allowed).in_(language))
    return context(*told)

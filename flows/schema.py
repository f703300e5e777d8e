"""The shape of everything that Jalon asks: flows, their sections and questions, indicators, agendas, themes.

A flow is a path of sections, a section one modal of at most five questions; order is the path, a blank is always
allowed. The kinds of question are in flows/questions.py and can be imported from here.
"""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from flows.questions import (
    Advised,
    Choice,
    ChoiceQuestion,
    ChoicesQuestion,
    ConfirmQuestion,
    DateQuestion,
    DatetimeQuestion,
    Id,
    IndicatorsQuestion,
    Key,
    ListQuestion,
    LongTextQuestion,
    NumberQuestion,
    PeopleQuestion,
    Question,
    RowField,
    RowsQuestion,
    ScaleQuestion,
    Side,
    Standpoint,
    TextQuestion,
    Use,
    Visibility,
    YesNoQuestion,
    inputs_of,
)
from flows.text import Frozen, IntroText, Text, TitleText

__all__ = [
    "Advised",
    "Agenda",
    "AgendaItem",
    "AskedTo",
    "Choice",
    "ChoiceQuestion",
    "ChoicesQuestion",
    "ConfirmQuestion",
    "DateQuestion",
    "DatetimeQuestion",
    "Flow",
    "Id",
    "Indicator",
    "IndicatorsQuestion",
    "Key",
    "ListQuestion",
    "LongTextQuestion",
    "NumberQuestion",
    "Part",
    "PeopleQuestion",
    "Place",
    "Question",
    "Rotation",
    "RowField",
    "RowsQuestion",
    "ScaleQuestion",
    "Section",
    "SectionBase",
    "Side",
    "Since",
    "Standpoint",
    "Stems",
    "TextQuestion",
    "Theme",
    "Use",
    "Visibility",
    "YesNoQuestion",
    "inputs_of",
]

AskedTo = Literal["initiator", "animator", "sponsor", "member"]
Measure = Literal["share", "count", "favourable"]
Cycle = Literal["immediate", "potential", "applied", "realised", "reframing", "none"]
Cadence = Literal["each_meeting", "each_round", "rotating", "last_round", "review"]


class SectionBase(Frozen):
    """What every section has; `minutes` is what answering it takes, `part` its part of the framing."""

    id: Key
    part: Id | None = None
    asked_to: AskedTo
    minutes: int = Field(ge=1)
    title: TitleText
    intro: IntroText | None = None


class Section(SectionBase):
    """One modal: at most five questions, one after the other; none when the project left all of them out."""

    questions: tuple[Question, ...] = Field(max_length=5)

    @model_validator(mode="after")
    def _fits_a_modal(self) -> Self:
        inputs = sum(inputs_of(question) for question in self.questions)
        if inputs > 5:
            raise ValueError(f"its questions take {inputs} inputs, and a modal holds 5")
        return self


class Place(Frozen):
    """A place of the check-in whose question is taken from an indicator: its own, or the one whose turn it is."""

    key: Key
    from_: Literal["indicators", "rotation"] = Field(alias="from")
    seed: tuple[str, ...] = ()
    standpoint: Standpoint | None = None
    feeds: tuple[Use, ...] = ()


class Flow(Frozen):
    """What one stage asks. `id` is the stage: framing, intake, kickoff, check_in, follow_up…"""

    id: Id
    version: int = Field(ge=1)
    title: Text
    sections: tuple[Section, ...] = Field(min_length=1)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the path."""
        return tuple(question for section in self.sections for question in section.questions)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError when the flow has none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def question(self, key: str) -> Question:
        """The question of that key; KeyError when the flow has none."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)

    def section_of(self, key: str) -> Section:
        """The section that asks the question of that key; KeyError when none does."""
        for section in self.sections:
            if any(question.key == key for question in section.questions):
                return section
        raise KeyError(key)


class Indicator(Frozen):
    """One indicator of the library (domain.md §4).

    `target` is the default, read "at least": a share between 0 and 1 unless `measure` is `count`; `all` = every
    objective. `counts` are the contribution types counted unless the project names others. `question` is what
    members are asked, keyed like the indicator; an open indicator has none.
    """

    key: Id
    name: Text
    standpoint: Standpoint | Literal["none"]
    cycle: Cycle
    visibility: Literal["open", "confidential"]
    measure: Measure
    target: Decimal | Literal["all"]
    cadence: Cadence
    how: Text
    caveat: Text
    counts: tuple[Id, ...] = ()
    question: Question | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        confidential = self.visibility == "confidential"
        if confidential != (self.question is not None):
            raise ValueError("a confidential indicator asks a question, an open one asks none")
        if confidential != (self.measure == "favourable"):
            raise ValueError("`measure: favourable` goes with `visibility: confidential`, and only with it")
        if self.question is not None and not getattr(self.question, "favourable", ()):
            raise ValueError("its question needs `favourable`: the answers that count as favourable")
        if isinstance(self.target, Decimal) and self.measure != "count" and not 0 < self.target <= 1:
            raise ValueError(f"target {self.target} is a share, between 0 and 1")
        return self


class AgendaItem(Frozen):
    """One item: its minutes, its title and the data shown beside it."""

    id: Id
    minutes: int = Field(ge=1)
    title: Text
    data: tuple[str, ...] = ()


class Agenda(Frozen):
    """A meeting's agenda; `minutes_45` are the minutes of the items when it lasts 45 minutes."""

    title: Text
    minutes: int
    items: tuple[AgendaItem, ...]
    minutes_45: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _minutes_add_up(self) -> Self:
        total = sum(item.minutes for item in self.items)
        if total != self.minutes:
            raise ValueError(f"its items take {total} minutes, not {self.minutes}")
        if self.minutes_45 and (len(self.minutes_45) != len(self.items) or sum(self.minutes_45) != 45):
            raise ValueError("minutes_45 gives each item its minutes, 45 in all")
        return self


class Part(Frozen):
    """One of the parts that the framing is made of."""

    id: Id
    title: Text


class Stems(Frozen):
    """Beginnings of words that tell a theme, by language; `$` ends one that is the whole word."""

    fr: tuple[str, ...]
    en: tuple[str, ...]


class Theme(Frozen):
    """From an expectation to indicators: those suggested to initiators and to members."""

    key: Id
    stems: Stems
    initiator: tuple[str, ...]
    participant: tuple[str, ...]


class Since(Frozen):
    """The words of {since}, in round 1 and after."""

    first_round: Text
    later_rounds: Text


class Rotation(Frozen):
    """The rotating rating: round r takes the r-th entry of `plan`, starting again at its end; the last takes `last`."""

    plan: tuple[str, ...] = Field(min_length=1)
    last: str
    since: Since

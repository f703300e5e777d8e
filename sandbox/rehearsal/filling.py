"""Filling a section's form as a person would: each field by its label, rows one by one, targets where they differ."""

from collections.abc import Mapping
from typing import Any

from flows.library import Library
from flows.phrases.answers import ANSWERS
from flows.phrases.forms import FORMS
from flows.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    ConfirmQuestion,
    DatetimeQuestion,
    IndicatorsQuestion,
    ListQuestion,
    PeopleQuestion,
    Question,
    RowsQuestion,
    ScaleQuestion,
    YesNoQuestion,
)
from flows.schema import Section
from flows.text import Language
from sandbox.player import Modal, Person

CHOSEN = "chosen_indicators"


class Filler:
    """Someone with a form before them. `names` gives the name to pick for a person's id in the file."""

    def __init__(self, player: Person, library: Library, language: Language, names: Mapping[str, str]) -> None:
        self._player = player
        self._library = library
        self._language: Language = language
        self._names = names

    @property
    def modal(self) -> Modal:
        """The form on screen."""
        if self._player.modal is None:
            raise LookupError("no form is open")
        return self._player.modal

    def section(self, section: Section, answers: Mapping[str, Any]) -> None:
        """Fill the fields of the section on screen; what has no answer stays as it is."""
        for question in section.questions:
            if question.key in answers and not isinstance(question, RowsQuestion):
                self.field(question, answers[question.key])

    def rows(self, section: Section, answers: Mapping[str, Any]) -> None:
        """Add the rows of the section on screen, each in its own form."""
        for question in section.questions:
            if isinstance(question, RowsQuestion) and question.key in answers:
                for row in answers[question.key]:
                    self._row(question, row)

    def field(self, question: Question, value: Any) -> None:
        """Fill one question's field."""
        label = question.label.in_(self._language)
        if question.with_comment and isinstance(value, Mapping):
            self.field(question.model_copy(update={"with_comment": False}), value["value"])
            self.modal.fill(FORMS.comment.in_(self._language), value["comment"])
            return
        match question:
            case ListQuestion():
                self.modal.fill(label, "\n".join(value))
            case PeopleQuestion():
                several = [value] if isinstance(value, str) else value
                self.modal.fill(label, [self._names[one] for one in several])
            case ChoiceQuestion() if question.choices_from is None or question.choices_from == CHOSEN:
                self.modal.fill(label, self._labels(question, [value])[0])
            case ChoicesQuestion() if question.choices_from is None:
                self.modal.fill(label, self._labels(question, value))
            case ChoicesQuestion():
                self.modal.fill(label, [self._indicator(key) for key in value])
            case YesNoQuestion():
                self.modal.fill(label, (ANSWERS.yes if value in (True, "yes") else ANSWERS.no).in_(self._language))
            case ScaleQuestion():
                self.modal.fill(label, question.labels[value].in_(self._language))
            case IndicatorsQuestion():
                self.modal.fill(label, [self._indicator(key) for key in value])
            case ConfirmQuestion():
                self.modal.fill(label, value)
                self.modal.fill((question.confirm or self._library.confirm).in_(self._language), value=True)
            case DatetimeQuestion():
                self.modal.fill(label, value["date"])
                self.modal.fill(FORMS.time.in_(self._language, zone=value["zone"]), value["time"])
            case _:
                self.modal.fill(label, str(value))

    def _row(self, question: RowsQuestion, row: Mapping[str, Any]) -> None:
        if question.one_per is None:
            self.modal.click(FORMS.rows.add.in_(self._language, item=question.item))
            asked = question.fields
        else:
            self.modal.click(FORMS.rows.fill.in_(self._language), beside=str(row[question.fields[0].key]))
            asked = question.fields[1:]
        for field in asked:
            if field.key in row:
                self.field(field, row[field.key])
        self.modal.submit()

    def _labels(self, question: ChoiceQuestion | ChoicesQuestion, ids: list[str]) -> list[str]:
        if question.choices_from == CHOSEN:
            return [self._indicator(one) for one in ids]
        labels = {choice.id: choice.label.in_(self._language) for choice in question.choices}
        return [labels[one] for one in ids]

    def _indicator(self, key: str) -> str:
        return self._library.indicators[key].name.in_(self._language)

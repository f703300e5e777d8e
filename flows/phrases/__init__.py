"""The bot's own sentences, in French and English side by side, checked when Jalon starts.

How to add a sentence, or a room of sentences (model: answers.py and answers.yml):
1. Write it in `flows/phrases/<room>.yml`, both languages, in quotes. Names in braces are filled when it is said:
       late: {fr: "Arrivée après {date}.", en: "It came after {date}."}
   A sentence that changes with a number has two forms per language; `{count}` is the number:
       left: {fr: {one: "{count} point", other: "{count} points"}, en: {one: "{count} item", other: "{count} items"}}
2. Declare it in `flows/phrases/<room>.py`: one field per sentence, `Phrase` or `Plural`, and the room itself:
       class CheckInPhrases(Phrases):
           late: Phrase
           left: Plural
       CHECK_IN = CheckInPhrases.load()
   A group of sentences is a field whose type is a nested `Phrases`. `Button` (30 characters) and `Title` (24) are
   phrases that must be short.
3. Say it: `CHECK_IN.late.in_(language, date="…")`, `CHECK_IN.left.in_(language, count=3)`.
A missing language, a sentence that no field declares, a field without sentence, a name in braces that stands in one
language only: each stops the import with file, line and mend. A value missing when it is said is a TypeError.
"""

import sys
from functools import cache
from inspect import get_annotations
from pathlib import Path
from types import GenericAlias
from typing import Any, NoReturn, Self, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, create_model, model_validator

from flows.text import Frozen, Language, NonEmpty, Text, placeholders, replace_names
from flows.yaml_files import read_yaml, validated

Value = str | int | Text
PhraseT = TypeVar("PhraseT", bound="Phrase")


class Phrase(Text):
    """One sentence of the bot; the names in its braces are the same in both languages."""

    @model_validator(mode="after")
    def _same_names(self) -> Self:
        _refuse_stray_names(placeholders(self.fr), placeholders(self.en))
        return self

    @property
    def names(self) -> frozenset[str]:
        """The names to be given when it is said."""
        return placeholders(self.fr)

    def in_(self, language: Language, **values: Value) -> str:
        """The sentence said, with a value for each of its names and for nothing else (TypeError otherwise)."""
        return _say(super().in_(language), language, values)


class Button(Phrase):
    """The words of a button: Slack shows about 30 characters."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        return _refuse_longer(self, 30, "a button")


class Title(Phrase):
    """The title, submit or close of a modal: 24 characters at most."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        return _refuse_longer(self, 24, "a title")


class Forms(Frozen):
    """The forms of a sentence for one thing and for several."""

    one: NonEmpty
    other: NonEmpty


class Plural(Frozen):
    """One sentence of the bot that changes with {count}; French counts 0 as one, English as several."""

    fr: Forms
    en: Forms

    @model_validator(mode="after")
    def _same_names(self) -> Self:
        _refuse_stray_names(placeholders(self.fr.other), placeholders(self.en.other))
        for forms in (self.fr, self.en):
            if not placeholders(forms.one) <= placeholders(forms.other):
                stray = sorted(placeholders(forms.one) - placeholders(forms.other))
                raise ValueError(f"{{{stray[0]}}} stands in `one` and not in `other`")
        return self

    @property
    def names(self) -> frozenset[str]:
        """The names to be given when it is said, `count` among them."""
        return placeholders(self.fr.other) | {"count"}

    def in_(self, language: Language, count: int, **values: Value) -> str:
        """The sentence said for that many, with a value for each of its other names (TypeError otherwise)."""
        forms = self.fr if language == "fr" else self.en
        form = forms.one if _category(language, count) == "one" else forms.other
        _check_values(self.names - {"count"}, values)
        return replace_names(form, language, {**_as_text(values), "count": str(count)})


class Phrases:
    """A room of sentences: one field per sentence, loaded from the .yml of the module that declares it.

    It is no pydantic model: some thirty of them would take a quarter of a second and several megabytes at each start.
    """

    @classmethod
    def load(cls) -> Self:
        """The sentences of the file beside the module; FlowError when file and fields do not match."""
        module = sys.modules[cls.__module__]
        return cls.load_from(Path(str(module.__file__)).with_suffix(".yml"))

    @classmethod
    def load_from(cls, path: Path) -> Self:
        """The sentences of that file; FlowError when file and fields do not match."""
        data = read_yaml(path)
        try:
            return _made(cls, data)
        except ValueError:
            validated(_as_model(cls), data, path)  # slower, and says what is wrong and where
            raise

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a sentence is never changed in place: {name}")


RoomT = TypeVar("RoomT", bound=Phrases)


def _made(room: type[RoomT], data: Any) -> RoomT:
    """The room of these data; ValueError when they do not match."""
    fields = fields_of(room)
    if not isinstance(data, dict) or data.keys() != fields.keys():
        raise ValueError("not these fields")
    made = room()
    for name, kind in fields.items():
        vars(made)[name] = _field(kind, data[name])
    return made


def _field(kind: Any, data: Any) -> Any:
    """A sentence, a group of sentences, several of either (`tuple[Phrase, ...]`), or a plain value beside them."""
    if get_origin(kind) is tuple:
        if not isinstance(data, list):
            raise ValueError("not a list")
        return tuple(_field(get_args(kind)[0], one) for one in data)
    if issubclass(kind, Phrases):
        return _made(kind, data)
    return kind.model_validate(data) if issubclass(kind, BaseModel) else TypeAdapter(kind).validate_python(data)


def fields_of(room: type[Phrases]) -> dict[str, Any]:
    """The types of the sentences and of the groups of a room, by name; `tuple[…, ...]` for several."""
    return {name: kind for one in reversed(room.__mro__) for name, kind in get_annotations(one).items()}


def _as_model(room: type[Phrases]) -> type[BaseModel]:
    """The room as a model that tells what does not match."""
    fields: dict[str, Any] = {name: (_as_kind(kind), ...) for name, kind in fields_of(room).items()}
    return create_model(room.__name__, __base__=Frozen, **fields)


def _as_kind(kind: Any) -> Any:
    if get_origin(kind) is tuple:
        return GenericAlias(tuple, (_as_kind(get_args(kind)[0]), ...))
    return _as_model(kind) if issubclass(kind, Phrases) else kind


@cache
def _category(language: Language, count: int) -> str:
    from babel import Locale

    return Locale.parse(language).plural_form(count)


def _say(text: str, language: Language, values: dict[str, Value]) -> str:
    _check_values(placeholders(text), values)
    return replace_names(text, language, _as_text(values))


def _as_text(values: dict[str, Value]) -> dict[str, Text | str]:
    return {name: str(value) if isinstance(value, int) else value for name, value in values.items()}


def _check_values(names: frozenset[str], values: dict[str, Value]) -> None:
    if missing := sorted(names - values.keys()):
        raise TypeError(f"this sentence needs a value for {{{missing[0]}}}")
    if stray := sorted(values.keys() - names):
        raise TypeError(f"this sentence has no {{{stray[0]}}}")


def _refuse_longer(phrase: PhraseT, most: int, what: str) -> PhraseT:
    for name, text in (("French", phrase.fr), ("English", phrase.en)):
        if len(text) > most:
            raise ValueError(f"the {name} text has {len(text)} characters, and {what} holds {most}")
    return phrase


def _refuse_stray_names(fr: frozenset[str], en: frozenset[str]) -> None:
    if stray := sorted(fr - en):
        raise ValueError(f"{{{stray[0]}}} stands in French and not in English")
    if stray := sorted(en - fr):
        raise ValueError(f"{{{stray[0]}}} stands in English and not in French")

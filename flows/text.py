"""A text in every language that Jalon speaks."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

NonEmpty = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def as_language(text: str | None) -> Language | None:
    """The language that a locale or a word begins with ("fr-FR", "en"); None for any other."""
    match (text or "")[:2].lower():
        case "fr":
            return "fr"
        case "en":
            return "en"
        case _:
            return None


class Frozen(BaseModel):
    """Data that is read, compared and passed on, never changed in place; a field nobody declared is refused."""

    # Python's own expressions are compiled once for all models; pydantic's once for each field, in megabytes.
    # What validates a model is made at its first use: most are only ever validated within another.
    model_config = ConfigDict(frozen=True, extra="forbid", regex_engine="python-re", defer_build=True)


class Text(Frozen):
    """One text, in French and in English. Names in braces ({k}, {since}…) stand for what is known later."""

    fr: NonEmpty
    en: NonEmpty

    def in_(self, language: Language) -> str:
        """The text as written in that language, names in braces left as they are."""
        return self.fr if language == "fr" else self.en

    def fill(self, values: Mapping[str, "Text | str"]) -> "Text":
        """The text with the named placeholders replaced, once (braces in a value stay); unknown names are left."""
        if "{" not in self.fr and "{" not in self.en:
            return self
        return Text(fr=replace_names(self.fr, "fr", values), en=replace_names(self.en, "en", values))

    @classmethod
    def same(cls, text: str) -> Self:
        """A text that people wrote in one language only: shown as written in both."""
        return cls(fr=text, en=text)


def replace_names(text: str, language: Language, values: Mapping[str, "Text | str"]) -> str:
    """Replace {name} by its value in one pass, so that braces typed by people are never read as names."""

    def value_of(match: re.Match[str]) -> str:
        value = values.get(match.group(1))
        if value is None:
            return match.group(0)
        return value.in_(language) if isinstance(value, Text) else value

    return _PLACEHOLDER.sub(value_of, text)


def placeholders(text: str) -> frozenset[str]:
    """The names in braces of a text."""
    return frozenset(_PLACEHOLDER.findall(text))


def _holding(most: int, what: str) -> AfterValidator:
    """The check that neither language is longer than Slack lets it be."""

    def check(text: Text) -> Text:
        for language, name in (("fr", "French"), ("en", "English")):
            length = len(getattr(text, language))
            if length > most:
                raise ValueError(f"the {name} text has {length} characters, and {what} holds {most}")
        return text

    return AfterValidator(check)


TitleText = Annotated[Text, _holding(24, "a title")]
ItemText = Annotated[Text, _holding(24, "the title of a row")]
LabelText = Annotated[Text, _holding(2000, "a label")]
HintText = Annotated[Text, _holding(2000, "a hint")]
OptionText = Annotated[Text, _holding(75, "an option")]
IntroText = Annotated[Text, _holding(3000, "a paragraph")]

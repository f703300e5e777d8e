"""A sentence about the pilot, said of a wave: "the wave" takes the place of "the pilot", as a platform's own name does.

A wave lives as a pilot does, and is told the same sentences. They are written so that no other word changes.
"""

import re
from functools import cache
from typing import TypeVar, cast

from flows.phrases import Forms, Plural
from flows.questions import Question
from flows.schema import Flow
from flows.text import Text

_FRENCH = re.compile(r"\b(tout le|le groupe|le|du|au|ce) pilote\b", re.IGNORECASE)
_ENGLISH = re.compile(r"(?<![\w/])pilot(?![\w-])")
_CONTRACTED = {
    "le": "la", "du": "de la", "au": "à la", "ce": "cette", "tout le": "toute la", "le groupe": "le groupe de la",
}  # fmt: skip

Sentence = TypeVar("Sentence", bound=Text | Plural)


def worded(sentence: Sentence, *, wave: bool) -> Sentence:
    """The sentence as it is written, of a pilot; with `wave`, of a wave."""
    return of_wave(sentence) if wave else sentence


def of_wave(sentence: Sentence) -> Sentence:
    """The sentence, of a wave. Its names in braces are filled later: what people typed is never changed."""
    return cast("Sentence", _of_wave(sentence))


@cache
def _of_wave(sentence: Text | Plural) -> Text | Plural:
    if isinstance(sentence, Plural):
        return Plural(
            fr=Forms(one=_french(sentence.fr.one), other=_french(sentence.fr.other)),
            en=Forms(one=_english(sentence.en.one), other=_english(sentence.en.other)),
        )
    return type(sentence)(fr=_french(sentence.fr), en=_english(sentence.en))


def titled(flow: Flow, *, wave: bool) -> Flow:
    """The flow as it is written; with `wave`, the titles of its sections are of a wave."""
    if not wave:
        return flow
    sections = [one.model_copy(update={"title": of_wave(one.title)}) for one in flow.sections]
    return flow.model_copy(update={"sections": tuple(sections)})


def hinted(flow: Flow, *, wave: bool) -> Flow:
    """The same, and the hints of its questions."""

    def told(question: Question) -> Question:
        return question.model_copy(update={"hint": of_wave(question.hint)}) if wave and question.hint else question

    sections = titled(flow, wave=wave).sections
    said = [one.model_copy(update={"questions": tuple(map(told, one.questions))}) for one in sections]
    return flow.model_copy(update={"sections": tuple(said)})


def _french(text: str) -> str:
    return _FRENCH.sub(_contracted, text)


def _contracted(found: re.Match[str]) -> str:
    article = _CONTRACTED[found[1].lower()]
    return f"{article[0].upper() if found[1][0].isupper() else article[0]}{article[1:]} vague"


def _english(text: str) -> str:
    return _ENGLISH.sub("wave", text)

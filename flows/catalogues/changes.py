"""What one catalogue asks otherwise than another, question by question, to be told before a project takes it over."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from flows.library import CHECK_IN, Library
from flows.questions import Question
from flows.schema import Place
from flows.text import Text

FLOWS = ("framing", "intake", "kickoff", CHECK_IN, "follow_up", "review", "deployment")
WORDS = ("label", "hint", "label_without_intake")
ELSEWHERE = ("seed", "feeds", "standpoint")
"""What a question holds that nobody sees."""


class Kind(StrEnum):
    """What happens to a question."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    RETYPED = "retyped"
    REQUIRED = "required"
    OPTIONAL = "optional"
    MOVED = "moved"


class QuestionChange(Struct, frozen=True):
    """A question asked otherwise: its `text` as it will be (as it was, when removed); `was` the words it replaces.

    `section` is where it goes, when it moves.
    """

    kind: Kind
    flow: str
    key: str
    text: Text
    was: Text | None = None
    section: Text | None = None


class CatalogueChanges(Struct, frozen=True):
    """All that changes. `arranged`: flows whose sections change their titles or their order; `indicators`: those that
    appear, go, or are told otherwise; `rotation` and `themes`: whether what they propose changes."""

    questions: tuple[QuestionChange, ...] = ()
    arranged: tuple[str, ...] = ()
    indicators: tuple[tuple[Kind, Text], ...] = ()
    rotation: bool = False
    themes: bool = False

    def __bool__(self) -> bool:
        return bool(self.questions or self.arranged or self.indicators or self.rotation or self.themes)


def changes(before: Library, after: Library) -> CatalogueChanges:
    """What taking `after` in place of `before` changes."""
    return CatalogueChanges(
        questions=tuple(one for flow in FLOWS for one in _questions(before, after, flow)),
        arranged=tuple(flow for flow in FLOWS if _rearranged(before, after, flow)),
        indicators=tuple(_indicators(before, after)),
        rotation=before.rotation != after.rotation,
        themes=before.themes != after.themes,
    )


def _questions(before: Library, after: Library, flow: str) -> Iterator[QuestionChange]:
    was, now = asked_in(before, flow), asked_in(after, flow)
    places, titles = _places(before, flow), _titles(after, flow)
    for key, question in now.items():
        if key not in was:
            yield QuestionChange(Kind.ADDED, flow, key, question.label)
            continue
        yield from _otherwise(flow, was[key], question)
        if (section := _places(after, flow).get(key)) != places.get(key) and section is not None:
            yield QuestionChange(Kind.MOVED, flow, key, question.label, section=titles[section])
    for key, question in was.items():
        if key not in now:
            yield QuestionChange(Kind.REMOVED, flow, key, question.label)


def _otherwise(flow: str, was: Question, now: Question) -> Iterator[QuestionChange]:
    old, new = _plain(was), _plain(now)
    if any(old.get(name) != new.get(name) for name in WORDS):
        replaced = was.label if was.label != now.label else None
        yield QuestionChange(Kind.REWORDED, flow, now.key, now.label, replaced)
    if was.required != now.required:
        yield QuestionChange(Kind.REQUIRED if now.required else Kind.OPTIONAL, flow, now.key, now.label)
    told = {*WORDS, *ELSEWHERE, "required"}
    if {k: v for k, v in old.items() if k not in told} != {k: v for k, v in new.items() if k not in told}:
        yield QuestionChange(Kind.RETYPED, flow, now.key, now.label)


def _plain(question: Question) -> dict[str, Any]:
    return question.model_dump(mode="json", exclude_defaults=True)


def asked_in(library: Library, flow: str) -> Mapping[str, Question]:
    """The questions of a flow by key; those of the indicators are asked in the check-in."""
    if flow != CHECK_IN:
        return {one.key: one for one in library.flows[flow].questions}
    rated = {key: one.question for key, one in library.indicators.items() if one.question is not None}
    places = (place for section in library.check_in.sections for place in section.questions)
    return rated | {place.key: place for place in places if not isinstance(place, Place)}


def _places(library: Library, flow: str) -> Mapping[str, str]:
    """The section of each question; the check-in's places stay where they are."""
    if flow == CHECK_IN:
        return {}
    return {one.key: section.id for section in library.flows[flow].sections for one in section.questions}


def _titles(library: Library, flow: str) -> Mapping[str, Text]:
    return {} if flow == CHECK_IN else {one.id: one.title for one in library.flows[flow].sections}


def _rearranged(before: Library, after: Library, flow: str) -> bool:
    was, now = asked_in(before, flow), asked_in(after, flow)
    same_order = [key for key in was if key in now] == [key for key in now if key in was]
    same_places = all(
        _places(before, flow).get(key) == place for key, place in _places(after, flow).items() if key in was
    )
    return _arrangement(before, flow) != _arrangement(after, flow) or (same_places and not same_order)


def _arrangement(library: Library, flow: str) -> object:
    """The sections as they are shown: titles, introductions, lengths, who answers."""
    sections = library.check_in.sections if flow == CHECK_IN else library.flows[flow].sections
    title = library.check_in.title if flow == CHECK_IN else library.flows[flow].title
    return title, tuple((one.id, one.title, one.intro, one.minutes, one.asked_to, one.part) for one in sections)


def _indicators(before: Library, after: Library) -> Iterator[tuple[Kind, Text]]:
    for key, one in after.indicators.items():
        was = before.indicators.get(key)
        if was is None:
            yield Kind.ADDED, one.name
        elif was.model_copy(update={"question": None}) != one.model_copy(update={"question": None}):
            yield Kind.REWORDED, one.name
    for key, one in before.indicators.items():
        if key not in after.indicators:
            yield Kind.REMOVED, one.name

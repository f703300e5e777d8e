"""Filling the names in braces of a flow's texts ({k}, {since}, {expectations}) before it is shown."""

from collections.abc import Mapping
from functools import lru_cache

from flows.identity import The
from flows.schema import Question, Section
from flows.text import Text


def filled_section(section: Section, values: Mapping[str, Text | str]) -> Section:
    """The section with those names filled in the labels and hints of its questions."""
    questions = tuple(_filled(one, values) for one in section.questions)
    if all(new is old for new, old in zip(questions, section.questions, strict=True)):
        return section
    return section.model_copy(update={"questions": questions})


def mentions(section: Section, name: str) -> bool:
    """Whether a text of the section, wherever it stands, has that name in braces."""
    return _mentions(The(section), name)


@lru_cache(maxsize=256)
def _mentions(section: The[Section], name: str) -> bool:
    return f"{{{name}}}" in section.one.model_dump_json()


def _filled(question: Question, values: Mapping[str, Text | str]) -> Question:
    texts = {name: getattr(question, name) for name in ("label", "hint", "label_without_intake")}
    told = {name: text.fill(values) for name, text in texts.items() if text is not None}
    changed = {name: text for name, text in told.items() if text is not texts[name]}
    return question.model_copy(update=changed) if changed else question

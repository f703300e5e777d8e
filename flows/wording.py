"""Filling the names in braces of a flow's texts ({k}, {since}, {expectations}) before it is shown."""

from collections.abc import Mapping

from flows.schema import Flow, Question, Section
from flows.text import Text


def filled(flow: Flow, values: Mapping[str, Text | str]) -> Flow:
    """The flow with those names filled in every label and hint; names not given stay as they are."""
    return flow.model_copy(update={"sections": tuple(filled_section(section, values) for section in flow.sections)})


def filled_section(section: Section, values: Mapping[str, Text | str]) -> Section:
    """The section with those names filled in the labels and hints of its questions."""
    return section.model_copy(update={"questions": tuple(_filled(one, values) for one in section.questions)})


def _filled(question: Question, values: Mapping[str, Text | str]) -> Question:
    texts = {name: getattr(question, name) for name in ("label", "hint", "label_without_intake")}
    return question.model_copy(update={name: text.fill(values) for name, text in texts.items() if text is not None})

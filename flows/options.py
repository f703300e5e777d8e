"""The options that a question offers: its own, or those that it takes from the framing's answers."""

from collections.abc import Collection, Mapping, Sequence

from flows.library import Library
from flows.questions import (
    CHOSEN_INDICATORS,
    Choice,
    ChoiceQuestion,
    ChoicesQuestion,
    IndicatorsQuestion,
    RowsQuestion,
)
from flows.schema import Flow, Section
from flows.targets import chosen_indicators
from flows.text import Text
from flows.values import Answers, lines


def options_of(
    question: ChoiceQuestion | ChoicesQuestion,
    sources: Mapping[str, Sequence[Choice]],
) -> tuple[Choice, ...]:
    """The options shown. `sources` are those of `framing_sources`; a question without any option is not shown."""
    if question.choices_from is None:
        return question.choices
    return tuple(sources.get(question.choices_from, ()))


def needs_framing(section: Section) -> bool:
    """Whether a section may offer something of the framing's answers; for any other they need not be read."""
    return any(
        isinstance(question, RowsQuestion | IndicatorsQuestion) or getattr(question, "choices_from", None) is not None
        for question in section.questions
    )


def framing_sources(library: Library, framing: Flow, answers: Answers) -> dict[str, tuple[Choice, ...]]:
    """Options by the answer they come from: the lines of each list of the framing, and the indicators chosen.

    An option's id is the id of its line, or the key of the indicator.
    """
    sources = {
        question.key: tuple(
            Choice.model_construct(id=line["id"], label=Text.same(line["text"]))
            for line in lines(answers, question.key)
        )
        for question in framing.questions
        if question.type == "list"
    }
    chosen = chosen_indicators(framing, answers)
    sources[CHOSEN_INDICATORS] = tuple(Choice(id=one.key, label=library.indicators[one.key].name) for one in chosen)
    return sources


def option_ids_of(sources: Mapping[str, Sequence[Choice]]) -> dict[str, Collection[str]]:
    """The ids offered by each source, as `flows.answers.CheckContext.options` wants them."""
    return {source: tuple(choice.id for choice in choices) for source, choices in sources.items()}

"""What the files of flows/definitions/ hold, one model a file, as people write them.

A flow file may name a shared list where it would repeat it (`choices: sharing`, `labels: agreement`), and the
check-in names places that take their question from an indicator.
"""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from flows.questions import Choice, Id, Question, RowField
from flows.schema import Indicator, Part, Place, Rotation, SectionBase, Theme
from flows.text import Frozen, Text


def _place_or_question(value: Any) -> str:
    if isinstance(value, Place):
        return "place"
    return "place" if isinstance(value, dict) and "from" in value else "question"


QuestionOrPlace = Annotated[
    Annotated[Place, Tag("place")] | Annotated[Question, Tag("question")],
    Discriminator(_place_or_question),
]


class SectionFile(SectionBase):
    """A section as written: questions, or places of the check-in."""

    questions: tuple[QuestionOrPlace, ...] = Field(min_length=1, max_length=5)


class FlowFile(Frozen):
    """A flow as written."""

    id: Id
    version: int = Field(ge=1)
    title: Text
    sections: tuple[SectionFile, ...] = Field(min_length=1)


class SharedFile(Frozen):
    """shared.yml: what several flows use."""

    scales: dict[Id, dict[int, Text]]
    no_answer: Text
    confirm: Text
    choices: dict[Id, tuple[Choice, ...]]
    contribution_types: tuple[Choice, ...]
    content_types: tuple[Id, ...]
    fields: dict[Id, tuple[RowField, ...]]
    parts: tuple[Part, ...]
    seed: dict[str, Text]


class IndicatorsFile(Frozen):
    """indicators.yml: the library, the rotating rating, and the way from an expectation to an indicator."""

    indicators: tuple[Indicator, ...]
    rotation: Rotation
    themes: tuple[Theme, ...]

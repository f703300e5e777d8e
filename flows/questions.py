"""The kinds of question that a flow may ask, one frozen model each: what a flow file says, field by field.

`Question` is their union, told apart by `type`: `match` on the classes and end with `assert_never`. What an
answer of each kind looks like once stored is told in flows/answers.py.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from flows.text import Frozen, Text

Visibility = Literal["open", "confidential", "private"]
Standpoint = Literal["initiator", "participant", "both"]
Side = Literal["initiator", "participant"]

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", max_length=80)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]

TEXT_LENGTH = 300
LONG_TEXT_LENGTH = 3000
LINE_LENGTH = 200


class Choice(Frozen):
    """One option: what is stored, and what is shown."""

    id: Id
    label: Text


class Advised(Frozen):
    """Bounds outside which Jalon warns and never refuses."""

    min: int
    max: int


class QuestionBase(Frozen):
    """What every question has. `key` names its answers for ever; a new meaning takes a new key."""

    key: Key
    label: Text
    hint: Text | None = None
    label_without_intake: Text | None = None
    seed: tuple[str, ...] = ()
    standpoint: Standpoint | None = None
    required: bool = False
    hard: bool = False
    visibility: Visibility = "open"
    shared_by: str | None = None
    with_comment: bool = False
    feeds: tuple[str, ...] = ()


class Bounded(QuestionBase):
    """A question whose answer has a least and a most: lines, people, rows, indicators, or a number's value."""

    min: int
    max: int
    advised: Advised | None = None

    @model_validator(mode="after")
    def _bounds_leave_room(self) -> "Bounded":
        if self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        return self


class TextQuestion(QuestionBase):
    """One line of at most 300 characters."""

    type: Literal["text"]


class LongTextQuestion(QuestionBase):
    """A few sentences, at most 3,000 characters."""

    type: Literal["long_text"]


class ListQuestion(Bounded):
    """One item per line; `item_max` is the most characters of a line."""

    type: Literal["list"]
    min: int = Field(ge=0)
    item_max: int = Field(default=LINE_LENGTH, ge=1, le=LINE_LENGTH)


class NumberQuestion(Bounded):
    """A whole number between `min` and `max`."""

    type: Literal["number"]
    unit: Text | None = None
    default: int | None = None


class DateQuestion(QuestionBase):
    """A day."""

    type: Literal["date"]


class DatetimeQuestion(QuestionBase):
    """A day and a time of day in the project's zone: two inputs."""

    type: Literal["datetime"]


class YesNoQuestion(QuestionBase):
    """Yes or no. A custom rating of this kind counts `yes` as favourable."""

    type: Literal["yes_no"]
    favourable: tuple[Literal["yes", "no"], ...] = ()


class ChoiceQuestion(QuestionBase):
    """One option among `choices`, or among the lines of another answer (`choices_from`)."""

    type: Literal["choice"]
    choices: tuple[Choice, ...] = ()
    choices_from: str | None = None
    default: str | None = None
    favourable: tuple[str, ...] = ()


class ChoicesQuestion(QuestionBase):
    """Several options, at most `max`."""

    type: Literal["choices"]
    choices: tuple[Choice, ...] = ()
    choices_from: str | None = None
    max: int | None = Field(default=None, ge=1)


class ScaleQuestion(QuestionBase):
    """A rating from `low` to `high`, each step with its words."""

    type: Literal["scale"]
    low: int
    high: int
    labels: dict[int, Text]
    favourable: tuple[int, ...] = ()


class PeopleQuestion(Bounded):
    """People of the workspace. `default: members` presets every member expected that day."""

    type: Literal["people"]
    min: int = Field(ge=0)
    default: Literal["members"] | None = None


class IndicatorsQuestion(Bounded):
    """Indicators of the library (`among` restricts them), each with a target; `side` is where they count."""

    type: Literal["indicators"]
    min: int = Field(ge=0)
    item: Text
    side: Side | None = None
    among: tuple[str, ...] = ()
    default: tuple[str, ...] = ()


class ConfirmQuestion(QuestionBase):
    """A text that Jalon proposes (`prefill`, or `default`), edited and confirmed by ticking `confirm`."""

    type: Literal["confirm"]
    prefill: Id
    confirm: Text | None = None
    default: Text | None = None


RowField = Annotated[
    TextQuestion
    | LongTextQuestion
    | NumberQuestion
    | DateQuestion
    | YesNoQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | ScaleQuestion
    | PeopleQuestion,
    Field(discriminator="type"),
]


class RowsQuestion(Bounded):
    """Rows of the same fields, filled one form at a time; with `one_per`, one row for each line of another answer."""

    type: Literal["rows"]
    min: int = Field(ge=0)
    item: Text
    one_per: str | None = None
    fields: tuple[RowField, ...] = Field(min_length=1, max_length=5)


Question = Annotated[
    TextQuestion
    | LongTextQuestion
    | ListQuestion
    | NumberQuestion
    | DateQuestion
    | DatetimeQuestion
    | YesNoQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | ScaleQuestion
    | PeopleQuestion
    | IndicatorsQuestion
    | RowsQuestion
    | ConfirmQuestion,
    Field(discriminator="type"),
]

"""The kinds of question that a flow may ask, one frozen model each: what a flow file says, field by field.

`Question` is their union, told apart by `type`: `match` on the classes and end with `assert_never`. What an
answer of each kind looks like once stored is told in flows/answers.py.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from flows.errors import did_you_mean
from flows.text import Frozen, HintText, ItemText, LabelText, OptionText, Text

Visibility = Literal["open", "confidential", "private"]
Standpoint = Literal["initiator", "participant", "both"]
Side = Literal["initiator", "participant"]
Use = Literal[
    "calendar",
    "check_in",
    "contributions",
    "deployment_plan",
    "digest",
    "follow_up",
    "framing_note",
    "indicators",
    "intake",
    "kickoff",
    "report",
    "review",
    "roles",
    "roster",
]
Prefill = Literal["intake_synthesis", "objectives_from_both_standpoints", "three_gestures", "responsibilities"]
CHOSEN_INDICATORS = "chosen_indicators"

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", max_length=80)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]

TEXT_LENGTH = 300
LONG_TEXT_LENGTH = 3000
LINE_LENGTH = 200


class Choice(Frozen):
    """One option: what is stored, and what is shown."""

    id: Id
    label: OptionText


class Advised(Frozen):
    """Bounds outside which Jalon warns and never refuses."""

    min: int
    max: int


class QuestionBase(Frozen):
    """What every question has. `key` names its answers for ever; a new meaning takes a new key."""

    key: Key
    label: LabelText
    hint: HintText | None = None
    label_without_intake: LabelText | None = None
    seed: tuple[str, ...] = ()
    standpoint: Standpoint | None = None
    required: bool = False
    hard: bool = False
    visibility: Visibility = "open"
    shared_by: str | None = None
    with_comment: bool = False
    feeds: tuple[Use, ...] = ()

    @model_validator(mode="after")
    def _hard_is_required(self) -> Self:
        if self.hard and not self.required:
            raise ValueError("a hard question is required: add `required: true`")
        return self


class Bounded(QuestionBase):
    """A question whose answer has a least and a most: lines, people, rows, indicators, or a number's value."""

    min: int
    max: int
    advised: Advised | None = None

    @model_validator(mode="after")
    def _bounds_leave_room(self) -> Self:
        if self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        if self.advised and not self.min <= self.advised.min <= self.advised.max <= self.max:
            raise ValueError(f"advised {self.advised.min}-{self.advised.max} is not within {self.min}-{self.max}")
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

    @model_validator(mode="after")
    def _default_is_possible(self) -> Self:
        if self.default is not None and not self.min <= self.default <= self.max:
            raise ValueError(f"default {self.default} is not within {self.min}-{self.max}")
        return self


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


class Optioned(QuestionBase):
    """A question answered by options: its own `choices`, or the lines of another answer (`choices_from`)."""

    choices: tuple[Choice, ...] = Field(default=(), max_length=100)
    choices_from: str | None = None

    @model_validator(mode="after")
    def _options_come_from_one_place(self) -> Self:
        if bool(self.choices) == bool(self.choices_from):
            raise ValueError("give either `choices` or `choices_from`")
        ids = [choice.id for choice in self.choices]
        if twice := [one for rank, one in enumerate(ids) if one in ids[:rank]]:
            raise ValueError(f'the choice "{twice[0]}" stands twice')
        return self


class ChoiceQuestion(Optioned):
    """One option. `favourable` are the options that count as favourable when it is a rating."""

    type: Literal["choice"]
    default: str | None = None
    favourable: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _named_choices_exist(self) -> Self:
        ids = [choice.id for choice in self.choices]
        for name in (self.default, *self.favourable):
            if name is not None and name not in ids:
                raise ValueError(f'there is no choice "{name}". {did_you_mean(name, ids)}'.rstrip(" ."))
        return self


class ChoicesQuestion(Optioned):
    """Several options, at most `max`."""

    type: Literal["choices"]
    max: int | None = Field(default=None, ge=1)


class ScaleQuestion(QuestionBase):
    """A rating from `low` to `high`, each step with its words."""

    type: Literal["scale"]
    low: int
    high: int
    labels: dict[int, OptionText]
    favourable: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _every_step_has_words(self) -> Self:
        steps = list(range(self.low, self.high + 1))
        if not 2 <= len(steps) <= 9:
            raise ValueError(f"a scale has 2 to 9 steps, this one goes from {self.low} to {self.high}")
        if sorted(self.labels) != steps:
            raise ValueError(f"labels are needed for {self.low} to {self.high}, and for nothing else")
        if stray := [step for step in self.favourable if step not in steps]:
            raise ValueError(f"favourable {stray[0]} is not within {self.low}-{self.high}")
        return self


class PeopleQuestion(Bounded):
    """People of the workspace. `default: members` presets every member expected that day."""

    type: Literal["people"]
    min: int = Field(ge=0)
    default: Literal["members"] | None = None


class IndicatorsQuestion(Bounded):
    """Indicators of the library (`among` restricts them), each with a target; `side` is where they count."""

    type: Literal["indicators"]
    min: int = Field(ge=0)
    item: ItemText
    side: Side | None = None
    among: tuple[str, ...] = ()
    default: tuple[str, ...] = ()


class ConfirmQuestion(QuestionBase):
    """A text that Jalon proposes (`prefill`, or `default`), edited and confirmed by ticking `confirm`."""

    type: Literal["confirm"]
    prefill: Prefill
    confirm: OptionText | None = None
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
    item: ItemText
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


def inputs_of(question: Question) -> int:
    """How many inputs of a modal the question takes; rows are opened by a button and take none."""
    match question:
        case RowsQuestion():
            return 0
        case DatetimeQuestion() | ConfirmQuestion():
            return 2
        case _:
            return 2 if question.with_comment else 1

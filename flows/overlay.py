"""A project's adaptation of the catalogue: what it leaves out, rewords, moves, requires, adds, renames (domain.md §2).

It is written and read as YAML, without people or answers, so that another project may take it over.
"""

from io import StringIO
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from flows.questions import Id, Key, Visibility
from flows.text import Frozen, Language, NonEmpty, Text
from flows.yaml_files import validated_text

CustomKey = Annotated[str, StringConstraints(pattern=r"^custom\.[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", max_length=80)]
CustomType = Literal["text", "long_text", "list", "yes_no", "choice", "scale", "date", "people"]
CustomAskedTo = Literal["initiator", "animator", "intake", "check_in"]
VocabularyKey = Annotated[str, StringConstraints(pattern=r"^(role|contribution_type)\.[a-z][a-z0-9_]*$|^platform$")]


class OwnText(Frozen):
    """A text that a project wrote, in one language or both; shown as written in the other."""

    fr: NonEmpty | None = None
    en: NonEmpty | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.fr is None and self.en is None:
            raise ValueError("write it in French or in English")
        return self

    @property
    def text(self) -> Text:
        """In every language, the other one's words where one is missing."""
        return Text(fr=self.fr or self.en or "", en=self.en or self.fr or "")

    def over(self, original: Text) -> Text:
        """The original, with the languages that the project wrote in place of it."""
        return Text(fr=self.fr or original.fr, en=self.en or original.en)

    @classmethod
    def written_in(cls, language: Language, text: str) -> "OwnText":
        """A text typed by someone who reads Jalon in that language."""
        return cls(fr=text) if language == "fr" else cls(en=text)


class Rewording(Frozen):
    """Another label or hint for a question; its key and type stay, the original stays readable."""

    label: OwnText | None = None
    hint: OwnText | None = None


class CustomChoice(Frozen):
    """One option of a custom choice."""

    id: Id
    label: OwnText


class CustomQuestion(Frozen):
    """A question that the project adds. `row` is the row of the framing that declares it, if any."""

    label: OwnText
    type: CustomType
    choices: tuple[CustomChoice, ...] = Field(default=(), max_length=10)
    asked_to: CustomAskedTo = "initiator"
    visibility: Visibility = "open"
    hidden: bool = False
    row: str | None = None


class Rhythm(Frozen):
    """The pilot's rhythm, where it is not the catalogue's."""

    cadence_weeks: int | None = None
    count: int | None = None
    minutes: int | None = None


class Moves(Frozen):
    """Orders changed: sections of a flow by flow id, questions of a section by section id; all of them, each once."""

    sections: dict[Id, tuple[Key, ...]] = Field(default_factory=dict)
    questions: dict[Key, tuple[Key, ...]] = Field(default_factory=dict)


class Overlay(Frozen):
    """The whole adaptation of a project; an empty one changes nothing.

    `left_out` gives the reason for each question left out. `rotation` replaces the default plan, `rounds` the
    rotating question of single rounds. `vocabulary` renames `contribution_type.<id>`, `role.<role>` and `platform`.
    """

    left_out: dict[Key, NonEmpty] = Field(default_factory=dict)
    reworded: dict[Key, Rewording] = Field(default_factory=dict)
    moved: Moves = Moves()
    required: dict[Key, bool] = Field(default_factory=dict)
    added: dict[CustomKey, CustomQuestion] = Field(default_factory=dict)
    rotation: tuple[Id, ...] = ()
    rounds: dict[int, Id] = Field(default_factory=dict)
    rhythm: Rhythm = Rhythm()
    threshold: int | None = None
    vocabulary: dict[VocabularyKey, OwnText] = Field(default_factory=dict)


EMPTY = Overlay()
FORMAT: Literal[1] = 1


class WrittenOverlay(Overlay):
    """An adaptation as it is exported: the format it is written in first, and last that it is whole."""

    adaptation: Literal[1] = FORMAT
    complete: bool = False


def overlay_from_yaml(text: str, name: str = "adaptation.yml") -> Overlay:
    """The adaptation written in a YAML text; FlowError with line and mend when it is not one."""
    written = validated_text(WrittenOverlay, text, name)
    return Overlay.model_validate(written.model_dump(include=set(Overlay.model_fields)))


def overlay_to_yaml(overlay: Overlay) -> str:
    """The adaptation as YAML, to be read again by `overlay_from_yaml`; only what it changes.

    It holds no people and no answers: which row of an answer declares a question stays behind.
    """
    from ruamel.yaml import YAML  # only who exports an adaptation needs it

    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = 120
    out = StringIO()
    exclude = {"added": {"__all__": {"row"}}}
    data = _plain(overlay.model_dump(mode="json", exclude_defaults=True, exclude=exclude))
    yaml.dump({"adaptation": FORMAT, **data, "complete": True}, out)
    return out.getvalue()


def _plain(data: Any) -> Any:
    """JSON data with its keys that are numbers (rounds) as numbers."""
    if isinstance(data, dict):
        return {int(key) if key.isdigit() else key: _plain(value) for key, value in data.items()}
    return [_plain(item) for item in data] if isinstance(data, list) else data

"""What it takes to draw questions for one reader, besides the questions and their answers."""

from collections.abc import Mapping, Sequence

from msgspec import field

from flows.library import Library
from flows.overlay import EMPTY, Overlay
from flows.questions import Choice
from flows.text import Language, Text
from flows.unquoted import Unquoted
from flows.values import Value

CONTRIBUTION_TYPES = "contribution_types"
ASKED_ABOUT = "asked_about"
"""What help may be asked about: the project's practices, and those of its experts."""

Options = Mapping[str, str]
"""Options by id, in the order shown; their texts are as people wrote them, or in the reader's language."""


class Names(Unquoted, frozen=True):
    """The names behind the ids of stored answers.

    `zone`: the project's. `sources`: for each `choices_from` or `one_per` what can be chosen, as
    `flows.options.framing_sources` gives them; under CONTRIBUTION_TYPES, the project's own names of the types, if any.
    `overlay`: the project's adaptation, for its own names of roles.
    """

    library: Library
    zone: str
    sources: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    overlay: Overlay = EMPTY

    def of(self, source: str, language: Language) -> Options:
        """The options of a source; none when the answer it stands for is blank."""
        own = self.library.contribution_types if source == CONTRIBUTION_TYPES else ()
        return {choice.id: choice.label.in_(language) for choice in self.sources.get(source, own)}

    def indicator(self, key: str, language: Language) -> str:
        """The name of an indicator."""
        return self.library.indicators[key].name.in_(language)


class Form(Unquoted, frozen=True):
    """A reader and what is known around the questions.

    `values` fill the names in braces of labels and hints. Everything else is by question key: `suggested` indicators;
    `proposed` values, as stored, shown while nothing was answered (a synthesis to confirm, the members expected);
    `above` and `instead`, mrkdwn shown over a field or in its place; `forced`, a number to be raised whenever a value
    on screen must give way to the one drawn (Slack keeps what was typed as long as the block id is the same).
    """

    language: Language
    names: Names
    values: Mapping[str, Text | str] = field(default_factory=dict)
    suggested: Mapping[str, Sequence[str]] = field(default_factory=dict)
    proposed: Mapping[str, Value] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)
    forced: Mapping[str, int] = field(default_factory=dict)

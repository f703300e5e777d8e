"""What is said of a value that a form gave: a refusal beside its field, or a warning once it is saved."""

from collections.abc import Mapping
from typing import Literal

from msgspec import field

from flows.phrases import Phrase, Plural
from flows.phrases import Value as Said
from flows.text import Language
from flows.unquoted import Unquoted
from flows.values import Value

Spot = Literal["value", "comment", "date", "time", "text", "target", "counts"]


class Problem(Unquoted, frozen=True):
    """One sentence about one input. `said` fills the phrase; it may hold what people typed and is never printed."""

    phrase: Phrase | Plural
    said: Mapping[str, Said] = field(default_factory=dict)
    place: Spot = "value"
    count: int = 0

    def in_(self, language: Language) -> str:
        """The sentence in the reader's language."""
        if isinstance(self.phrase, Plural):
            return self.phrase.in_(language, count=self.count, **self.said)
        return self.phrase.in_(language, **self.said)


class Checked(Unquoted, frozen=True):
    """What a raw value amounts to: `value` to store (None is a blank), or `error` and nothing to store."""

    value: Value = None
    error: Problem | None = None
    warnings: tuple[Problem, ...] = ()


def refused(problem: Problem) -> Checked:
    """A value that cannot be kept, and why."""
    return Checked(error=problem)

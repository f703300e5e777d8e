"""What a scenario file is silent about (domain.md §13), in a file of the same name in the folder `beyond` beside it.

The adjustments that its follow-ups decide; then what follows its last check-in: the review, the sponsor's decision, the
deployment's worksheet.
"""

from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from flows.text import Frozen
from flows.yaml_files import read_yaml, validated


class Tried(Frozen):
    """An adjustment that follow-up `n` decides, as its notes say it; `then` is what later ones say of it, by number."""

    n: int
    what: str
    why: str
    from_date: date
    indicator: str
    then: dict[int, Literal["keep", "change", "stop"]]

    @property
    def row(self) -> dict[str, Any]:
        """Its row in the notes."""
        return self.model_dump(include={"what", "why", "from_date", "indicator"})


class Act(Frozen):
    """Who acts (an id of the scenario), and when: a wall time local to them."""

    who: str
    at: str


class Rated(Frozen):
    """A line of the framing, from 1 to 5, and the fact that it rests on."""

    line: str
    rating: int
    fact: str


class Ratings(Act):
    """One initiator's ratings of what they expected."""

    expectations: tuple[Rated, ...] = Field(alias="review.expectation_ratings")
    objectives: tuple[Rated, ...] = Field(alias="review.objective_ratings")


class Story(Act):
    sharing: Literal["named", "private"]
    text: str


class Kept(Act):
    """What the group keeps, changes, drops."""

    keep: tuple[str, ...] = Field(alias="review.keep")
    change: tuple[str, ...] = Field(alias="review.change")
    drop: tuple[str, ...] = Field(alias="review.drop")


class Verdict(Act):
    """The sponsor's decision, in writing."""

    decision: Literal["deploy", "extend", "stop"] = Field(alias="review.decision")
    reason: str = Field(alias="review.reason")
    conditions: tuple[str, ...] = Field(alias="review.conditions")
    next_date: date = Field(alias="review.next_date")


class Target(Frozen):
    """A new target of an indicator, written as the scenario writes its own."""

    key: str
    target: float
    counts: tuple[str, ...] = ()


class Worksheet(Act):
    """The deployment's answers by question key."""

    answers: dict[str, Any]
    targets: tuple[Target, ...] = ()


class WaveAnswer(Frozen):
    """Someone of a wave, and their ratings by key."""

    who: str
    name: str
    ratings: dict[str, Any]


class Wave(Act):
    """A wave of the worksheet prepared by someone; its people answer its first check-in, and read it once closed.

    `answered_at` and `read_at` are local to who prepares it; `relay` is an id of the scenario.
    """

    group: str
    relay: str
    answers: tuple[WaveAnswer, ...]
    answered_at: str
    read_at: str


class Beyond(Frozen):
    """What is tried at the follow-ups, and all that people do from the last close to the deployment plan; in one of the
    scenarios, to the first wave."""

    adjustments: tuple[Tried, ...] = ()
    ratings: tuple[Ratings, ...]
    stories: tuple[Story, ...]
    kept: Kept
    verdict: Verdict
    worksheet: Worksheet
    wave: Wave | None = None


def load_beyond(scenario: Path) -> Beyond | None:
    """What stands beside the scenario of that file; None when nothing is written. Raises FlowError."""
    path = scenario.parent / "beyond" / scenario.name
    return validated(Beyond, read_yaml(path), path) if path.exists() else None

"""What has happened in a project that fixes part of its adaptation."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Moment:
    """`next_round`: the first round not open yet; `round_count`: how many there are; `rotated`: the rotating question
    of each round opened; `chosen`: the keys of the chosen indicators, in the order chosen; `chosen_by`: those that each
    question chose; `deploying`: its waves are being planned, with the
    indicators `kept`; `answered`: the project's own
    questions with answers."""

    validated: bool = False
    next_round: int = 1
    round_count: int = 5
    rotated: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    deploying: bool = False
    kept: tuple[str, ...] = ()
    chosen_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()

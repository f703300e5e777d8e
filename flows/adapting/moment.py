"""What has happened in a project that fixes part of its adaptation."""

from collections.abc import Mapping

from msgspec import Struct, field

from flows.calendar import USUAL_FOLLOW_UPS


class Moment(Struct, frozen=True):
    """`next_round`: the first round not open yet; `round_count`: how many there are; `rotated`: the rotating question
    of each round opened; `chosen`: the keys of the chosen indicators, in the order chosen; `chosen_by`: those that each
    question chose; `deploying`: its waves are being planned, with the indicators `kept`; `answered`: the project's own
    questions with answers."""

    validated: bool = False
    next_round: int = 1
    round_count: int = USUAL_FOLLOW_UPS
    rotated: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    deploying: bool = False
    kept: tuple[str, ...] = ()
    chosen_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()

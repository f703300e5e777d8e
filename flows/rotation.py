"""Which confidential question takes the fourth place of each check-in."""

from collections.abc import Mapping, Sequence

CORE = ("usefulness", "expectation_met", "applied")
DEFAULT_PLAN = ("trust_to_ask", "recognition", "trust_to_ask", "workload_ok")
REPLACED_IN_ORDER = ("trust_to_ask", "recognition", "workload_ok")
LAST = "wish_to_continue"


def needs_the_place(chosen_confidential: Sequence[str]) -> tuple[str, ...]:
    """The chosen confidential indicators that only the rotating place can ask: while there is one, a custom question is
    refused there."""
    raise NotImplementedError


def rotation(
    count: int,
    chosen_confidential: Sequence[str] = (),
    custom: str | None = None,
    plan: Sequence[str] = DEFAULT_PLAN,
    overrides: Mapping[int, str] = {},
) -> tuple[str, ...]:
    """The rotating question of rounds 1 to `count`.

    `chosen_confidential` in the order chosen; `custom` is the project's own check-in question; `plan` the project's
    rotation; `overrides` the rounds changed one by one. The last round always asks `wish_to_continue`.
    """
    raise NotImplementedError

"""Which confidential question takes the fourth place of each check-in (domain §5)."""

from collections.abc import Mapping, Sequence

CORE = ("usefulness", "expectation_met", "applied")
REPLACED_IN_ORDER = ("trust_to_ask", "recognition", "workload_ok")
LAST = "wish_to_continue"


def needing_the_place(chosen_confidential: Sequence[str]) -> tuple[str, ...]:
    """The chosen confidential indicators that only the rotating place asks, in the order chosen.

    While there is one, a custom question is refused in the check-in.
    """
    return tuple(dict.fromkeys(key for key in chosen_confidential if key not in {*CORE, LAST}))


def rotation(
    count: int,
    chosen_confidential: Sequence[str] = (),
    *,
    plan: Sequence[str],
    custom: str | None = None,
    overrides: Mapping[int, str] | None = None,
) -> tuple[str, ...]:
    """The rotating question of rounds 1 to `count`; the last always asks `wish_to_continue`.

    `chosen_confidential` in the order chosen; `custom` the project's own question, in every round but the last;
    `plan` the library's or the project's own; `overrides` the rounds whose question the animator changed, by number.
    """
    planned = (custom,) if custom else fitted_plan(chosen_confidential, plan)
    changed = overrides or {}
    places = (changed.get(number, planned[(number - 1) % len(planned)]) for number in range(1, count))
    return (*places, LAST)


def fitted_plan(chosen_confidential: Sequence[str], plan: Sequence[str]) -> tuple[str, ...]:
    """The plan with room made for the chosen indicators that it lacks.

    They replace `trust_to_ask` (in all its places), then `recognition`, then `workload_ok`, in the order chosen; one
    already in the plan moves nothing and is not replaced.
    """
    needing = needing_the_place(chosen_confidential)
    replaceable = [key for key in REPLACED_IN_ORDER if key in plan and key not in needing]
    newcomers = [key for key in needing if key not in plan]
    replacement = dict(zip(replaceable, newcomers, strict=False))
    return tuple(replacement.get(key, key) for key in plan)

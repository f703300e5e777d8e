"""Whose turn it is in the rotating place of the check-in (domain.md §5), and the words of {since}."""

from collections.abc import Mapping, Sequence

from flows.library import Library
from flows.text import Text

# The entries of a plan that chosen indicators replace, in this order; each in all its places.
REPLACED_IN_ORDER = ("trust_to_ask", "recognition", "workload_ok")


def takes_the_rotating_place(library: Library, key: str) -> bool:
    """Whether an indicator, once chosen, must be asked in the rotating place: confidential, neither core nor last."""
    indicator = library.indicators[key]
    return indicator.visibility == "confidential" and key not in library.core_ratings and key != library.rotation.last


def rotation_plan(library: Library, chosen: Sequence[str], adapted: Sequence[str] = ()) -> tuple[str, ...]:
    """The plan of a project: its own (`adapted`) or the default, the chosen indicators put in, in the order chosen.

    A chosen indicator already in the plan moves nothing and is not replaced.
    """
    plan = tuple(adapted) or library.rotation.plan
    rotating = [key for key in dict.fromkeys(chosen) if takes_the_rotating_place(library, key)]
    replaceable = [key for key in REPLACED_IN_ORDER if key in plan and key not in rotating]
    new = [key for key in rotating if key not in plan]
    replaced = dict(zip(replaceable, new, strict=False))
    return tuple(replaced.get(key, key) for key in plan)


def rotating_key(
    library: Library,
    plan: Sequence[str],
    round_number: int,
    round_count: int,
    changed: Mapping[int, str] | None = None,
) -> str:
    """The indicator asked in the rotating place of a round (from 1 to `round_count`).

    The last round asks the wish to continue, whatever `changed` (rounds that an animator changed) says of it.
    """
    if round_number == round_count:
        return library.rotation.last
    if changed and round_number in changed:
        return changed[round_number]
    return plan[(round_number - 1) % len(plan)]


def since(library: Library, round_number: int) -> Text:
    """The words of {since} in that round."""
    words = library.rotation.since
    return words.first_round if round_number == 1 else words.later_rounds

"""Jalon's reading of a pilot at its review (domain.md §10): a summary with its reasons; the sponsor decides."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from flows.indicators import EVALUATED, Chosen, Side, SideTotals, State, by_standpoint, figure
from flows.open_figures import Facts

ENOUGH, TOO_FEW = Fraction(2, 3), Fraction(1, 3)


class Verdict(StrEnum):
    """What the figures plead for."""

    INSUFFICIENT_DATA = "insufficient_data"
    FAVOURS_DEPLOYMENT = "favours_deployment"
    DISCUSS_STOPPING = "discuss_stopping"
    FAVOURS_EXTENDING_OR_ADJUSTING = "favours_extending_or_adjusting"


class SideReasons(Struct, frozen=True):
    """What one side's part of the reading rests on: indicators' keys in the order chosen, and their totals."""

    totals: SideTotals
    met: tuple[str, ...]
    not_met: tuple[str, ...]
    not_evaluable: tuple[str, ...]


class Reading(Struct, frozen=True):
    """A verdict with its reasons. `stale`: indicators whose last round is withheld, an earlier one speaking for them.

    An indicator chosen on both sides is a reason on both.
    """

    verdict: Verdict
    sides: Mapping[Side, SideReasons]
    stale: tuple[str, ...]


def read_pilot(chosen: Sequence[Chosen], facts: Facts) -> Reading:
    """The reading of the figures as they stand at `facts.today`."""
    figures = {each.key: figure(each, facts) for each in chosen}
    states = {key: each.state for key, each in figures.items()}
    stale = tuple(key for key, each in figures.items() if each.stale)
    totals = by_standpoint(chosen, facts)
    sides = {side: _reasons([each.key for each in chosen if side in each.sides], states, totals[side]) for side in Side}
    return Reading(verdict(totals, stale), sides, stale)


def verdict(totals: Mapping[Side, SideTotals], stale: Collection[str] = ()) -> Verdict:
    """The four cases, in the order of domain.md §10: neither side makes up for the other."""
    sides = list(totals.values())
    if any(each.evaluable == 0 or 2 * each.evaluable < each.chosen for each in sides):
        return Verdict.INSUFFICIENT_DATA
    shares = [Fraction(each.met, each.evaluable) for each in sides]
    if not stale and all(share >= ENOUGH for share in shares):
        return Verdict.FAVOURS_DEPLOYMENT
    if all(share < TOO_FEW for share in shares):
        return Verdict.DISCUSS_STOPPING
    return Verdict.FAVOURS_EXTENDING_OR_ADJUSTING


def _reasons(keys: Sequence[str], states: Mapping[str, State], totals: SideTotals) -> SideReasons:
    evaluated = [key for key in keys if states[key] in EVALUATED]
    return SideReasons(
        totals=totals,
        met=tuple(key for key in evaluated if states[key] is State.MET),
        not_met=tuple(key for key in evaluated if states[key] is not State.MET),
        not_evaluable=tuple(key for key in keys if states[key] not in EVALUATED),
    )

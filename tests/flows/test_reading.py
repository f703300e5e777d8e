"""The reading of a pilot: four cases in their order, and neither side makes up for the other (domain.md §10)."""

import pytest

from flows.indicators import Side, SideTotals
from flows.reading import Verdict, verdict


def totals(initiator: tuple[int, int, int], participant: tuple[int, int, int]) -> dict[Side, SideTotals]:
    """(chosen, evaluable, met) of each side."""
    return {Side.INITIATOR: SideTotals(*initiator), Side.PARTICIPANT: SideTotals(*participant)}


@pytest.mark.parametrize(
    ("initiator", "participant", "expected"),
    [
        ((4, 4, 3), (3, 3, 3), Verdict.FAVOURS_DEPLOYMENT),
        ((3, 3, 2), (3, 3, 2), Verdict.FAVOURS_DEPLOYMENT),
        ((3, 3, 1), (2, 2, 0), Verdict.FAVOURS_EXTENDING_OR_ADJUSTING),
        ((3, 3, 0), (2, 2, 0), Verdict.DISCUSS_STOPPING),
        ((4, 4, 1), (4, 4, 1), Verdict.DISCUSS_STOPPING),
        ((4, 4, 4), (3, 3, 0), Verdict.FAVOURS_EXTENDING_OR_ADJUSTING),
        ((4, 4, 0), (3, 3, 3), Verdict.FAVOURS_EXTENDING_OR_ADJUSTING),
        ((4, 4, 4), (3, 1, 1), Verdict.INSUFFICIENT_DATA),
        ((4, 4, 4), (2, 0, 0), Verdict.INSUFFICIENT_DATA),
        ((1, 0, 0), (3, 3, 3), Verdict.INSUFFICIENT_DATA),
    ],
)
def test_each_case(initiator: tuple[int, int, int], participant: tuple[int, int, int], expected: Verdict) -> None:
    assert verdict(totals(initiator, participant)) is expected


def test_half_of_the_indicators_are_enough_to_read() -> None:
    assert verdict(totals((4, 2, 2), (2, 1, 1))) is Verdict.FAVOURS_DEPLOYMENT


def test_a_stale_indicator_never_pleads_for_a_deployment() -> None:
    assert verdict(totals((3, 3, 3), (3, 3, 3)), stale=["usefulness"]) is Verdict.FAVOURS_EXTENDING_OR_ADJUSTING


def test_a_third_met_on_one_side_is_no_reason_to_stop() -> None:
    assert verdict(totals((3, 3, 1), (3, 3, 0))) is Verdict.FAVOURS_EXTENDING_OR_ADJUSTING

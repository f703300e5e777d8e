"""At least one indicator of each standpoint is kept in a deployment (domain.md §10)."""

import pytest

from flows.deployment import missing_side
from flows.indicators import Side
from flows.library import load_library

INITIATOR, PARTICIPANT = frozenset({Side.INITIATOR}), frozenset({Side.PARTICIPANT})


@pytest.mark.parametrize(
    ("kept", "missing"),
    [
        ([], None),
        (["attendance", "usefulness"], None),
        (["attendance", "contents_published"], Side.PARTICIPANT),
        (["usefulness", "expectation_met"], Side.INITIATOR),
        (["applied"], None),
        (["help_answered", "reuse_outside"], None),
    ],
)
def test_an_indicator_that_the_pilot_did_not_have_speaks_for_the_standpoint_of_the_library(
    kept: list[str], missing: Side | None
) -> None:
    assert missing_side(load_library(), {}, kept) is missing


def test_the_side_of_the_pilot_comes_before_that_of_the_library() -> None:
    pilot = {"attendance": PARTICIPANT, "applied": INITIATOR}
    assert missing_side(load_library(), pilot, ["attendance"]) is Side.INITIATOR
    assert missing_side(load_library(), pilot, ["applied"]) is Side.PARTICIPANT
    assert missing_side(load_library(), pilot, ["applied", "attendance"]) is None

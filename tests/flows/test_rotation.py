"""The fourth place of the check-in (domain §5)."""

import pytest

from flows.library import load_library
from flows.rotation import needing_the_place, rotation

PLAN = load_library().rotation.plan
TRUST, RECOGNITION, WORKLOAD, WISH = "trust_to_ask", "recognition", "workload_ok", "wish_to_continue"


def test_the_default_plan_repeats_and_ends_with_the_wish_to_continue() -> None:
    assert rotation(5, plan=PLAN) == (TRUST, RECOGNITION, TRUST, WORKLOAD, WISH)
    assert rotation(2, plan=PLAN) == (TRUST, WISH)
    assert rotation(8, plan=PLAN) == (TRUST, RECOGNITION, TRUST, WORKLOAD, TRUST, RECOGNITION, TRUST, WISH)


@pytest.mark.parametrize(
    ("chosen", "places"),
    [
        (["time_worth"], ("time_worth", RECOGNITION, "time_worth", WORKLOAD)),
        (["time_worth", "time_saved"], ("time_worth", "time_saved", "time_worth", WORKLOAD)),
        (["time_saved", "time_worth"], ("time_saved", "time_worth", "time_saved", WORKLOAD)),
        ([TRUST, "time_saved"], (TRUST, "time_saved", TRUST, WORKLOAD)),
        (["time_worth", RECOGNITION, "time_saved"], ("time_worth", RECOGNITION, "time_worth", "time_saved")),
        ([WORKLOAD], (TRUST, RECOGNITION, TRUST, WORKLOAD)),
        (["usefulness", "expectation_met", "applied", WISH], (TRUST, RECOGNITION, TRUST, WORKLOAD)),
    ],
)
def test_chosen_indicators_make_their_place(chosen: list[str], places: tuple[str, ...]) -> None:
    assert rotation(5, chosen, plan=PLAN) == (*places, WISH)


def test_the_project_s_own_question_takes_every_round_but_the_last() -> None:
    assert rotation(4, plan=PLAN, custom="custom.team.mood") == ("custom.team.mood",) * 3 + (WISH,)


def test_it_is_refused_while_a_chosen_indicator_needs_the_place() -> None:
    assert needing_the_place(["usefulness", WISH]) == ()
    assert needing_the_place(["applied", "time_saved", TRUST]) == ("time_saved", TRUST)


def test_a_project_s_plan_replaces_the_default() -> None:
    plan = ["time_worth", TRUST, RECOGNITION, WORKLOAD]
    assert rotation(6, plan=plan) == ("time_worth", TRUST, RECOGNITION, WORKLOAD, "time_worth", WISH)


def test_the_animator_changes_one_round_but_never_the_last() -> None:
    assert rotation(4, plan=PLAN, overrides={2: "time_worth", 4: TRUST}) == (TRUST, "time_worth", TRUST, WISH)

"""How many answers a group result needs when those who see results also answer (R2)."""

import pytest

from flows.group import Respondent, in_pilot, k_effective
from tests.flows.a_round import START


@pytest.mark.parametrize(
    ("roles", "k_eff"),
    [
        ([{"member"}, {"sponsor"}, {"animator"}, {"initiator"}], 5),
        ([{"member", "expert"}, {"animator"}], 5),
        ([{"member"}, {"member", "animator"}], 6),
        ([{"member", "sponsor"}], 6),
        ([{"member", "initiator"}, {"member", "animator"}], 6),
        ([{"member", "facilitate"}], 6),
    ],
)
def test_one_answer_more_when_a_viewer_answers(roles: list[set[str]], k_eff: int) -> None:
    assert k_effective(5, roles) == k_eff


def test_a_member_is_expected_at_meetings_from_the_day_they_join_to_the_day_they_leave() -> None:
    someone = Respondent(1, START, last_active_on=START)
    assert in_pilot(someone, START)
    assert not in_pilot(someone, START.replace(day=2))
    assert not in_pilot(someone, START.replace(month=1))

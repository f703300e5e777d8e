"""An indicator's history: each round as published, a withheld one as a gap that says why."""

from fractions import Fraction

from flows.history import history
from tests.bot.told_pilots import ToldPilot


def test_a_withheld_round_is_a_gap_that_knows_how_many_answered() -> None:
    points = history("usefulness", ToldPilot("en_guild.yml", "Reliability Guild").releases(5))
    assert [one.number for one in points] == [1, 2, 3, 4, 5]
    assert [one.height for one in points] == [Fraction(1, 2), Fraction(2, 3), Fraction(4, 5), None, Fraction(1, 2)]
    gap = points[3]
    assert gap.shown is not None
    assert (gap.shown.n, gap.shown.expected, gap.bounds) == (4, 6, None)


def test_a_coarse_share_stands_at_what_is_sure_and_keeps_its_bounds() -> None:
    points = history("usefulness", ToldPilot("en_guild.yml", "Reliability Guild").releases(3))
    assert str(points[2].value) == ">=4/5"
    assert points[2].bounds == (Fraction(67, 100), Fraction(1))


def test_an_open_count_is_told_to_date_and_rounds_that_did_not_ask_have_no_point() -> None:
    releases = ToldPilot("fr_maintenance.yml", "CoP Maintenance").releases(5)
    assert [one.value for one in history("contents_published", releases)][-1] == 12
    assert [one.number for one in history("trust_to_ask", releases)] == [1, 3]

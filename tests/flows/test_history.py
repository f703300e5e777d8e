"""An indicator's history: each round as published, a withheld one as a gap that says why; open facts at each close."""

from datetime import timedelta
from fractions import Fraction

import pytest
from msgspec.structs import replace

from flows.history import OPEN, open_history, rated_history
from flows.indicators import Chosen
from flows.library import load_library
from flows.open_figures import Facts, HelpRequest, PlannedContent
from tests.bot.told_pilots import ToldPilot

GUILD = ToldPilot("en_guild.yml", "Reliability Guild")
FRENCH = ToldPilot("fr_maintenance.yml", "CoP Maintenance")
ATTENDANCE = {
    GUILD: ["6/6", "10/12", "15/18", "19/24"],
    FRENCH: ["6/8", "13/16", "19/24", "24/32"],
}


def told(pilot: ToldPilot, key: str, facts: Facts | None = None) -> list[tuple[int, str]]:
    """The points of an open indicator, whether the scenario chose it or not."""
    chosen = next((one for one in pilot.chosen if one.key == key), Chosen(key, frozenset(), None))
    return [(one.number, str(one.value)) for one in open_history(chosen, facts or pilot.facts(5), pilot.zone)]


def test_a_withheld_round_is_a_gap_that_knows_how_many_answered() -> None:
    points = rated_history("usefulness", GUILD.releases(5))
    assert [one.number for one in points] == [1, 2, 3, 4, 5]
    assert [one.height for one in points] == [Fraction(1, 2), Fraction(2, 3), Fraction(4, 5), None, Fraction(1, 2)]
    gap = points[3]
    assert gap.shown is not None
    assert (gap.shown.n, gap.shown.expected, gap.bounds) == (4, 6, None)


def test_a_coarse_share_stands_at_what_is_sure_and_keeps_its_bounds() -> None:
    points = rated_history("usefulness", GUILD.releases(3))
    assert str(points[2].value) == ">=4/5"
    assert points[2].bounds == (Fraction(67, 100), Fraction(1))


def test_rounds_that_did_not_ask_have_no_point() -> None:
    assert [one.number for one in rated_history("trust_to_ask", FRENCH.releases(5))] == [1, 3]


def test_contents_are_told_to_date_and_active_contributors_round_by_round() -> None:
    assert [value for _, value in told(FRENCH, "contents_published")] == ["1", "4", "7", "9", "12"]
    assert [value for _, value in told(FRENCH, "active_contributors")] == ["3/8", "4/8", "3/8", "3/7", "3/8"]


@pytest.mark.parametrize("pilot", [GUILD, FRENCH])
def test_attendance_is_what_the_report_of_each_close_said_from_the_first_follow_up_on(pilot: ToldPilot) -> None:
    assert told(pilot, "attendance") == list(enumerate(ATTENDANCE[pilot], 2))
    at_its_close = [told(pilot, "attendance", pilot.facts(number))[-1] for number in range(2, 6)]
    assert at_its_close == told(pilot, "attendance")


def test_a_reuse_counts_from_the_close_that_follows_its_declaration() -> None:
    assert [value for _, value in told(FRENCH, "reuse_outside")] == ["0", "1", "2", "2", "2"]
    facts = FRENCH.facts(5)
    last = facts.releases[3].closed_at + timedelta(days=1)
    late = replace(
        facts, contributions=tuple(replace(one, reused_at=one.reused_at and last) for one in facts.contributions)
    )
    assert [value for _, value in told(FRENCH, "reuse_outside", late)] == ["0", "0", "0", "0", "2"]


def test_every_open_indicator_of_the_library_has_its_points_but_the_objectives_which_only_the_review_rates() -> None:
    facts = FRENCH.facts(5)
    kickoff = facts.started_at.date()
    full = replace(
        facts,
        planned=(PlannedContent(kickoff, kickoff),),
        help_requests=(HelpRequest(kickoff, kickoff),) * 3,
        knowledge_items=4,
        meetings=tuple(replace(one, knowledge_ready=one.number) for one in facts.meetings),
        objective_ratings=(5, 4),
    )
    library = load_library().indicators
    everyone = {key for key, one in library.items() if one.visibility == "open"} - {"response_rate"}
    assert {key for key in everyone if not told(FRENCH, key, full)} == {"goal_progress"}
    assert everyone - {"goal_progress"} == OPEN
    assert told(FRENCH, "plan_kept", full)[0] == (1, "1/1")
    assert told(FRENCH, "help_answered", full)[0] == (1, "3/3")
    assert told(FRENCH, "actions_done", full) == [(3, "1/2"), (4, "3/4"), (5, "3/5")]
    assert told(FRENCH, "knowledge_emerging", full) == [(2, "1/4"), (3, "2/4"), (4, "3/4"), (5, "4/4")]

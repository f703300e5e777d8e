"""Values and states of the chosen indicators (domain §4, R9, R14)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from msgspec.structs import replace

from flows.closing import Contribution
from flows.group import Respondent
from flows.indicators import Chosen, Side, SideTotals, State, by_standpoint, figure, figures, published_rounds
from flows.open_figures import Action, Facts, HelpRequest, MeetingRecord, PlannedContent, meeting_figures, response
from flows.release import PastRound, Release
from flows.shares import Share
from flows.small_groups import Answer, Withheld
from tests.flows.a_round import answered, close, dates, kept, members

STARTED = datetime(2027, 1, 27, 23, tzinfo=UTC)
FACTS = Facts(today=date(2027, 3, 31), started_at=STARTED)
FIVE: dict[int, Answer] = {1: 4, 2: 4, 3: 5, 4: 2, 5: 3}
BOTH = frozenset(Side)


def chosen(key: str, target: str | None = None, *sides: Side) -> Chosen:
    return Chosen(key, frozenset(sides or Side), None if target is None else Fraction(target))


def releases(*rounds: Mapping[int, Answer]) -> tuple[Release, ...]:
    past: list[PastRound] = []
    for number, ratings in enumerate(rounds, 1):
        given = answered(number, ratings)
        past.append(kept(close(number, members(*FIVE), given, past=past, target="0.6"), given))
    return tuple(each.release for each in past)


def contribution(key: int, day: date, kind: str = "guide", *, reused: bool = False) -> Contribution:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Contribution(key, 1, at, kind, reused_at=at if reused else None)


class TestAttendance:
    facts = replace(
        FACTS,
        members=(
            *members(1, 2, 3, 4),
            Respondent(5, date(2027, 3, 1)),
            Respondent(6, date(2027, 1, 1), date(2027, 2, 28)),
        ),
        meetings=(
            MeetingRecord(1, date(2027, 2, 18), held=True, present=frozenset({1, 2, 6, 9}), excused=1),
            MeetingRecord(2, date(2027, 3, 11), held=False, present=frozenset()),
            MeetingRecord(3, date(2027, 4, 1), held=True, present=frozenset({1, 2, 3, 5})),
        ),
    )

    def test_members_present_out_of_those_in_the_pilot_that_day(self) -> None:
        assert [str(each.present) for each in meeting_figures(self.facts)] == ["3/5", "4/5"]

    def test_a_meeting_not_held_counts_in_no_figure(self) -> None:
        found = figure(chosen("attendance", "0.75"), self.facts)
        assert (found.value, found.window, found.state) == (Share(7, 10), Share(4, 5), State.NEAR)

    def test_before_any_meeting_there_is_nothing_to_evaluate(self) -> None:
        assert figure(chosen("attendance", "0.75"), FACTS).state is State.NOT_EVALUABLE


def test_actions_are_judged_by_the_day_they_were_done_at_the_last_meeting() -> None:
    facts = replace(
        FACTS,
        meetings=tuple(
            MeetingRecord(n, date(2027, 2, 18) + timedelta(weeks=3 * (n - 1)), held=True, present=frozenset())
            for n in (1, 2)
        ),
        actions=(
            Action(1, date(2027, 3, 5), date(2027, 3, 5)),
            Action(1, date(2027, 3, 5), date(2027, 3, 6)),
            Action(1, date(2027, 3, 11), None),
            Action(2, date(2027, 3, 12), date(2027, 3, 12)),
            Action(3, date(2027, 3, 1), date(2027, 3, 1)),
        ),
    )
    assert figure(chosen("actions_done", "0.7"), facts).value == Share(1, 3)


class TestContents:
    facts = replace(
        FACTS,
        contributions=(
            contribution(1, date(2027, 1, 20)),
            contribution(2, date(2027, 2, 10)),
            contribution(3, date(2027, 2, 20), "question"),
            contribution(4, dates(1)[2] + timedelta(days=1), "template"),
        ),
    )

    def test_only_the_types_that_the_target_names_count_since_the_kickoff(self) -> None:
        assert figure(chosen("contents_published", "10"), self.facts).value == 2
        guides = replace(chosen("contents_published", "10"), counts=frozenset({"guide"}))
        assert figure(guides, self.facts).value == 1

    def test_a_count_is_under_way_until_the_last_round_closes(self) -> None:
        states = [
            (figure(chosen("contents_published", target), self.facts).state,
             figure(chosen("contents_published", target), replace(self.facts, last_round_closed=True)).state)
            for target in ("2", "3", "4")
        ]  # fmt: skip
        assert states == [
            (State.MET, State.MET),
            (State.UNDER_WAY, State.NEAR),
            (State.UNDER_WAY, State.NOT_MET),
        ]

    def test_the_last_window_is_counted_since_the_close_before_the_last(self) -> None:
        one, two = (
            figure(chosen("contents_published", "10"), replace(self.facts, releases=releases(*rounds)))
            for rounds in ((FIVE,), (FIVE, FIVE))
        )
        assert (one.window, one.since_round) == (None, None)
        assert (two.window, two.since_round) == (1, 1)


def test_a_contribution_reused_outside_counts_once() -> None:
    facts = replace(
        FACTS,
        contributions=(
            contribution(1, date(2027, 2, 10), reused=True),
            contribution(1, date(2027, 2, 10), reused=True),
            contribution(2, date(2027, 2, 10)),
        ),
    )
    found = figure(chosen("reuse_outside", "2"), facts)
    assert (found.value, found.state) == (1, State.UNDER_WAY)


def test_a_content_counts_as_on_time_by_its_first_date_once_that_has_passed() -> None:
    first = date(2027, 3, 10)
    facts = replace(
        FACTS,
        planned=(
            PlannedContent(first, first),
            PlannedContent(first, first + timedelta(days=1)),
            PlannedContent(first, None),
            PlannedContent(FACTS.today, FACTS.today),
        ),
    )
    assert figure(chosen("plan_kept", "0.7"), facts).value == Share(1, 3)


class TestHelp:
    """Asked on Monday 1 March: five working days later is Monday 8."""

    asked = date(2027, 3, 1)

    def at(self, today: date, *answered_on: date | None) -> Facts:
        return replace(FACTS, today=today, help_requests=tuple(HelpRequest(self.asked, each) for each in answered_on))

    def test_answered_within_five_working_days(self) -> None:
        monday = date(2027, 3, 8)
        facts = self.at(monday, monday, monday + timedelta(days=1), None, self.asked)
        found = figure(chosen("help_answered", "0.8"), facts)
        assert (found.value, found.state) == (Share(2, 4), State.NOT_MET)

    def test_under_three_old_requests_it_is_not_evaluable(self) -> None:
        for facts in (self.at(date(2027, 3, 8), self.asked, None), self.at(date(2027, 3, 7), None, None, None)):
            assert figure(chosen("help_answered", "0.8"), facts).state is State.NOT_EVALUABLE

    def test_a_holiday_gives_one_more_day(self) -> None:
        facts = replace(self.at(date(2027, 3, 8), None, None, None), holidays=frozenset({date(2027, 3, 3)}))
        assert figure(chosen("help_answered", "0.8"), facts).state is State.NOT_EVALUABLE


def test_knowledge_is_as_the_last_record_that_judged_it_says() -> None:
    records = [
        MeetingRecord(1, date(2027, 2, 18), held=True, present=frozenset(), knowledge_ready=1),
        MeetingRecord(2, date(2027, 3, 11), held=True, present=frozenset(), knowledge_ready=2),
        MeetingRecord(3, date(2027, 4, 1), held=True, present=frozenset()),
    ]
    found = figure(chosen("knowledge_emerging", "0.5"), replace(FACTS, meetings=tuple(records), knowledge_items=3))
    assert (found.value, found.state) == (Share(2, 3), State.MET)


@pytest.mark.parametrize(
    ("ratings", "value", "state"),
    [
        ((), None, State.NOT_EVALUABLE),
        ((None, None), None, State.NOT_EVALUABLE),
        ((5, 4), 2, State.MET),
        ((5, 3), 1, State.NEAR),
        ((3, None, 2), 0, State.NOT_MET),
    ],
)
def test_goals_are_all_to_be_reached(ratings: tuple[int | None, ...], value: int | None, state: State) -> None:
    found = figure(chosen("goal_progress"), replace(FACTS, objective_ratings=ratings))
    assert (found.value, found.state) == (value, state)


class TestConfidential:
    def test_it_is_judged_at_its_last_published_round(self) -> None:
        found = figure(
            chosen("usefulness", "0.6"), replace(FACTS, releases=releases({1: 1, 2: 1, 3: 1, 4: 1, 5: 1}, FIVE))
        )
        assert (found.round, found.state, found.fragile, found.stale) == (2, State.MET, False, False)

    def test_it_is_stale_when_withheld_after_having_been_published(self) -> None:
        found = figure(chosen("usefulness", "0.6"), replace(FACTS, releases=releases(FIVE, {1: 1})))
        assert (found.round, found.state, found.stale) == (1, State.MET, True)
        assert found.last_asked
        assert found.last_asked.withheld is Withheld.ANSWERS_BELOW_K

    @pytest.mark.parametrize("rounds", [(), ({1: 4},)], ids=["never asked", "never published"])
    def test_without_a_published_round_it_is_not_evaluable(self, rounds: tuple[dict[int, Answer], ...]) -> None:
        found = figure(chosen("usefulness", "0.6"), replace(FACTS, releases=releases(*rounds)))
        assert (found.value, found.state, found.stale) == (None, State.NOT_EVALUABLE, False)

    def test_a_target_set_after_round_1_judges_from_then_on(self) -> None:
        facts = replace(FACTS, releases=releases(FIVE))
        assert figure(chosen("usefulness"), facts).state is State.NO_TARGET
        assert figure(chosen("usefulness", "0.8"), facts).state is State.NEAR


def test_an_indicator_chosen_on_both_sides_counts_on_both_and_fragile_is_met() -> None:
    facts = replace(FACTS, releases=releases(FIVE))
    picked = [
        chosen("usefulness", "0.6", Side.INITIATOR, Side.PARTICIPANT),
        chosen("attendance", "0.75", Side.INITIATOR),
        chosen("reuse_outside", None, Side.INITIATOR),
        chosen("applied", "0.5", Side.PARTICIPANT),
    ]
    assert by_standpoint(picked, facts) == {Side.INITIATOR: SideTotals(3, 1, 1), Side.PARTICIPANT: SideTotals(2, 1, 1)}


def test_a_side_lists_its_indicators_in_the_order_of_the_library() -> None:
    picked = [chosen("usefulness", "0.6"), chosen("attendance", "0.75", Side.INITIATOR), chosen("reuse_outside", "2")]
    library = ["attendance", "reuse_outside", "usefulness"]
    assert [each.key for each in figures(picked, Side.INITIATOR, FACTS, library)] == library
    assert [each.key for each in figures(picked, Side.PARTICIPANT, FACTS, library)] == library[1:]


def test_answers_and_publications_over_the_pilot() -> None:
    found = releases(FIVE, {1: 4}, FIVE)
    assert response(found) == Share(11, 15)
    assert published_rounds(found) == {"usefulness": Share(2, 3)}

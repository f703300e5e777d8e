"""What a check-in owes each member (domain §5): opening, reminders, tomorrow, close, the question after a silence."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.calendar import is_workday, local_day
from flows.due import DueKind, Phase, ProjectState, due_things, in_order
from tests.flows.a_pilot import (
    HOLIDAYS,
    KARIM,
    MEHDI,
    PARIS,
    PILOT,
    ROUNDS,
    away,
    instants,
    of,
    with_person,
    with_round,
)

OPENING, FIRST, LAST, TOMORROW = (
    DueKind.ROUND_OPENING,
    DueKind.FIRST_REMINDER,
    DueKind.LAST_REMINDER,
    DueKind.TOMORROW,
)
REMINDERS = (FIRST, LAST)


def test_a_round_opens_at_nine_where_each_member_is() -> None:
    assert instants(PILOT, OPENING, round=3, person=KARIM) == ["03-25T08:00Z"]
    assert instants(PILOT, OPENING, round=3, person=MEHDI) == ["03-25T05:00Z"]


def test_keys_are_stable_and_say_what_they_are() -> None:
    assert {each.key for each in of(PILOT, OPENING, *REMINDERS, round=2, person=KARIM)} == {
        "round:2:opening:person:1",
        "round:2:reminder:first:person:1",
        "round:2:reminder:last:person:1",
    }


def test_no_two_things_have_the_same_key() -> None:
    assert max(Counter(each.key for each in due_things(PILOT)).values()) == 1


def test_reminders_leave_at_half_past_nine_on_their_two_days() -> None:
    assert instants(PILOT, *REMINDERS, round=1, person=KARIM) == ["02-15T08:30Z", "02-16T08:30Z"]


def test_one_reminder_when_a_holiday_brings_both_on_the_due_day() -> None:
    assert [(each.kind, f"{each.due_at:%d %H:%M}") for each in of(PILOT, *REMINDERS, round=3, person=KARIM)] == [
        (LAST, "30 07:30")
    ]


@pytest.mark.parametrize(
    ("preference", "days"), [(0, []), (1, ["02-16T08:30Z"]), (2, ["02-15T08:30Z", "02-16T08:30Z"])]
)
def test_each_member_chooses_how_many_reminders(preference: int, days: list[str]) -> None:
    assert instants(with_person(KARIM, reminders=preference), *REMINDERS, round=1, person=KARIM) == days


@pytest.mark.parametrize(
    "state",
    [with_round(1, answered=frozenset({KARIM})), with_round(1, passed=frozenset({KARIM}))],
    ids=["answered", "passed"],
)
def test_who_answered_or_passed_is_not_written_to_about_the_round(state: ProjectState) -> None:
    assert not of(state, OPENING, *REMINDERS, TOMORROW, round=1, person=KARIM)
    assert of(state, OPENING, *REMINDERS, round=1, person=MEHDI)
    assert of(state, OPENING, *REMINDERS, round=2, person=KARIM)


def test_who_joins_after_the_opening_day_starts_with_the_next_round() -> None:
    on_the_day = with_person(KARIM, joined_on=date(2027, 3, 4))
    after = with_person(KARIM, joined_on=date(2027, 3, 5))
    assert [each.round for each in of(on_the_day, OPENING, person=KARIM)] == [2, 3, 4, 5]
    assert [each.round for each in of(after, OPENING, person=KARIM)] == [3, 4, 5]


def test_nothing_is_sent_to_who_left() -> None:
    assert not [each for each in due_things(with_person(KARIM, left=True)) if each.person == KARIM]


def test_nothing_about_a_closed_round_but_its_own_acts() -> None:
    closed = with_round(1, closed=True, answered=frozenset({KARIM, MEHDI}))
    assert {each.kind for each in due_things(closed) if each.round == 1} == {DueKind.ROUND_CLOSE, DueKind.ROUND_RESULTS}


class TestAbsence:
    def test_nothing_is_sent_during_it(self) -> None:
        state = with_person(KARIM, absences=away(date(2027, 2, 11), date(2027, 2, 17)))
        assert not of(state, OPENING, *REMINDERS, round=1, person=KARIM)

    def test_the_reminder_of_an_absent_day_alone_is_left_out(self) -> None:
        state = with_person(KARIM, absences=away(date(2027, 2, 15), date(2027, 2, 15)))
        assert instants(state, *REMINDERS, round=1, person=KARIM) == ["02-16T08:30Z"]

    def test_who_is_back_with_a_full_working_day_left_gets_the_opening_then(self) -> None:
        state = with_person(KARIM, absences=away(date(2027, 2, 8), date(2027, 2, 11)))
        assert instants(state, OPENING, round=1, person=KARIM) == ["02-12T08:00Z"]

    def test_who_is_back_on_a_reminder_day_gets_the_opening_alone_that_day(self) -> None:
        state = with_round(
            1,
            with_person(KARIM, absences=away(date(2027, 2, 8), date(2027, 2, 9))),
            opens_on=date(2027, 2, 8),
        )
        assert instants(state, OPENING, *REMINDERS, round=1, person=KARIM) == ["02-10T08:00Z", "02-16T08:30Z"]

    def test_who_is_back_later_gets_no_opening_but_the_reminder(self) -> None:
        state = with_person(KARIM, absences=away(date(2027, 2, 8), date(2027, 2, 14)))
        assert not of(state, OPENING, round=1, person=KARIM)
        assert instants(state, *REMINDERS, round=1, person=KARIM) == ["02-15T08:30Z", "02-16T08:30Z"]

    def test_one_declared_after_the_opening_does_not_send_it_again(self) -> None:
        declared = away(date(2027, 2, 11), date(2027, 2, 11), datetime(2027, 2, 11, 15, tzinfo=UTC))
        assert not of(with_person(KARIM, absences=declared), OPENING, round=1, person=KARIM)

    def test_a_break_lasts_until_its_author_ends_it(self) -> None:
        state = with_person(KARIM, absences=away(date(2027, 2, 1), None))
        assert not [each for each in due_things(state) if each.person == KARIM and each.round]


class TestTomorrow:
    def test_it_brings_the_message_back_on_the_next_working_day(self) -> None:
        state = with_round(1, tomorrow=((KARIM, date(2027, 2, 11)),))
        assert instants(state, TOMORROW, person=KARIM) == ["02-12T08:30Z"]
        assert instants(state, *REMINDERS, round=1, person=KARIM) == ["02-15T08:30Z", "02-16T08:30Z"]

    def test_on_a_reminder_day_it_replaces_that_reminder(self) -> None:
        state = with_round(1, tomorrow=((KARIM, date(2027, 2, 12)),))
        assert instants(state, TOMORROW, person=KARIM) == ["02-15T08:30Z"]
        assert instants(state, *REMINDERS, round=1, person=KARIM) == ["02-16T08:30Z"]

    def test_pressed_before_a_reminder_it_is_not_sent_the_same_day(self) -> None:
        state = with_round(1, tomorrow=((KARIM, date(2027, 2, 15)),))
        assert instants(state, TOMORROW, *REMINDERS, round=1, person=KARIM) == ["02-16T08:30Z"]

    def test_it_skips_weekends_and_holidays(self) -> None:
        state = with_round(3, tomorrow=((MEHDI, date(2027, 3, 26)),))
        assert instants(state, TOMORROW, person=MEHDI) == ["03-30T05:30Z"]

    def test_not_after_the_close(self) -> None:
        assert instants(with_round(1, tomorrow=((KARIM, date(2027, 2, 16)),)), TOMORROW) == ["02-17T08:30Z"]
        assert not of(with_round(1, tomorrow=((KARIM, date(2027, 2, 17)),)), TOMORROW)

    def test_whatever_the_preference(self) -> None:
        state = with_round(1, with_person(KARIM, reminders=0), tomorrow=((KARIM, date(2027, 2, 11)),))
        assert instants(state, TOMORROW, *REMINDERS, round=1, person=KARIM) == ["02-12T08:30Z"]


def test_each_close_comes_before_its_results_and_the_last_before_the_review() -> None:
    last = sorted((each for each in due_things(PILOT) if each.round == 5 and each.person is None), key=in_order)
    assert [each.kind for each in last] == [DueKind.ROUND_CLOSE, DueKind.ROUND_RESULTS, DueKind.REVIEW_BEGINS]
    assert {f"{each.due_at:%m-%dT%H:%MZ}" for each in last} == {"05-12T10:00Z"}
    assert len(of(PILOT, DueKind.REVIEW_BEGINS)) == 1


class TestSilence:
    """Rounds 1 and 2 are closed; Karim answered neither."""

    state = with_round(
        2,
        with_round(1, closed=True, group=frozenset({KARIM, MEHDI}), answered=frozenset({MEHDI})),
        closed=True,
        group=frozenset({KARIM, MEHDI}),
        answered=frozenset({MEHDI}),
    )

    def test_two_rounds_in_a_row_ask_the_person_alone_on_the_next_working_day(self) -> None:
        assert [(each.person, each.key) for each in of(self.state, DueKind.SILENCE_QUESTION)] == [
            (KARIM, "round:2:silence:person:1")
        ]
        assert instants(self.state, DueKind.SILENCE_QUESTION) == ["03-11T08:30Z"]

    def test_one_silent_round_asks_nothing(self) -> None:
        assert not of(with_round(1, self.state, answered=frozenset({KARIM})), DueKind.SILENCE_QUESTION)

    def test_a_round_passed_is_set_apart(self) -> None:
        assert not of(with_round(2, self.state, passed=frozenset({KARIM})), DueKind.SILENCE_QUESTION)
        passed = with_round(2, self.state, passed=frozenset({KARIM}))
        third = with_round(3, passed, closed=True, group=frozenset({KARIM}))
        assert [each.round for each in of(third, DueKind.SILENCE_QUESTION)] == [3]

    def test_so_is_a_round_away_from(self) -> None:
        assert not of(with_round(2, self.state, group=frozenset({MEHDI})), DueKind.SILENCE_QUESTION)

    def test_it_is_asked_again_only_after_two_more(self) -> None:
        third = with_round(3, self.state, closed=True, group=frozenset({KARIM}))
        assert not of(third, DueKind.SILENCE_QUESTION)
        fourth = with_round(4, third, closed=True, group=frozenset({KARIM}))
        assert [each.round for each in of(fourth, DueKind.SILENCE_QUESTION)] == [4]

    def test_not_during_a_break_nor_when_no_round_is_to_come(self) -> None:
        people = with_person(KARIM, absences=away(date(2027, 3, 10), None)).people
        assert not of(replace(self.state, people=people), DueKind.SILENCE_QUESTION)
        over = replace(self.state, rounds=self.state.rounds[:2])
        assert not of(over, DueKind.SILENCE_QUESTION)


@given(
    absence=st.tuples(st.dates(date(2027, 2, 1), date(2027, 5, 20)), st.integers(0, 30)),
    preference=st.integers(0, 2),
    pressed=st.dates(date(2027, 2, 11), date(2027, 5, 12)),
)
def test_no_prompt_on_a_day_off_nor_in_an_absence_and_at_most_two_reminders_a_round(
    absence: tuple[date, int], preference: int, pressed: date
) -> None:
    first = absence[0]
    last = date.fromordinal(first.toordinal() + absence[1])
    state = with_person(KARIM, absences=away(first, last), reminders=preference)
    for each in ROUNDS:
        state = with_round(each.number, state, tomorrow=((KARIM, pressed),) if pressed >= each.opens_on else ())
    for number in range(1, 6):
        found = of(state, OPENING, *REMINDERS, TOMORROW, round=number, person=KARIM)
        days = [local_day(each.due_at, PARIS) for each in found]
        assert all(is_workday(day, HOLIDAYS) and not first <= day <= last for day in days)
        assert len(days) == len(set(days))
        assert sum(each.kind in REMINDERS for each in found) <= preference


def test_the_same_state_always_owes_the_same_things() -> None:
    shuffled = replace(PILOT, people=PILOT.people[::-1], meetings=PILOT.meetings[::-1])
    assert due_things(shuffled) == due_things(PILOT)


@pytest.mark.parametrize("phase", [Phase.FRAMING, Phase.DEPLOYMENT, Phase.CLOSED])
def test_no_check_in_outside_the_pilot(phase: Phase) -> None:
    assert not [each for each in due_things(replace(PILOT, phase=phase)) if each.round]

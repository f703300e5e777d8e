"""What may be changed in the dates of a pilot, and what each change leads to (domain §7)."""

from datetime import date, time

import pytest
from msgspec.structs import replace

from flows.calendar import local_day
from flows.calendar_asked import Change, Extend, Move, Pace, PauseFrom, Reason, Refusal, Resize, Resume, Shift
from flows.calendar_changes import changed
from flows.calendar_state import CalendarState, steps
from flows.due import Pause
from tests.flows.a_calendar import FR, PARIS, at, published, under_way

JANUARY = at("2027-01-20 09:00")
BEFORE_2 = at("2027-03-01 09:00")
DURING_2 = at("2027-03-05 09:00")
AFTER_CLOSE_2 = at("2027-03-10 15:00")
TWO = time(14, 0)


def taken(state: CalendarState, change: Change, now: object) -> CalendarState:
    result = changed(state, change, now)  # type: ignore[arg-type]
    assert isinstance(result, CalendarState), result
    return result


def refused(state: CalendarState, change: Change, now: object) -> Refusal:
    result = changed(state, change, now)  # type: ignore[arg-type]
    assert isinstance(result, Refusal)
    return result


def days(state: CalendarState) -> list[str]:
    return [f"{one.day:%d.%m}" for one in state.slots]


def opening(state: CalendarState, name: str) -> date:
    slot = state.slot(name)
    assert slot is not None
    assert slot.window is not None
    return slot.window.opens_on


def closing(state: CalendarState, name: str) -> date:
    slot = state.slot(name)
    assert slot is not None
    assert slot.window is not None
    return local_day(slot.window.close_at, PARIS)


def test_the_pilot_as_published() -> None:
    assert days(published()) == ["28.01", "18.02", "11.03", "01.04", "22.04", "13.05", "27.05"]


# Move one meeting


def test_a_meeting_moves_alone_with_its_check_in() -> None:
    moved = taken(under_way(BEFORE_2), Move("2", date(2027, 3, 17), time(10, 0)), BEFORE_2)
    assert days(moved) == ["28.01", "18.02", "17.03", "01.04", "22.04", "13.05", "27.05"]
    assert (opening(moved, "2"), closing(moved, "2")) == (date(2027, 3, 10), date(2027, 3, 16))
    assert opening(moved, "3") == date(2027, 3, 25)
    slot = moved.slot("2")
    assert slot is not None
    assert slot.at == at("2027-03-17 09:00")


def test_it_pushes_the_opening_of_the_next_check_in_after_it() -> None:
    moved = taken(under_way(BEFORE_2), Move("2", date(2027, 3, 25), TWO), BEFORE_2)
    assert opening(moved, "3") == date(2027, 3, 26)
    assert [step.name for step in steps(under_way(BEFORE_2), moved)] == ["2", "3"]


def test_an_open_check_in_keeps_its_opening_and_its_announced_close() -> None:
    moved = taken(under_way(DURING_2), Move("2", date(2027, 3, 19), TWO), DURING_2)
    assert (opening(moved, "2"), closing(moved, "2")) == (date(2027, 3, 4), date(2027, 3, 10))


def test_and_its_meeting_cannot_move_before_that_close() -> None:
    found = refused(under_way(DURING_2), Move("2", date(2027, 3, 10), time(11, 59)), DURING_2)
    assert (found.reason, found.at) == (Reason.BEFORE_CLOSE, at("2027-03-10 11:00"))
    assert days(taken(under_way(DURING_2), Move("2", date(2027, 3, 10), time(12, 0)), DURING_2))[2] == "10.03"


def test_published_results_stay_when_their_meeting_moves_after_the_close() -> None:
    before = under_way(AFTER_CLOSE_2)
    moved = taken(before, Move("2", date(2027, 3, 12), TWO), AFTER_CLOSE_2)
    assert moved.slot("2").window == before.slot("2").window  # type: ignore[union-attr]


def test_moved_and_moved_back_the_calendar_is_as_before() -> None:
    before = under_way(BEFORE_2)
    there = taken(before, Move("3", date(2027, 4, 7), TWO), BEFORE_2)
    assert not steps(before, taken(there, Move("3", date(2027, 4, 1), TWO), BEFORE_2))


@pytest.mark.parametrize(
    ("name", "day", "reason"),
    [
        ("3", date(2027, 3, 29), Reason.DAY_OFF),  # Easter Monday
        ("3", date(2027, 4, 3), Reason.DAY_OFF),  # a Saturday
        ("review", date(2027, 5, 29), Reason.DAY_OFF),
        ("2", date(2027, 2, 26), Reason.PAST),
        ("3", date(2027, 3, 11), Reason.BEFORE_PREVIOUS),
        ("3", date(2027, 4, 22), Reason.AFTER_NEXT),
        ("5", date(2027, 5, 27), Reason.AFTER_NEXT),
        ("3", date(2027, 3, 15), Reason.NO_TIME),
        ("3", date(2027, 4, 19), Reason.NO_TIME),  # check-in 4 would have no day left
        ("review", date(2030, 1, 7), Reason.TOO_FAR),
        ("1", date(2027, 3, 2), Reason.MET),
        ("7", date(2027, 3, 2), Reason.GONE),
    ],
)
def test_a_day_that_a_meeting_cannot_take(name: str, day: date, reason: Reason) -> None:
    assert refused(under_way(BEFORE_2), Move(name, day, TWO), BEFORE_2).reason == reason


def test_only_the_kickoff_may_be_on_a_day_off() -> None:
    moved = taken(published(), Move("kickoff", date(2027, 1, 30), TWO), JANUARY)
    assert days(moved)[:2] == ["30.01", "18.02"]


# Shift everything


def test_everything_that_has_not_opened_shifts_from_its_nominal_date_then_rolls() -> None:
    shifted = taken(under_way(DURING_2), Shift(-3), DURING_2)
    # Thursdays less three days are Mondays; 29 March is Easter Monday.
    assert days(shifted) == ["28.01", "18.02", "11.03", "30.03", "19.04", "10.05", "24.05"]
    back = taken(shifted, Shift(3), DURING_2)
    assert not steps(under_way(DURING_2), back)


def test_what_is_shifted_takes_the_kickoff_with_it_before_it() -> None:
    assert days(taken(published(), Shift(7), JANUARY))[:3] == ["04.02", "25.02", "18.03"]


def test_a_meeting_moved_by_hand_shifts_from_the_day_chosen() -> None:
    there = taken(under_way(BEFORE_2), Move("3", date(2027, 4, 7), TWO), BEFORE_2)
    assert days(taken(there, Shift(7), BEFORE_2))[3] == "14.04"


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (0, Reason.DAYS_OUT_OF_BOUNDS),
        (183, Reason.DAYS_OUT_OF_BOUNDS),
        (-21, Reason.BEFORE_PREVIOUS),
        (-17, Reason.NO_TIME),
    ],
)
def test_a_shift_that_is_refused(by: int, reason: Reason) -> None:
    assert refused(under_way(DURING_2), Shift(by), DURING_2).reason == reason


# Pause and resume


def test_a_pause_shifts_what_opens_after_it_begins_by_whole_weeks() -> None:
    paused = taken(under_way(DURING_2), PauseFrom(date(2027, 3, 12), date(2027, 3, 20)), DURING_2)
    assert paused.pauses == (Pause(date(2027, 3, 12), date(2027, 3, 20)),)
    assert days(paused) == ["28.01", "18.02", "11.03", "15.04", "07.05", "27.05", "10.06"]


def test_what_opens_before_it_stays_as_announced() -> None:
    paused = taken(under_way(BEFORE_2), PauseFrom(date(2027, 3, 8), date(2027, 3, 14)), BEFORE_2)
    assert days(paused)[2:4] == ["11.03", "08.04"]


def test_no_check_in_opens_during_a_pause() -> None:
    paused = taken(under_way(BEFORE_2), PauseFrom(date(2027, 3, 4), date(2027, 3, 28)), BEFORE_2)
    assert opening(paused, "2") == date(2027, 4, 1)


def test_ended_early_the_weeks_not_paused_are_taken_back() -> None:
    paused = taken(under_way(DURING_2), PauseFrom(date(2027, 3, 12), date(2027, 4, 8)), DURING_2)
    assert days(paused)[3] == "29.04"
    resumed = taken(paused, Resume(), at("2027-03-17 09:00"))
    assert resumed.pauses == (Pause(date(2027, 3, 12), date(2027, 3, 16)),)
    assert days(resumed)[3] == "08.04"


def test_given_up_before_it_begins_it_leaves_no_trace() -> None:
    before = under_way(DURING_2)
    paused = taken(before, PauseFrom(date(2027, 3, 12), date(2027, 4, 8)), DURING_2)
    resumed = taken(paused, Resume(), DURING_2)
    assert resumed.pauses == ()
    assert not steps(before, resumed)


def test_if_the_dates_cannot_come_back_they_stay() -> None:
    paused = taken(under_way(DURING_2), PauseFrom(date(2027, 3, 12), date(2027, 4, 8)), DURING_2)
    moved = taken(paused, Move("2", date(2027, 4, 14), TWO), DURING_2)
    resumed = taken(moved, Resume(), at("2027-03-12 09:00"))
    assert (resumed.pauses, days(resumed)) == ((), days(moved))


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (date(2027, 3, 4), date(2027, 3, 10), Reason.PAUSE_IN_THE_PAST),
        (date(2027, 3, 10), date(2027, 3, 9), Reason.PAUSE_BACKWARDS),
        (date(2027, 3, 10), date(2027, 10, 9), Reason.PAUSE_TOO_LONG),
        (date(2027, 5, 28), date(2027, 6, 9), Reason.PAUSE_AFTER_THE_END),
    ],
)
def test_a_pause_that_is_refused(first: date, last: date, reason: Reason) -> None:
    assert refused(under_way(DURING_2), PauseFrom(first, last), DURING_2).reason == reason


def test_one_pause_at_a_time() -> None:
    paused = taken(under_way(DURING_2), PauseFrom(date(2027, 3, 12), date(2027, 4, 8)), DURING_2)
    again = PauseFrom(date(2027, 4, 20), date(2027, 4, 22))
    assert refused(paused, again, DURING_2).reason == Reason.PAUSED_ALREADY
    assert refused(under_way(DURING_2), Resume(), DURING_2).reason == Reason.NOT_PAUSED


# Extend a round


def test_an_open_check_in_is_extended_once_by_working_days() -> None:
    moved = taken(under_way(DURING_2), Move("2", date(2027, 3, 19), TWO), DURING_2)
    extended = taken(moved, Extend(2, 3), DURING_2)
    slot = extended.slot("2")
    assert slot is not None
    assert slot.window is not None
    assert (slot.window.due_at, slot.window.close_at) == (at("2027-03-12 17:00"), at("2027-03-15 11:00"))
    assert refused(extended, Extend(2, 1), DURING_2).reason == Reason.EXTENDED_ALREADY


def test_a_due_time_already_past_stays() -> None:
    now = at("2027-03-10 09:00")
    before = under_way(now)
    extended = taken(before, Extend(2, 1), now)
    assert extended.slot("2").window.due_at == before.slot("2").window.due_at  # type: ignore[union-attr]
    assert closing(extended, "2") == date(2027, 3, 11)


@pytest.mark.parametrize(
    ("number", "workdays", "reason"),
    [
        (2, 2, Reason.PAST_MEETING),
        (2, 0, Reason.EXTENSION_OUT_OF_BOUNDS),
        (2, 4, Reason.EXTENSION_OUT_OF_BOUNDS),
        (1, 1, Reason.NOT_OPEN),
        (3, 1, Reason.NOT_OPEN),
        (9, 1, Reason.NOT_OPEN),
    ],
)
def test_an_extension_that_is_refused(number: int, workdays: int, reason: Reason) -> None:
    assert refused(under_way(DURING_2), Extend(number, workdays), DURING_2).reason == reason


# Add or remove follow-ups


def test_follow_ups_are_added_at_the_same_pace_and_the_review_follows() -> None:
    longer = taken(under_way(DURING_2), Resize(7), DURING_2)
    assert days(longer)[5:] == ["13.05", "03.06", "24.06", "08.07"]
    assert opening(longer, "7") == date(2027, 6, 17)
    assert not steps(under_way(DURING_2), taken(longer, Resize(5), DURING_2))


def test_the_last_ones_are_removed() -> None:
    assert days(taken(under_way(DURING_2), Resize(3), DURING_2)) == ["28.01", "18.02", "11.03", "01.04", "15.04"]


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        (1, Reason.COUNT_OUT_OF_BOUNDS),
        (9, Reason.COUNT_OUT_OF_BOUNDS),
        (2, Reason.ONE_MUST_COME),
    ],
)
def test_a_count_that_is_refused(count: int, reason: Reason) -> None:
    assert refused(under_way(DURING_2), Resize(count), DURING_2).reason == reason


def test_after_the_last_close_the_review_decides() -> None:
    now = at("2027-05-12 12:00")
    assert refused(under_way(now), Resize(6), now).reason == Reason.AT_THE_REVIEW


def test_forty_weeks_at_most() -> None:
    state = published(replace(FR, cadence_weeks=8))
    found = refused(state, Resize(6), JANUARY)
    assert (found.reason, found.most) == (Reason.TOO_LONG, 5)


# Another pace


def test_what_has_not_opened_takes_another_pace_and_the_review_follows() -> None:
    paced = taken(under_way(DURING_2), Pace(2), DURING_2)
    assert days(paced) == ["28.01", "18.02", "11.03", "25.03", "08.04", "22.04", "07.05"]
    assert paced.cadence_weeks == 2
    assert opening(paced, "2") == opening(under_way(DURING_2), "2")
    assert not steps(under_way(DURING_2), taken(paced, Pace(3), DURING_2))


def test_a_meeting_moved_by_hand_is_laid_anew_with_the_others() -> None:
    moved = taken(under_way(DURING_2), Move("4", date(2027, 4, 20), TWO), DURING_2)
    assert days(taken(moved, Pace(4), DURING_2))[3:] == ["08.04", "07.05", "03.06", "17.06"]


@pytest.mark.parametrize(
    ("weeks", "reason", "most"),
    [(0, Reason.WEEKS_OUT_OF_BOUNDS, 8), (9, Reason.WEEKS_OUT_OF_BOUNDS, 8)],
)
def test_a_pace_that_is_refused(weeks: int, reason: Reason, most: int) -> None:
    found = refused(under_way(DURING_2), Pace(weeks), DURING_2)
    assert (found.reason, found.most) == (reason, most)


def test_six_meetings_leave_six_weeks_at_most() -> None:
    six = taken(under_way(DURING_2), Resize(6), DURING_2)
    found = refused(six, Pace(7), DURING_2)
    assert (found.reason, found.most) == (Reason.TOO_SLOW, 6)


def test_a_pace_too_fast_for_the_next_check_in_is_refused() -> None:
    assert refused(under_way(BEFORE_2), Pace(1), BEFORE_2).reason in {Reason.PAST, Reason.NO_TIME}


def test_the_pace_waits_for_the_end_of_a_pause() -> None:
    paused = taken(under_way(BEFORE_2), PauseFrom(date(2027, 4, 5), date(2027, 4, 18)), BEFORE_2)
    found = refused(paused, Pace(2), BEFORE_2)
    assert (found.reason, found.day) == (Reason.PAUSED_ALREADY, date(2027, 4, 18))

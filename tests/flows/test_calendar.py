"""The pilot's dates (domain §7): working days, clock changes, the dates that follow from the kickoff."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.calendar import (
    KickoffWarning,
    Rhythm,
    RhythmError,
    instant,
    is_workday,
    kickoff_warnings,
    local_day,
    pilot_calendar,
    reminder_days,
    rhythm_errors,
    roll,
    workday,
)

EASTER = frozenset({date(2027, 3, 26), date(2027, 3, 29)})
NONE: frozenset[date] = frozenset()
ZONES = st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kolkata", "Indian/Reunion", "Australia/Lord_Howe"])
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
SOME_HOLIDAYS = st.frozensets(DAYS, max_size=60)
RHYTHMS = st.builds(
    Rhythm,
    kickoff_on=DAYS,
    starts_at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=ZONES,
    cadence_weeks=st.integers(1, 8),
    count=st.integers(2, 5),
    holidays=SOME_HOLIDAYS,
)


def test_roll_keeps_a_working_day_and_passes_weekends_and_holidays() -> None:
    assert roll(date(2027, 3, 25), EASTER) == date(2027, 3, 25)
    assert roll(date(2027, 3, 26), EASTER) == date(2027, 3, 30)


@pytest.mark.parametrize(
    ("day", "k", "found"),
    [
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
        (date(2027, 3, 30), -1, date(2027, 3, 25)),
        (date(2027, 4, 1), -2, date(2027, 3, 30)),
        (date(2027, 4, 3), 1, date(2027, 4, 5)),
        (date(2027, 4, 3), -1, date(2027, 4, 2)),
        (date(2027, 4, 2), 5, date(2027, 4, 9)),
    ],
)
def test_working_days_are_counted_from_any_day(day: date, k: int, found: date) -> None:
    assert workday(day, k, EASTER) == found


def test_the_0th_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="roll"):
        workday(date(2027, 4, 2), 0, NONE)


@pytest.mark.parametrize(
    ("zone", "day", "at", "utc"),
    [
        ("Europe/Paris", date(2027, 3, 28), time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("Europe/Paris", date(2027, 3, 28), time(2, 59), datetime(2027, 3, 28, 1, 59, tzinfo=UTC)),
        ("Europe/Paris", date(2027, 10, 31), time(2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("America/New_York", date(2027, 3, 14), time(2, 30), datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
        ("America/New_York", date(2027, 11, 7), time(1, 30), datetime(2027, 11, 7, 5, 30, tzinfo=UTC)),
        ("Asia/Kolkata", date(2027, 3, 28), time(2, 30), datetime(2027, 3, 27, 21, 0, tzinfo=UTC)),
    ],
    ids=[
        "gap becomes 03:30",
        "end of the gap",
        "fold is the first",
        "gap in New York",
        "fold in New York",
        "no change",
    ],
)
def test_times_that_do_not_exist_or_exist_twice(zone: str, day: date, at: time, utc: datetime) -> None:
    assert instant(day, at, zone) == utc
    assert instant(day, at.replace(fold=1), zone) == utc


@given(DAYS, st.times(), ZONES)
def test_an_instant_falls_on_its_day(day: date, at: time, zone: str) -> None:
    assert local_day(instant(day, at, zone), zone) == day


@given(DAYS, st.times(), st.times(), ZONES)
def test_a_later_wall_time_is_never_an_earlier_instant_but_in_a_clock_change(
    day: date, one: time, other: time, zone: str
) -> None:
    early, late = sorted([one, other])
    assert instant(day, early, zone) <= instant(day, late, zone) + timedelta(hours=1)


@given(DAYS, st.integers(1, 15), SOME_HOLIDAYS)
def test_going_forward_then_back_returns_to_a_working_day(day: date, k: int, holidays: frozenset[date]) -> None:
    start = roll(day, holidays)
    assert workday(workday(start, k, holidays), -k, holidays) == start


@given(RHYTHMS)
def test_every_published_day_is_a_working_day(rhythm: Rhythm) -> None:
    calendar = pilot_calendar(rhythm)
    days = [calendar.review_on, calendar.ratings_open_on]
    for each in calendar.rounds:
        days += [each.meeting_on, each.opens_on, each.due_on, each.closes_on, *each.reminder_days]
    assert all(is_workday(day, rhythm.holidays) for day in days)


@given(RHYTHMS)
def test_meetings_follow_from_the_kickoff_never_from_each_other(rhythm: Rhythm) -> None:
    for each in pilot_calendar(rhythm).rounds:
        assert each.nominal_on == rhythm.kickoff_on + timedelta(weeks=rhythm.cadence_weeks * each.number)
        assert each.meeting_on == roll(each.nominal_on, rhythm.holidays)
        assert each.meeting_at == instant(each.meeting_on, rhythm.starts_at, rhythm.zone)


@given(RHYTHMS)
def test_a_round_is_due_two_working_days_before_its_meeting_and_closes_the_day_before(rhythm: Rhythm) -> None:
    previous = rhythm.kickoff_on
    for each in pilot_calendar(rhythm).rounds:
        assert workday(each.due_on, 2, rhythm.holidays) == each.meeting_on
        assert workday(each.closes_on, 1, rhythm.holidays) == each.meeting_on
        assert each.due_at == instant(each.due_on, time(18), rhythm.zone)
        assert each.close_at == instant(each.closes_on, time(12), rhythm.zone)
        assert previous < each.opens_on
        assert all(each.opens_on < day <= each.due_on for day in each.reminder_days if day != each.due_on)
        previous = each.meeting_on


@pytest.mark.parametrize(
    ("days_off", "opens_on"),
    [
        ([], date(2027, 5, 6)),
        ([date(2027, 5, 6)], date(2027, 5, 7)),
        ([date(2027, 5, 6), date(2027, 5, 7), date(2027, 5, 10)], date(2027, 5, 4)),
    ],
)
def test_an_opening_leaves_two_working_days_even_around_holidays(days_off: list[date], opens_on: date) -> None:
    rhythm = Rhythm(date(2027, 1, 28), time(14), "Europe/Paris", holidays=frozenset(days_off))
    assert pilot_calendar(rhythm).rounds[4].opens_on == opens_on


def test_a_weekly_round_never_opens_before_the_previous_meeting_is_past() -> None:
    rounds = pilot_calendar(Rhythm(date(2027, 2, 4), time(14), "Europe/Paris", cadence_weeks=1)).rounds
    assert [each.opens_on for each in rounds[:2]] == [date(2027, 2, 5), date(2027, 2, 12)]


def test_one_reminder_when_both_fall_on_the_due_day_and_none_after_it() -> None:
    assert reminder_days(date(2027, 3, 25), date(2027, 3, 30), frozenset({date(2027, 3, 29)})) == (date(2027, 3, 30),)
    assert reminder_days(date(2027, 3, 29), date(2027, 3, 30), NONE) == (date(2027, 3, 30),)
    assert reminder_days(date(2027, 3, 8), date(2027, 3, 12), NONE) == (date(2027, 3, 10), date(2027, 3, 12))


@pytest.mark.parametrize(
    ("weeks", "count", "errors"),
    [
        (3, 5, ()),
        (8, 5, ()),
        (5, 8, ()),
        (0, 5, (RhythmError.CADENCE_OUT_OF_BOUNDS,)),
        (9, 2, (RhythmError.CADENCE_OUT_OF_BOUNDS,)),
        (3, 1, (RhythmError.COUNT_OUT_OF_BOUNDS,)),
        (3, 9, (RhythmError.COUNT_OUT_OF_BOUNDS,)),
        (6, 7, (RhythmError.TOO_LONG,)),
        (8, 9, (RhythmError.COUNT_OUT_OF_BOUNDS, RhythmError.TOO_LONG)),
    ],
)
def test_limits_of_a_rhythm(weeks: int, count: int, errors: tuple[RhythmError, ...]) -> None:
    assert rhythm_errors(weeks, count) == errors


def test_a_rhythm_outside_the_limits_has_no_calendar() -> None:
    with pytest.raises(ValueError, match="too_long"):
        pilot_calendar(Rhythm(date(2027, 2, 4), time(14), "Europe/Paris", cadence_weeks=8, count=6))


def test_the_kickoff_is_not_rolled_but_warned_about() -> None:
    now = datetime(2027, 3, 1, tzinfo=UTC)
    sunday = Rhythm(date(2027, 3, 28), time(14), "Europe/Paris")
    assert pilot_calendar(sunday).kickoff_at == datetime(2027, 3, 28, 12, tzinfo=UTC)
    assert kickoff_warnings(sunday, now) == (KickoffWarning.NOT_A_WORKING_DAY,)
    past = Rhythm(date(2027, 2, 26), time(14), "Europe/Paris")
    assert kickoff_warnings(past, now) == (KickoffWarning.IN_THE_PAST,)
    assert kickoff_warnings(Rhythm(date(2027, 3, 1), time(14), "Europe/Paris"), now) == ()

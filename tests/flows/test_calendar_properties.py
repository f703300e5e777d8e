"""Every change of domain §7 on pilots of ten years, in six countries with their regions, across both clock changes."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.calendar import Rhythm, instant, is_workday, local_day, workday
from flows.calendar_asked import Change, Extend, Move, Pace, PauseFrom, Refusal, Resize, Resume, Shift
from flows.calendar_changes import changed, pause_weeks
from flows.calendar_state import KICKOFF, REVIEW, CalendarState, Slot, steps
from flows.public_holidays import holiday_dates
from tests.flows.a_calendar import under_way

YEARS = range(2026, 2037)
PLACES = {
    ("FR", "57"): "Europe/Paris",  # Moselle
    ("DE", "BY"): "Europe/Berlin",  # Bavaria
    ("CH", "GE"): "Europe/Zurich",  # Geneva
    ("CA", "QC"): "America/Toronto",  # Quebec
    ("GB", "SCT"): "Europe/London",  # Scotland
    ("US", "CA"): "America/Los_Angeles",  # California
}
HOLIDAYS = {place: holiday_dates(*place, range(2025, 2040)) for place in PLACES}
NOONS = st.sampled_from([time(9, 0), time(10, 30), time(14, 0), time(16, 45)])


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    """A pilot somewhere, sometime in ten years; half of them begin within weeks of a clock change."""
    place = draw(st.sampled_from(sorted(PLACES)))
    year = draw(st.sampled_from(YEARS))
    starts = draw(
        st.one_of(
            st.dates(date(year, 1, 1), date(year, 12, 20)),
            st.dates(date(year, 2, 20), date(year, 4, 5)),
            st.dates(date(year, 10, 1), date(year, 11, 10)),
        )
    )
    cadence = draw(st.integers(2, 8))
    own = frozenset(
        draw(st.lists(st.integers(0, 300), max_size=5).map(lambda days: [starts + timedelta(days=d) for d in days]))
    )
    return Rhythm(
        kickoff_on=starts,
        starts_at=draw(NOONS),
        zone=PLACES[place],
        cadence_weeks=cadence,
        count=draw(st.integers(2, min(8, 40 // cadence))),
        holidays=HOLIDAYS[place] | own,
    )


@st.composite
def pilots(draw: st.DrawFn) -> tuple[CalendarState, datetime]:
    """A pilot under way, at some moment of it (or a little before, or after)."""
    rhythm = draw(rhythms())
    span = timedelta(weeks=rhythm.cadence_weeks * rhythm.count + 4)
    since = draw(st.integers(-10 * 24, int(span.total_seconds() // 3600)))
    now = datetime.combine(rhythm.kickoff_on, time(0), UTC) + timedelta(hours=since)
    return under_way(now, rhythm), now


@st.composite
def changes(draw: st.DrawFn, state: CalendarState, now: datetime) -> Change:
    """Anything an animator may type, sensible or not, around now."""
    today = state.today(now)
    days = st.integers(-10, 120).map(lambda ahead: today + timedelta(days=ahead))
    names = [one.name for one in state.slots]
    near = st.sampled_from(state.slots).flatmap(
        lambda slot: st.builds(
            Move,
            st.just(slot.name),
            st.integers(-12, 12).map(lambda by: slot.day + timedelta(days=by)),
            NOONS,
        )
    )
    return draw(
        st.one_of(
            near,
            near,
            st.builds(Move, st.sampled_from(names), days, NOONS),
            st.builds(Shift, st.integers(-60, 60)),
            st.builds(PauseFrom, days, days),
            st.builds(lambda first, length: PauseFrom(first, first + timedelta(days=length)), days, st.integers(0, 40)),
            st.just(Resume()),
            st.builds(Extend, st.integers(1, 8), st.integers(0, 4)),
            st.builds(Resize, st.integers(1, 9)),
            st.builds(Pace, st.integers(0, 9)),
        )
    )


@st.composite
def changed_pilots(draw: st.DrawFn) -> tuple[CalendarState, CalendarState, Change, datetime]:
    """A pilot, and the same after one to three changes that were taken, the last of them given."""
    state, now = draw(pilots())
    before, last = state, None
    for _ in range(draw(st.integers(1, 3))):
        change = draw(changes(state, now))
        after = changed(state, change, now)
        if isinstance(after, CalendarState):
            before, state, last = state, after, change
    assume(last is not None)
    assert last is not None
    return before, state, last, now


def sound(state: CalendarState) -> bool:
    """Whether every check-in has a day to be answered, as published: around holidays the rule itself promises none."""
    return all(
        one.window is None or one.window.opens_on < local_day(one.window.due_at, state.zone) for one in state.slots
    )


def by_name(state: CalendarState) -> dict[str, Slot]:
    return {one.name: one for one in state.slots}


def shown(slot: Slot) -> tuple[object, ...]:
    window = slot.window
    return (slot.day, slot.at, window and (window.opens_on, window.due_at, window.close_at))


@settings(max_examples=80)
@given(changed_pilots())
def test_meetings_keep_their_order(found: tuple[CalendarState, CalendarState, Change, datetime]) -> None:
    _, after, _, _ = found
    days = [one.day for one in after.slots]
    assert days == sorted(set(days))
    assert (after.slots[0].name, after.slots[-1].name) == (KICKOFF, REVIEW)


@settings(max_examples=80)
@given(changed_pilots())
def test_no_meeting_is_on_a_day_off_but_a_kickoff(found: tuple[CalendarState, CalendarState, Change, datetime]) -> None:
    _, after, _, _ = found
    assert all(is_workday(one.day, after.holidays) for one in after.slots[1:])


@settings(max_examples=80)
@given(changed_pilots())
def test_a_check_in_opens_is_due_closes_then_the_meeting(
    found: tuple[CalendarState, CalendarState, Change, datetime],
) -> None:
    before, after, _, _ = found
    assume(sound(before))
    for slot in after.follow_ups:
        window = slot.window
        assert window is not None
        due_on = local_day(window.due_at, after.zone)
        assert window.opens_on < due_on
        assert window.due_at < window.close_at <= slot.at
        assert is_workday(due_on, after.holidays)
        assert is_workday(local_day(window.close_at, after.zone), after.holidays)
        assert is_workday(window.opens_on, after.holidays)


@settings(max_examples=80)
@given(changed_pilots())
def test_what_is_published_never_moves_by_itself(
    found: tuple[CalendarState, CalendarState, Change, datetime],
) -> None:
    """What has opened, closed or met: only its own extension moves its close, only its own move its meeting."""
    before, after, change, now = found
    for name, slot in by_name(before).items():
        later = after.slot(name)
        opened = slot.window is not None and slot.window.opened
        if not opened and slot.at > now:
            continue
        assert later is not None
        if isinstance(change, Extend) and change.number == slot.number:
            assert later.at == slot.at
            assert later.window is not None
            assert slot.window is not None
            assert later.window.opens_on == slot.window.opens_on
            assert later.window.close_at > slot.window.close_at
        elif isinstance(change, Move) and change.name == name:
            assert later.window == slot.window
            assert slot.window is None or later.at >= slot.window.close_at
        else:
            assert shown(later) == shown(slot)


@settings(max_examples=80)
@given(changed_pilots())
def test_nothing_is_set_in_the_past(found: tuple[CalendarState, CalendarState, Change, datetime]) -> None:
    before, after, _, now = found
    for step in steps(before, after):
        slot = after.slot(step.name)
        if slot is None:
            continue
        assert slot.at > now
        window = slot.window
        if window is not None and not window.opened:
            assert window.opens_on > after.today(now) or window.opens_on == step.before.opens_on  # type: ignore[union-attr]


@settings(max_examples=80)
@given(pilots(), st.data())
def test_a_move_touches_its_meeting_and_the_opening_after_it_only(
    found: tuple[CalendarState, datetime], data: st.DataObject
) -> None:
    state, now = found
    slot = data.draw(st.sampled_from(state.slots))
    move = Move(slot.name, slot.day + timedelta(days=data.draw(st.integers(-20, 20))), data.draw(NOONS))
    after = changed(state, move, now)
    assume(isinstance(after, CalendarState))
    assert isinstance(after, CalendarState)
    names = [one.name for one in state.slots]
    following = names[names.index(slot.name) + 1 : names.index(slot.name) + 2]
    for step in steps(state, after):
        assert step.name in {slot.name, *following}
        assert step.name == slot.name or not step.meets_otherwise


@settings(max_examples=80)
@given(pilots(), st.integers(-60, 60))
def test_a_shift_counts_from_nominal_dates_and_its_inverse_undoes_it(
    found: tuple[CalendarState, datetime], days: int
) -> None:
    state, now = found
    there = changed(state, Shift(days), now)
    assume(isinstance(there, CalendarState))
    assert isinstance(there, CalendarState)
    for before, after in zip(state.slots, there.slots, strict=True):
        if before.name != REVIEW:
            moved = after.nominal_on - before.nominal_on
            assert moved in {timedelta(0), timedelta(days=days)}
            assert after.day >= after.nominal_on
    back = changed(there, Shift(-days), now)
    assume(isinstance(back, CalendarState))
    assert isinstance(back, CalendarState)
    # An opening that comes close to today is announced before it: it does not come back to today.
    first = workday(state.today(now), 1, state.holidays)
    kept = [one for one in state.slots if one.window is None or one.window.opened or one.window.opens_on >= first]
    assert {one.name: shown(one) for one in kept} == {one.name: shown(by_name(back)[one.name]) for one in kept}


@settings(max_examples=80)
@given(pilots(), st.integers(0, 60), st.integers(0, 40), st.integers(0, 45))
def test_nothing_opens_or_meets_in_a_pause_but_what_opened_before_it(
    found: tuple[CalendarState, datetime], ahead: int, length: int, elapsed: int
) -> None:
    state, now = found
    first = state.today(now) + timedelta(days=ahead)
    change = PauseFrom(first, first + timedelta(days=length))
    paused = changed(state, change, now)
    assume(isinstance(paused, CalendarState))
    assert isinstance(paused, CalendarState)
    pause = paused.pauses[-1]
    for slot in paused.slots:
        before = by_name(state)[slot.name]
        begins = before.window.opens_on if before.window is not None else before.day
        if begins >= first and before.at > now and not (before.window and before.window.opened):
            assert not pause.covers(slot.day)
            assert slot.window is None or slot.window.opens_on > pause.ends_on
            assert slot.nominal_on >= before.nominal_on
        else:
            assert shown(slot) == shown(before)
    later = now + timedelta(days=min(elapsed, ahead + length))
    assume(paused.today(later) <= pause.ends_on)  # a clock change may carry a late evening into the day after
    resumed = changed(_lived_on(paused, later), Resume(), later)
    assert isinstance(resumed, CalendarState)  # one may always resume
    assert not any(one.covers(resumed.today(later)) for one in resumed.pauses)
    assert all(is_workday(one.day, resumed.holidays) for one in resumed.slots[1:])


@settings(max_examples=80)
@given(pilots(), st.integers(1, 9))
def test_follow_ups_come_and_go_at_the_end_at_the_same_pace(found: tuple[CalendarState, datetime], count: int) -> None:
    state, now = found
    after = changed(state, Resize(count), now)
    assume(isinstance(after, CalendarState))
    assert isinstance(after, CalendarState)
    assert [one.number for one in after.follow_ups] == list(range(1, count + 1))
    kept = min(count, len(state.follow_ups))
    assert after.follow_ups[:kept] == state.follow_ups[:kept]
    pace = timedelta(weeks=state.cadence_weeks)
    for before, one in zip(after.follow_ups, after.follow_ups[1:], strict=False):
        assert one.nominal_on - before.nominal_on == pace
    assert after.slots[-1].nominal_on == after.follow_ups[-1].day + timedelta(days=14)


@settings(max_examples=80)
@given(pilots(), st.integers(1, 8), st.integers(1, 3))
def test_an_extension_is_taken_once_and_stays_before_the_meeting(
    found: tuple[CalendarState, datetime], number: int, workdays: int
) -> None:
    state, now = found
    open_now = [one for one in state.follow_ups if one.window and one.window.opened and one.window.close_at > now]
    number = int(open_now[0].name) if open_now else number
    extended = changed(state, Extend(number, workdays), now)
    if not open_now:
        assert isinstance(extended, Refusal)
        return
    assume(isinstance(extended, CalendarState))
    assert isinstance(extended, CalendarState)
    slot = by_name(extended)[str(number)]
    assert slot.window is not None
    assert slot.window.close_at <= slot.at
    assert isinstance(changed(extended, Extend(number, workdays), now), Refusal)


@settings(max_examples=80)
@given(changed_pilots())
def test_every_time_is_the_wall_time_of_its_zone_on_either_side_of_a_clock_change(
    found: tuple[CalendarState, CalendarState, Change, datetime],
) -> None:
    _, after, _, _ = found
    for slot in after.slots:
        assert slot.at == instant(slot.day, slot.wall, after.zone)
        assert local_day(slot.at, after.zone) == slot.day
        if slot.window is not None:
            assert local_day(slot.window.due_at, after.zone) < slot.day


def test_a_pause_shifts_by_whole_weeks_rounded_up() -> None:
    from flows.due import Pause

    first = date(2027, 3, 1)
    weeks = [pause_weeks(Pause(first, first + timedelta(days=length - 1))) for length in (1, 7, 8, 14, 15)]
    assert weeks == [1, 1, 2, 2, 3]


def _lived_on(state: CalendarState, now: datetime) -> CalendarState:
    """What opened meanwhile has opened."""

    def lived(slot: Slot) -> Slot:
        window = slot.window
        if window is None:
            return slot
        opened = window.opened or now >= instant(window.opens_on, time(9), state.zone)
        return replace(slot, window=replace(window, opened=opened, closed=window.close_at < now))

    return state.with_slots(lived(one) for one in state.slots)

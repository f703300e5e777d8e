"""What may be changed in the dates of a pilot under way, and what each change leads to (domain §7, Changes).

`changed` gives the calendar as it would be, or why not. Nothing published moves by itself: an open check-in keeps its
opening and its close, and the meeting it prepares stays unless someone moves that very meeting.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import assert_never

from msgspec.structs import replace

from flows.calendar import (
    CLOSE_TIME,
    DUE_TIME,
    FOLLOW_UPS,
    MAX_WEEKS,
    instant,
    is_workday,
    local_day,
    roll,
    round_dates,
    workday,
)
from flows.calendar_asked import (
    EXTENSIONS,
    MOST_PAUSE_DAYS,
    MOST_SHIFT_DAYS,
    Change,
    Extend,
    Move,
    Pace,
    PauseFrom,
    Reason,
    Refusal,
    Resize,
    Resume,
    Shift,
)
from flows.calendar_pace import next_slot, repaced
from flows.calendar_state import (
    KICKOFF,
    REVIEW,
    CalendarState,
    Slot,
    first_opening,
    follows_last,
    moved_to,
    review_after,
)
from flows.due import Pause

FARTHEST = timedelta(days=730)


def changed(  # noqa: PLR0911 (one case per kind of change)
    state: CalendarState, change: Change, now: datetime
) -> CalendarState | Refusal:
    """The calendar after the change, or why it is refused."""
    match change:
        case Move():
            return _move(state, change, now)
        case Shift():
            return _shift(state, change.days, now)
        case PauseFrom():
            return _pause(state, change, now)
        case Resume():
            return _resume(state, now)
        case Extend():
            return _extend(state, change, now)
        case Resize():
            return _resize(state, change.count, now)
        case Pace():
            return _pace(state, change.weeks, now)
        case _:
            assert_never(change)


def pause_weeks(pause: Pause) -> int:
    """By how many weeks a pause shifts what comes after it."""
    return _weeks((pause.ends_on - pause.starts_on).days + 1)


def _move(state: CalendarState, change: Move, now: datetime) -> CalendarState | Refusal:
    slot = state.slot(change.name)
    if slot is None:
        return Refusal(Reason.GONE)
    moved = moved_to(replace(slot, nominal_on=change.day), change.day, change.wall, state.zone)
    refusal = _misplaced(state, slot, moved, now)
    if refusal is not None:
        return refusal
    places = [one.name for one in state.slots]
    after = places.index(slot.name) + 1
    # The check-in after it opens no sooner than the working day that follows the meeting.
    asked = {slot.name, *places[after : after + 1]}
    return _checked(_reopened(state.with_slots(_with(state.slots, moved)), asked, first_opening(state, now)), asked)


def _misplaced(state: CalendarState, slot: Slot, moved: Slot, now: datetime) -> Refusal | None:
    """What is wrong with the day and time chosen for a meeting."""
    if slot.settled or slot.at <= now:
        return Refusal(Reason.MET)
    if moved.at <= now:
        return Refusal(Reason.PAST)
    if moved.day > state.today(now) + FARTHEST:
        return Refusal(Reason.TOO_FAR)
    if slot.name != KICKOFF and not is_workday(moved.day, state.holidays):
        return Refusal(Reason.DAY_OFF, day=moved.day)
    return _out_of_order(state, slot, moved)


def _out_of_order(state: CalendarState, slot: Slot, moved: Slot) -> Refusal | None:
    """The close announced of an open check-in, the meeting before or the one after that stands in the way."""
    if slot.window is not None and slot.window.opened and moved.at < slot.window.close_at:
        return Refusal(Reason.BEFORE_CLOSE, slot.name, at=slot.window.close_at)
    place = state.slots.index(slot)
    before, after = state.slots[max(0, place - 1) : place], state.slots[place + 1 : place + 2]
    if before and moved.day <= before[0].day:
        return Refusal(Reason.BEFORE_PREVIOUS, before[0].name, at=before[0].at)
    if after and moved.day >= after[0].day:
        return Refusal(Reason.AFTER_NEXT, after[0].name, at=after[0].at)
    return None


def _shift(state: CalendarState, days: int, now: datetime) -> CalendarState | Refusal:
    if days == 0 or abs(days) > MOST_SHIFT_DAYS:
        return Refusal(Reason.DAYS_OUT_OF_BOUNDS, most=MOST_SHIFT_DAYS)
    return _shifted(state, days, lambda _: True, first_opening(state, now), now)


def _pause(state: CalendarState, change: PauseFrom, now: datetime) -> CalendarState | Refusal:
    today, known = state.today(now), state.pause_at(state.today(now))
    if known is not None:
        return Refusal(Reason.PAUSED_ALREADY, day=known.ends_on)
    if change.first < today:
        return Refusal(Reason.PAUSE_IN_THE_PAST)
    if change.last < change.first:
        return Refusal(Reason.PAUSE_BACKWARDS)
    if (change.last - change.first).days >= MOST_PAUSE_DAYS:
        return Refusal(Reason.PAUSE_TOO_LONG, most=MOST_PAUSE_DAYS)
    if change.first > state.slots[-1].day:
        return Refusal(Reason.PAUSE_AFTER_THE_END, REVIEW)
    pause = Pause(change.first, change.last)
    earliest = max(first_opening(state, now), roll(pause.ends_on + timedelta(days=1), state.holidays))
    paused = replace(state, pauses=(*state.pauses, pause))
    shifted = _shifted(paused, 7 * pause_weeks(pause), _from(pause.starts_on), earliest, now)
    # Nothing left to shift: what opens before the pause stays as announced, the pause only keeps silent.
    return paused if isinstance(shifted, Refusal) and shifted.reason is Reason.NOTHING_TO_MOVE else shifted


def _resume(state: CalendarState, now: datetime) -> CalendarState | Refusal:
    """The weeks not paused after all are taken back; if the dates no longer allow it, they stay."""
    today = state.today(now)
    pause = state.pause_at(today)
    if pause is None:
        return Refusal(Reason.NOT_PAUSED)
    spent = max(0, (today - pause.starts_on).days)
    kept = (Pause(pause.starts_on, today - timedelta(days=1)),) if spent else ()
    resumed = replace(state, pauses=(*(one for one in state.pauses if one != pause), *kept))
    back = pause_weeks(pause) - _weeks(spent)
    if back == 0:
        return resumed
    shifted = _shifted(resumed, -7 * back, _from(pause.starts_on), first_opening(state, now), now)
    return resumed if isinstance(shifted, Refusal) else shifted


def _extend(state: CalendarState, change: Extend, now: datetime) -> CalendarState | Refusal:
    slot = state.slot(str(change.number))
    window = slot.window if slot is not None else None
    if slot is None or window is None or not window.opened or window.closed or now > window.close_at:
        return Refusal(Reason.NOT_OPEN, str(change.number))
    if any(pause.covers(state.today(now)) for pause in state.pauses):
        return Refusal(Reason.PAUSED)
    if window.extended:
        return Refusal(Reason.EXTENDED_ALREADY, slot.name)
    if change.workdays not in EXTENSIONS:
        return Refusal(Reason.EXTENSION_OUT_OF_BOUNDS, most=EXTENSIONS[-1])
    close_at = _later(window.close_at, CLOSE_TIME, change.workdays, state)
    if close_at > slot.at:
        return Refusal(Reason.PAST_MEETING, slot.name, at=slot.at)
    # Answers that came late stay late; a due time still to come follows, so that its reminder does too.
    due_at = _later(window.due_at, DUE_TIME, change.workdays, state) if window.due_at > now else window.due_at
    extended = replace(slot, window=replace(window, due_at=due_at, close_at=close_at, extended=True))
    return state.with_slots(_with(state.slots, extended))


def _resize(state: CalendarState, count: int, now: datetime) -> CalendarState | Refusal:
    known = state.follow_ups
    opened = sum(one.window is not None and one.window.opened for one in known)
    most = max(FOLLOW_UPS[-1], len(known))  # a review may have gone beyond
    if not FOLLOW_UPS[0] <= count <= most:
        return Refusal(Reason.COUNT_OUT_OF_BOUNDS, most=most)
    if known[-1].window is None or known[-1].window.close_at <= now or not _is_ahead(state.slots[-1], now):
        return Refusal(Reason.AT_THE_REVIEW)
    if count == len(known):
        return state
    if count <= opened:
        return Refusal(Reason.ONE_MUST_COME, most=opened + 1)
    if count > len(known) and state.cadence_weeks * count > MAX_WEEKS:
        return Refusal(Reason.TOO_LONG, most=MAX_WEEKS // state.cadence_weeks)
    follow_ups = [*known[:count]]
    while len(follow_ups) < count:
        follow_ups.append(next_slot(state, follow_ups[-1]))
    others = {one.name: one for one in state.slots if one.number is None}
    slots = review_after(state, (others[KICKOFF], *follow_ups, others[REVIEW]))
    added = {one.name for one in follow_ups[len(known) :]}
    return _checked(_reopened(state.with_slots(slots), added, first_opening(state, now)), added)


def _pace(state: CalendarState, weeks: int, now: datetime) -> CalendarState | Refusal:
    moving = {one.name for one in state.follow_ups if _is_ahead(one, now)}
    paced = repaced(state, weeks, moving, state.today(now))
    if isinstance(paced, Refusal):
        return paced
    return _checked(_reopened(paced, moving, first_opening(state, now)), moving, now)


def _shifted(
    state: CalendarState, days: int, concerned: Callable[[Slot], bool], earliest: date, now: datetime
) -> CalendarState | Refusal:
    """Every meeting concerned whose check-in has not opened, from its nominal date, then rolled."""
    by = timedelta(days=days)

    def placed(slot: Slot) -> Slot:
        if slot.name not in moving:
            return slot
        nominal = slot.nominal_on + by
        # The kickoff's day is not rolled: a day off is warned about.
        day = nominal if slot.name == KICKOFF else roll(nominal, state.holidays)
        return moved_to(replace(slot, nominal_on=nominal), day, slot.wall, state.zone)

    moving = {one.name for one in state.slots if _is_ahead(one, now) and concerned(one)}
    if not moving:
        return Refusal(Reason.NOTHING_TO_MOVE)
    slots = tuple(placed(one) for one in state.slots)
    if REVIEW in moving and state.follow_ups[-1].name in moving and follows_last(state):
        slots = review_after(state, slots)
    asked = {name for name in moving if name.isdecimal()}
    return _checked(_reopened(state.with_slots(slots), asked, earliest), moving, now)


def _is_ahead(slot: Slot, now: datetime) -> bool:
    opened = slot.window is not None and slot.window.opened
    return not (opened or slot.settled or slot.at <= now)


def _from(first: date) -> Callable[[Slot], bool]:
    """What begins on that day or after: a check-in that opens before it is under way by then, and stays."""
    return lambda slot: (slot.window.opens_on if slot.window is not None else slot.day) >= first


def _reopened(state: CalendarState, names: set[str], earliest: date) -> CalendarState:
    """The check-ins of these meetings set anew from where their meetings stand, unless they have opened."""
    slots: list[Slot] = []
    for slot in state.slots:
        asked = slot.name in names and slot.window is not None and not slot.window.opened
        slots.append(_asked_anew(state, slot, slots[-1].day, earliest) if asked else slot)
    return state.with_slots(slots)


def _asked_anew(state: CalendarState, slot: Slot, previous: date, earliest: date) -> Slot:
    assert slot.window is not None
    dates = round_dates(
        int(slot.name),
        slot.nominal_on,
        slot.day,
        starts_at=slot.wall,
        previous_meeting_on=previous,
        zone=state.zone,
        holidays=state.holidays,
    )
    opens_on = max(dates.opens_on, earliest)
    return replace(slot, window=replace(slot.window, opens_on=opens_on, due_at=dates.due_at, close_at=dates.close_at))


def _checked(state: CalendarState, moved: set[str], now: datetime | None = None) -> CalendarState | Refusal:
    """The calendar, unless a meeting that moved is past or out of order, or its check-in left no day to answer."""
    for before, slot in zip((None, *state.slots), state.slots, strict=False):
        if before is not None and slot.day <= before.day and not moved.isdisjoint({before.name, slot.name}):
            return Refusal(Reason.BEFORE_PREVIOUS, before.name, at=before.at)
        if slot.name in moved:
            if now is not None and slot.at <= now:
                return Refusal(Reason.PAST, slot.name)
            window = slot.window
            if window is not None and not window.opened and window.opens_on >= local_day(window.due_at, state.zone):
                return Refusal(Reason.NO_TIME, slot.name)
    return state


def _later(at: datetime, wall: time, workdays: int, state: CalendarState) -> datetime:
    return instant(workday(local_day(at, state.zone), workdays, state.holidays), wall, state.zone)


def _weeks(days: int) -> int:
    return -(-days // 7)


def _with(slots: tuple[Slot, ...], changed_one: Slot) -> tuple[Slot, ...]:
    return tuple(changed_one if one.name == changed_one.name else one for one in slots)

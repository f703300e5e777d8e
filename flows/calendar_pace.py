"""The pace of the follow-ups: one more at the end, or all those to come at another pace (domain §2, Rhythm; §7)."""

from collections.abc import Collection
from datetime import date, timedelta

from msgspec.structs import replace

from flows.calendar import CADENCE_WEEKS, MAX_WEEKS, instant, roll
from flows.calendar_asked import Reason, Refusal
from flows.calendar_state import CalendarState, Slot, Window, moved_to, review_after


def next_slot(state: CalendarState, last: Slot) -> Slot:
    """One more follow-up, at the pilot's pace and usual time of day."""
    nominal = last.nominal_on + timedelta(weeks=state.cadence_weeks)
    day = roll(max(nominal, last.day + timedelta(days=1)), state.holidays)
    at = instant(day, state.wall, state.zone)
    return Slot(str(int(last.name) + 1), nominal, day, state.wall, at, window=Window(day, at, at))


def repaced(state: CalendarState, weeks: int, moving: Collection[str], today: date) -> CalendarState | Refusal:
    """The follow-ups of these names laid anew, so many weeks apart from the meeting before them; the review follows.

    A pause still to come has shifted them by its own weeks: it is to be taken back first.
    """
    if weeks not in CADENCE_WEEKS:
        return Refusal(Reason.WEEKS_OUT_OF_BOUNDS, most=CADENCE_WEEKS[-1])
    if weeks * len(state.follow_ups) > MAX_WEEKS:
        return Refusal(Reason.TOO_SLOW, most=MAX_WEEKS // len(state.follow_ups))
    known = state.pause_at(today)
    if known is not None:
        return Refusal(Reason.PAUSED_ALREADY, day=known.ends_on)
    if not moving:
        return Refusal(Reason.NOTHING_TO_MOVE)
    slots: list[Slot] = []
    for slot in state.slots:
        if slot.name not in moving:
            slots.append(slot)
            continue
        nominal = slots[-1].nominal_on + timedelta(weeks=weeks)
        day = roll(nominal, state.holidays)
        slots.append(moved_to(replace(slot, nominal_on=nominal), day, slot.wall, state.zone))
    return replace(state, cadence_weeks=weeks, slots=review_after(state, tuple(slots)))

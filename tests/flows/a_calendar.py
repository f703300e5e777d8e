"""Calendars under way, for tests of what may be changed in them: what opened by a moment has opened."""

from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from flows.calendar import Rhythm, pilot_calendar
from flows.calendar_state import KICKOFF, REVIEW, REVIEW_AFTER, CalendarState, Slot, Window, has_opened, moved_to
from flows.public_holidays import holiday_dates

PARIS = "Europe/Paris"
FRANCE = holiday_dates("FR", None, range(2026, 2030))
FR = Rhythm(date(2027, 1, 28), time(14, 0), PARIS, holidays=FRANCE)
"""The pilot of domain §7: kickoff on Thursday 28 January 2027 at 14:00 in Paris, five follow-ups, every three weeks."""


def at(text: str) -> datetime:
    """An instant, written in UTC: "2027-03-01 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def published(rhythm: Rhythm = FR) -> CalendarState:
    """Every date as the kickoff's confirmation publishes it."""
    calendar = pilot_calendar(rhythm)

    def placed(name: str, nominal: date, day: date) -> Slot:
        return moved_to(
            Slot(name, nominal, day, rhythm.starts_at, calendar.kickoff_at), day, rhythm.starts_at, rhythm.zone
        )

    slots = [placed(KICKOFF, rhythm.kickoff_on, rhythm.kickoff_on)]
    for one in calendar.rounds:
        window = Window(one.opens_on, one.due_at, one.close_at)
        slots.append(replace(placed(str(one.number), one.nominal_on, one.meeting_on), window=window))
    slots.append(placed(REVIEW, calendar.rounds[-1].meeting_on + REVIEW_AFTER, calendar.review_on))
    return CalendarState(rhythm.zone, rhythm.holidays, rhythm.cadence_weeks, rhythm.starts_at, tuple(slots))


def under_way(now: datetime, rhythm: Rhythm = FR) -> CalendarState:
    """The same, at a moment of the pilot."""
    state = published(rhythm)
    return state.with_slots(_lived(one, state.zone, now) for one in state.slots)


def _lived(slot: Slot, zone: str, now: datetime) -> Slot:
    window = slot.window
    if window is not None:
        opened = has_opened(None, window.opens_on, zone, now)
        window = replace(window, opened=opened, closed=window.close_at < now)
    return replace(slot, window=window)

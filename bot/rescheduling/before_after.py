"""What a change does, meeting by meeting: what was, what will be; the same lines before it is confirmed and after."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.blocks.calendar import DaysOff
from bot.blocks.parts import Block, section
from bot.blocks.text import date_token
from bot.rescheduling.asking import meeting_name
from bot.rescheduling.reader import Reader
from flows import words
from flows.calendar import OPENING_TIME, instant, is_workday
from flows.calendar_asked import Change, Move, PauseFrom
from flows.calendar_changes import pause_weeks
from flows.calendar_state import KICKOFF, CalendarState, Dates, Slot, Step
from flows.due import Pause
from flows.phrases.rescheduling import RESCHEDULING
from flows.text import Language
from storage.calendar_changes import Preview


def step_blocks(steps: Sequence[Step], language: Language, zone: str) -> list[Block]:
    """One block for each meeting that a change touches, in the reader's zone."""
    return [section("\n".join(_lines(step, language, zone))) for step in steps]


def warnings_of(found: Preview, change: Change, off: DaysOff, reader: Reader) -> list[str]:
    """What is worth knowing before a change is confirmed; nothing of it refuses."""
    said, told, language = RESCHEDULING.warnings, [], reader.language
    kickoff = found.after.slots[0]
    if kickoff != found.before.slots[0] and not is_workday(kickoff.day, found.after.holidays):
        day = words.day(kickoff.day, language)
        told.append(said.kickoff_off.in_(language, day=day, why=off.why(kickoff.day, language)))
    match change:
        case PauseFrom(first, last):
            told += [said.open_stays.in_(language), *_within(found.after, Pause(first, last), language)]
        case Move(name):
            told += _open_keeps(found.after.slot(name), reader)
        case _:
            pass
    return told


def _within(state: CalendarState, pause: Pause, language: Language) -> list[str]:
    """The meetings that a pause does not move away: their check-in opens before it."""
    return [
        RESCHEDULING.warnings.in_the_pause.in_(
            language, name=meeting_name(one.name, language), day=words.day(one.day, language)
        )
        for one in state.slots
        if pause.covers(one.day)
    ]


def _open_keeps(slot: Slot | None, reader: Reader) -> list[str]:
    window = slot.window if slot is not None else None
    if slot is None or window is None or not window.opened or window.closed:
        return []
    closes = words.moment(window.close_at, reader.zone, reader.language)
    return [RESCHEDULING.warnings.open_keeps.in_(reader.language, number=slot.name, closes=closes)]


def pause_line(pause: Pause, language: Language) -> str:
    """The pause, and by how much it shifts what follows."""
    return RESCHEDULING.pause.told.in_(
        language,
        count=pause_weeks(pause),
        first=words.day(pause.starts_on, language),
        last=words.day(pause.ends_on, language),
    )


def _lines(step: Step, language: Language, zone: str) -> list[str]:
    return [_meeting(step, language, zone), *_check_in(step, language, zone)]


def _meeting(step: Step, language: Language, zone: str) -> str:
    said, name = RESCHEDULING, meeting_name(step.name, language)
    before, after = (_moment(one.at if one else None, language, zone) for one in (step.before, step.after))
    if step.after is None:
        return said.meeting_removed.in_(language, name=name, before=before)
    if step.before is None:
        return said.meeting_added.in_(language, name=name, after=after)
    if step.meets_otherwise:
        return said.meeting_moved.in_(language, name=name, after=after, before=before)
    return said.meeting.in_(language, name=name, after=after)


def _check_in(step: Step, language: Language, zone: str) -> list[str]:
    """The check-in's dates where they change."""
    if step.name == KICKOFF or step.after is None or step.after.close_at is None:
        return []
    opens, closes = _span(step.after, language, zone)
    if step.before is None:
        return [RESCHEDULING.check_in.in_(language, number=step.name, opens=opens, closes=closes)]
    old_opens, old_closes = _span(step.before, language, zone)
    if (opens, closes) == (old_opens, old_closes):
        return []
    return [
        RESCHEDULING.check_in_moved.in_(
            language,
            number=step.name,
            opens=opens,
            closes=closes,
            opens_before=old_opens,
            closes_before=old_closes,
        )
    ]


def _span(dates: Dates, language: Language, zone: str) -> tuple[str, str]:
    return opening_day(dates.opens_on, language, zone), _moment(dates.close_at, language, zone)


def opening_day(day: date | None, language: Language, zone: str) -> str:
    """A check-in opens on the same day everywhere, at 09:00 in each member's zone."""
    return date_token(instant(day, OPENING_TIME, zone), "day", zone, language) if day is not None else ""


def _moment(at: datetime | None, language: Language, zone: str) -> str:
    return date_token(at, "moment", zone, language) if at is not None else ""

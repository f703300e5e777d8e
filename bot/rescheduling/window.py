"""The calendar in a window: every date with what may be done to it, and what may be done to all."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot import ids
from bot.blocks.parts import Block, Element, Option, View, actions, button, context, modal, option, overflow, section
from bot.blocks.text import date_token, said
from bot.rescheduling.asking import meeting_name
from bot.rescheduling.before_after import opening_day
from bot.rescheduling.reader import Reader
from flows import words
from flows.calendar_state import CalendarState, Slot
from flows.phrases import Phrase
from flows.phrases.rescheduling import RESCHEDULING
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.published_dates import Meeting

OPEN, MENU, WHOLE, FILE = "calendar.show", "calendar.menu", "calendar.whole", "calendar.file"


def calendar_button(project_id: int, language: Language) -> Element:
    """*Calendar*: the window of the dates."""
    return button(RESCHEDULING.open.in_(language), OPEN, ids.encode(project=project_id))


def file_button(project_id: int, language: Language) -> Element:
    """*Send me the calendar file*."""
    return button(RESCHEDULING.file.again.in_(language), FILE, ids.encode(project=project_id))


def calendar_window(state: CalendarState, meetings: Mapping[str, Meeting], reader: Reader) -> View:
    """Every date in the reader's zone; `meetings` by the names of their slots."""
    language = reader.language
    blocks: list[Block] = [context(RESCHEDULING.intro.in_(language)), *_pause(state, reader.now, language)]
    blocks += [_slot(slot, meetings[slot.name], reader) for slot in state.slots]
    blocks += _whole(state, reader)
    return modal(RESCHEDULING.title.in_(language), blocks, close=SPINE.close.in_(language))


def _slot(slot: Slot, meeting: Meeting, reader: Reader) -> Block:
    language, zone = reader.language, reader.zone
    lines = [_meeting_line(slot, meeting, language, zone), *_check_in(slot, language, zone)]
    if meeting.place:
        lines.append(RESCHEDULING.place.in_(language, place=said(meeting.place)))
    choices = list(_choices(slot, meeting, reader))
    return section("\n".join(lines), overflow(MENU, choices) if choices else None, block_id=f"slot#{slot.name}")


def _meeting_line(slot: Slot, meeting: Meeting, language: Language, zone: str) -> str:
    moment = date_token(slot.at, "moment", zone, language)
    told = RESCHEDULING.meeting.in_(language, name=meeting_name(slot.name, language), after=moment)
    if meeting.held is None:
        return told
    state = RESCHEDULING.held if meeting.held else RESCHEDULING.not_held
    return RESCHEDULING.state.in_(language, told=told, state=state)


def _check_in(slot: Slot, language: Language, zone: str) -> list[str]:
    window = slot.window
    if window is None or window.closed:
        return []
    opens, closes = opening_day(window.opens_on, language, zone), date_token(window.close_at, "moment", zone, language)
    told = RESCHEDULING.check_in.in_(language, number=slot.name, opens=opens, closes=closes)
    if not window.opened:
        return [told]
    return [RESCHEDULING.state.in_(language, told=told, state=RESCHEDULING.open_now)]


def _choices(slot: Slot, meeting: Meeting, reader: Reader) -> Iterator[Option]:
    window, menu = slot.window, RESCHEDULING.menu
    if not slot.settled and slot.at > reader.now:
        yield _choice(menu.move, "move", slot, reader)
    under_way = window is not None and window.opened and not window.closed and window.close_at > reader.now
    if window is not None and under_way and not window.extended and reader.project.phase == "pilot":
        yield _choice(menu.extend, "extend", slot, reader)
    if slot.number is not None and meeting.held is None:
        yield _choice(menu.not_held, "not_held", slot, reader)
    elif slot.number is not None and meeting.held is False:
        yield _choice(menu.to_be_held, "to_be_held", slot, reader)


def _choice(words_: Phrase, do: str, slot: Slot, reader: Reader) -> Option:
    value = ids.encode(project=reader.project.id, meeting=slot.name, do=do)
    return option(words_.in_(reader.language), value)


def _pause(state: CalendarState, now: datetime, language: Language) -> list[Block]:
    pause = state.pause_at(state.today(now))
    if pause is None:
        return []
    first, last = words.day(pause.starts_on, language), words.day(pause.ends_on, language)
    return [section(RESCHEDULING.paused_until.in_(language, first=first, last=last))]


def _whole(state: CalendarState, reader: Reader) -> list[Block]:
    """What may be done to all the dates, by phase."""
    project, language = reader.project, reader.language
    file = file_button(project.id, language)
    if project.phase not in ("pilot", "paused"):
        return [actions(file)]
    paused = state.pause_at(state.today(reader.now)) is not None
    shown = ("shift", "resume", "resize") if paused else ("shift", "pause", "resize", "pace")
    value = ids.encode(project=project.id)
    words_ = RESCHEDULING.buttons
    return [actions(*(button(getattr(words_, do).in_(language), f"{WHOLE}.{do}", value) for do in shown), file)]

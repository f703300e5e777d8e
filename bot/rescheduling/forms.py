"""The forms that ask how the dates are to change; what they lead to is shown before anything does."""

from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from bot import ids
from bot.blocks.parts import (
    Block,
    View,
    context,
    date_picker,
    input_block,
    modal,
    number_input,
    option,
    radio,
    section,
    text_input,
    time_picker,
)
from bot.blocks.text import date_token
from bot.calendar_plan import PLACE
from bot.rescheduling.asking import BY, COUNT, DAY, DAYS, FIRST, LAST, TIME, WEEKS, meeting_name
from bot.rescheduling.reader import Reader
from flows.calendar_asked import EXTENSIONS
from flows.calendar_state import CalendarState, Slot
from flows.phrases import Phrase
from flows.phrases.forms import FORMS
from flows.phrases.rescheduling import RESCHEDULING
from flows.text import Language, Text
from storage.projects import Project

ASK, STANDING = "calendar.ask", "calendar.standing"


def move_form(project: Project, slot: Slot, place: Block, language: Language, zone: str) -> View:
    """Another day, time or place for one meeting."""
    said, local = RESCHEDULING.move, slot.at.astimezone(ZoneInfo(project.zone))
    moment = date_token(slot.at, "moment", zone, language)
    blocks = [
        section(said.now.in_(language, name=meeting_name(slot.name, language), moment=moment)),
        input_block(DAY, said.day.in_(language), date_picker(local.date().isoformat())),
        input_block(TIME, FORMS.time.in_(language, zone=project.zone), time_picker(f"{local:%H:%M}")),
        place,
    ]
    return _form(project, said.title, blocks, language, do="move", meeting=slot.name)


def shift_form(project: Project, language: Language) -> View:
    """By how many days, later or earlier."""
    said = RESCHEDULING.shift
    days = input_block(DAYS, said.days.in_(language), number_input(7), said.days_hint.in_(language))
    return _form(project, said.title, [section(said.now.in_(language)), days], language, do="shift")


def pause_form(project: Project, today: date, language: Language) -> View:
    """From which day to which day."""
    said = RESCHEDULING.pause
    blocks = [
        section(said.now.in_(language)),
        input_block(FIRST, said.first.in_(language), date_picker(today.isoformat())),
        input_block(LAST, said.last.in_(language), date_picker()),
    ]
    return _form(project, said.title, blocks, language, do="pause")


def extend_form(project: Project, slot: Slot, language: Language, zone: str) -> View:
    """By how many working days an open check-in closes later."""
    said = RESCHEDULING.extend
    assert slot.window is not None
    closes = date_token(slot.window.close_at, "moment", zone, language)
    options = [option(said.option.in_(language, count=days), str(days)) for days in EXTENSIONS]
    blocks = [
        section(said.now.in_(language, number=slot.name, closes=closes)),
        input_block(BY, said.by.in_(language), radio(options)),
    ]
    return _form(project, said.title, blocks, language, do="extend", number=slot.name)


def resize_form(project: Project, state: CalendarState, language: Language) -> View:
    """How many follow-ups in all."""
    said, known = RESCHEDULING.resize, len(state.follow_ups)
    blocks = [
        section(said.now.in_(language, count=known)),
        input_block(COUNT, said.count.in_(language), number_input(known)),
    ]
    return _form(project, said.title, blocks, language, do="resize")


def pace_form(project: Project, state: CalendarState, language: Language) -> View:
    """How many weeks between the follow-ups to come."""
    said = RESCHEDULING.pace
    blocks = [
        section(said.now.in_(language, count=state.cadence_weeks)),
        input_block(WEEKS, said.weeks.in_(language), number_input(state.cadence_weeks)),
    ]
    return _form(project, said.title, blocks, language, do="pace")


def place_field(label: Text, place: str | None, language: Language) -> Block:
    """Where the meeting is, or how to join it."""
    return input_block(PLACE, label.in_(language), text_input(place))


def _form(project: Project, title: Text, blocks: list[Block], language: Language, **carried: str) -> View:
    return modal(
        title.in_(language),
        blocks,
        submit=RESCHEDULING.see.in_(language),
        close=RESCHEDULING.back.in_(language),
        callback_id=ASK,
        private_metadata=ids.encode(project=project.id, language=language, **carried),
    )


def standing_form(slot: Slot, standing: Literal["not_held", "not_held_last", "to_be_held"], reader: Reader) -> View:
    """A meeting not held (the last one: no check-in follows), or held after all: what that means, to be confirmed."""
    said, language = RESCHEDULING.standing, reader.language
    at = date_token(slot.at, "moment", reader.zone, language)
    sentence: Phrase = getattr(said, standing)
    done = "to_be_held" if standing == "to_be_held" else "not_held"
    title: Phrase = getattr(said, f"{done}_title")
    told = said.told if slot.at > reader.now else said.not_told
    return modal(
        title.in_(language),
        [section(sentence.in_(language, name=meeting_name(slot.name, language), at=at)), context(told.in_(language))],
        submit=RESCHEDULING.confirm.in_(language),
        close=RESCHEDULING.back.in_(language),
        callback_id=STANDING,
        private_metadata=ids.encode(project=reader.project.id, language=language, meeting=slot.name, do=done),
    )

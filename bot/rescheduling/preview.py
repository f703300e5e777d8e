"""What a change leads to, shown to be confirmed."""

from collections.abc import Sequence
from datetime import date

from bot import ids
from bot.blocks.parts import Block, View, context, modal, section
from bot.blocks.section import problem_blocks
from bot.calendar_plan import days_off
from bot.rescheduling.asking import ids_of_change, refusal_sentence
from bot.rescheduling.before_after import pause_line, step_blocks, warnings_of
from bot.rescheduling.reader import Reader
from flows import words
from flows.calendar_asked import Change, PauseFrom, Refusal, Resume
from flows.calendar_state import CalendarState, steps
from flows.due import Pause
from flows.phrases.rescheduling import RESCHEDULING
from flows.text import Language
from storage.calendar_changes import Preview

CONFIRM = "calendar.change"


def preview_view(change: Change, found: Preview, place: Sequence[Block], reader: Reader) -> View:
    """The list before and after; `place` is the field of the meeting's place, for a move."""
    project, language = reader.project, reader.language
    off = days_off(project, found.after.slots[0].day.year, language)
    warnings = warnings_of(found, change, off, reader)
    moved = steps(found.before, found.after)
    blocks = [
        *problem_blocks(warnings),
        *_of_the_pause(found.before, change, found.before.today(reader.now), language),
        *step_blocks(moved, language, reader.zone),
        *place,
        context(RESCHEDULING.will_be_told.in_(language)),
    ]
    return modal(
        RESCHEDULING.preview.in_(language),
        blocks,
        submit=RESCHEDULING.confirm.in_(language),
        close=RESCHEDULING.back.in_(language),
        callback_id=CONFIRM,
        private_metadata=ids.encode(
            project=project.id, language=language, shown=found.fingerprint, **ids_of_change(change)
        ),
    )


def why_refused(refusal: Refusal, reader: Reader) -> str:
    """The sentence for a refusal, with the name of the day off that is in the way."""
    day, language = refusal.day, reader.language
    why = days_off(reader.project, day.year, language).why(day, language) if day is not None else ""
    return refusal_sentence(refusal, language, reader.zone, why)


def _of_the_pause(before: CalendarState, change: Change, today: date, language: Language) -> list[Block]:
    match change:
        case PauseFrom(first, last):
            return [section(pause_line(Pause(first, last), language))]
        case Resume():
            pause = before.pause_at(today)
            assert pause is not None  # without one, resuming is refused
            first_day, last_day = words.day(pause.starts_on, language), words.day(pause.ends_on, language)
            if pause.starts_on > today:
                return [section(RESCHEDULING.resume.given_up.in_(language, first=first_day, last=last_day))]
            return [section(RESCHEDULING.resume.ends.in_(language, last=last_day))]
        case _:
            return []

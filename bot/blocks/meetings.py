"""A follow-up's notes: asked for, saved, or the meeting not held; with the buttons that go with it."""

from collections.abc import Sequence
from datetime import datetime

from bot import ids
from bot.blocks.parts import Block, Element, actions, button, confirmation, section
from bot.blocks.text import date_token
from flows import words
from flows.phrases.digest import DIGEST
from flows.phrases.meetings import MEETINGS
from flows.text import Language
from storage.meetings import MeetingNotes

NOTES_MINUTES, KICKOFF_MINUTES = 8, 4


def meetings_to_record(
    meetings: Sequence[MeetingNotes], project_id: int, language: Language, zone: str, now: datetime
) -> list[Block]:
    """For whoever records: the follow-ups held without notes, then the last record while it may be corrected."""
    past = [one for one in meetings if one.meeting.meeting_at <= now]
    waiting = [one for one in past if one.meeting.held is None and one.open]
    blocks: list[Block] = [section(MEETINGS.to_write.in_(language))] if waiting else []
    for one in waiting:
        blocks += [section(_line(one, zone, language)), actions(*notes_buttons(one, project_id, language))]
    recorded = [one for one in past if one.meeting.held is not None and one.open]
    for one in recorded[-1:]:
        told = f"{_line(one, zone, language)}\n{outcome_line(one, language)}"
        blocks += [section(told), actions(*notes_buttons(one, project_id, language))]
    return blocks


def notes_buttons(notes: MeetingNotes, project_id: int, language: Language) -> list[Element]:
    """Write the notes, send their digest out, correct them; or say that the meeting was not held."""
    here = ids.encode(project=project_id, meeting=notes.meeting.id)
    is_kickoff = notes.meeting.kind == "kickoff"
    if notes.meeting.held:
        correct = button(MEETINGS.correct.in_(language), "meeting.notes", here)
        if notes.digested:
            return [correct]
        return [button(DIGEST.button.in_(language), "digest.open", here, style="primary"), correct]
    lasting = words.minutes(KICKOFF_MINUTES if is_kickoff else NOTES_MINUTES, language)
    write = MEETINGS.write.in_(language, minutes=lasting)
    if notes.meeting.held is False or is_kickoff:
        return [button(write, "meeting.notes", here)]
    asks = MEETINGS.ask_not_held
    told = asks.text_last if notes.is_last else asks.text
    question = confirmation(asks.title.in_(language), told.in_(language), asks.yes.in_(language), asks.no.in_(language))
    return [
        button(write, "meeting.notes", here, style="primary"),
        button(MEETINGS.not_held.in_(language), "meeting.not_held", here, confirm=question),
    ]


def outcome_line(notes: MeetingNotes, language: Language) -> str:
    """What was recorded, in a sentence or two; nothing before."""
    match notes.meeting.held:
        case None:
            return ""
        case False:
            return MEETINGS.was_not_held.in_(language)
        case True:
            told = [MEETINGS.held.in_(language, count=notes.members_present, expected=notes.expected)]
            if notes.excused:
                told.append(MEETINGS.excused.in_(language, count=len(notes.excused)))
            return " ".join(told)


def _line(notes: MeetingNotes, zone: str, language: Language) -> str:
    name = MEETINGS.kickoff.in_(language)
    if notes.meeting.kind != "kickoff":
        name = MEETINGS.meeting.in_(language, number=notes.meeting.number)
    return f"{name} · {date_token(notes.meeting.meeting_at, 'moment', zone, language)}"

"""The messages around meetings: the notes asked of the animators, and the reminder of what someone promised."""

from bot.blocks.meetings import notes_buttons, outcome_line
from bot.blocks.parts import Block, actions, context, section
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.meeting_sections import meeting_title
from bot.messages.message import Message
from flows.phrases.meetings import MEETINGS
from flows.text import Language
from storage.meetings import MeetingNotes
from storage.outbox import Delivery


def meeting_notes(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The notes asked for; once they are there, what they say in a line, and how to correct them."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    notes = jalon.store.meetings.get(delivery.refs["meeting"], jalon.clock.now())
    if project is None or project.removed_at is not None or project.phase == "closed" or notes is None:
        return None
    if notes.meeting.held is not None and not delivery.is_change:
        return None
    language, name = delivery.language, said(project.name)
    told = [meeting_title(jalon, notes, name, delivery.zone, language)]
    if notes.meeting.held is None:
        asked = MEETINGS.asked_of_kickoff if notes.meeting.kind == "kickoff" else MEETINGS.asked
        told.append((MEETINGS.asked_again if delivery.refs.get("again") else asked).in_(language))
    else:
        told.append(outcome_line(notes, language))
        told += [_until_when(notes, language)] if notes.open else []
    text = "\n".join(told)
    blocks: list[Block] = [section(text)]
    if notes.open:
        blocks.append(actions(*notes_buttons(notes, project.id, language)))
    blocks.append(context(MEETINGS.why_this_message.in_(language, project=name)))
    return Message(text, blocks)


def _until_when(notes: MeetingNotes, language: Language) -> str:
    """Until when the record may be corrected: no check-in follows the last follow-up."""
    return (MEETINGS.correctable_last if notes.is_last else MEETINGS.correctable).in_(language)

"""Agendas in messages: the draft to the animators, and the kickoff's to everyone the working day before."""

from bot.agendas.reading import Reader, Reading
from bot.agendas.shown import agenda_blocks, agenda_lines, changeable
from bot.blocks.agenda import add_button, agenda_button
from bot.blocks.parts import actions, context
from bot.blocks.text import date_token, said
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.agenda import AGENDA
from storage.agendas import MeetingAgenda
from storage.outbox import Delivery


def draft(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To an animator, two working days before: each line with the reason it is there."""
    return _message(jalon, delivery, is_draft=True)


def agenda(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The kickoff's, to everyone; a follow-up's comes with the results of its check-in."""
    return _message(jalon, delivery, is_draft=False)


def _message(jalon: Jalon, delivery: Delivery, *, is_draft: bool) -> Message | None:
    read = jalon.store.agendas.read(delivery.refs["meeting"], jalon.clock.now())
    if read is None or read.meeting.meeting_at <= jalon.clock.now() or read.meeting.held is not None:
        return None
    if read.project.removed_at is not None or read.project.phase in ("closed", "paused"):
        return None
    person = jalon.store.people.get(delivery.refs["person"])
    reading = Reading(jalon, read, Reader(person, delivery.language, delivery.zone))
    told = agenda_lines(reading, draft=is_draft)
    buttons = [agenda_button(read.project.id, read.meeting.id, delivery.language)]
    if is_draft and changeable(reading):
        buttons.append(add_button({"project": read.project.id, "meeting": read.meeting.id}, delivery.language))
    return Message(
        "\n".join(told),
        [
            *agenda_blocks(told),
            actions(*buttons),
            context(_foot(read, delivery, is_draft=is_draft)),
        ],
    )


def _foot(read: MeetingAgenda, delivery: Delivery, *, is_draft: bool) -> str:
    """Why this message came, and when the others see it."""
    language, name, before = delivery.language, said(read.project.name), read.prepared_by
    if not is_draft:
        return AGENDA.kickoff_foot.in_(language, project=name)
    if before is None:
        return AGENDA.kickoff_draft_foot.in_(language, project=name)
    at = date_token(before.close_at, "moment", delivery.zone, language)
    return AGENDA.draft_foot.in_(language, project=name, number=before.number, at=at)

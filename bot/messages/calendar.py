"""The message that announces the dates of a pilot to everyone concerned, once for each confirmation."""

from bot.blocks.calendar import dates_blocks, kickoff_button, published_dates
from bot.blocks.parts import Block, actions, context, section
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.messages.reader import reader_may
from bot.rescheduling.before_after import step_blocks
from bot.rescheduling.telling import told_lines
from bot.rescheduling.window import calendar_button, file_button
from flows.phrases.calendar import CALENDAR
from flows.phrases.rescheduling import RESCHEDULING
from flows.rights import Right
from flows.text import Language
from storage.calendar_told import Told
from storage.outbox import Delivery
from storage.published_dates import slot_name

TOLD_IN_A_SENTENCE = ("extend", "not_held", "to_be_held")


def calendar_confirmed(jalon: Jalon, delivery: Delivery) -> Message | None:
    """Every date, in the reader's zone, and why they receive it."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None or project.phase == "closed":
        return None
    language = delivery.language
    meetings = jalon.store.calendar.meetings(project.id)
    dates = published_dates(meetings, jalon.store.calendar.rounds(project.id))
    if dates is None:
        return None
    name = said(project.name)
    title = (CALENDAR.confirmed_again if delivery.refs.get("again") else CALENDAR.confirmed).in_(language, project=name)
    blocks = [section(title), *dates_blocks(dates, language, delivery.zone)]
    place = meetings[0].place
    if place:
        blocks.append(section(CALENDAR.place.in_(language, place=said(place))))
    buttons = [file_button(project.id, language)]
    if reader_may(jalon, delivery, Right.FACILITATE):
        buttons.insert(0, kickoff_button(project.id, language, dated=True))
    blocks.append(actions(*buttons))
    blocks.append(context(CALENDAR.opening_time.in_(language, zone=project.zone)))
    blocks.append(context(CALENDAR.why_this_message.in_(language, project=name)))
    return Message("\n".join(block["text"]["text"] for block in blocks if block["type"] == "section"), blocks)


def calendar_changed(jalon: Jalon, delivery: Delivery) -> Message | None:
    """A change of the dates: what was, what is, in the reader's zone."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    told = jalon.store.calendar_changes.told(delivery.refs["change"])
    if project is None or project.removed_at is not None or project.phase == "closed" or told is None:
        return None
    language, name = delivery.language, said(project.name)
    blocks = [section(line) for line in told_lines(told, name, language, delivery.zone, project.zone)]
    if told.kind not in TOLD_IN_A_SENTENCE:
        blocks += step_blocks(told.steps, language, delivery.zone)
    blocks += _new_place(jalon, told, language)
    buttons = [file_button(project.id, language)] if told.changes_meetings else []
    if reader_may(jalon, delivery, Right.FACILITATE):
        buttons.insert(0, calendar_button(project.id, language))
    if buttons:
        blocks.append(actions(*buttons))
    blocks.append(context(RESCHEDULING.told.why.in_(language, project=name)))
    return Message("\n".join(block["text"]["text"] for block in blocks if block["type"] == "section"), blocks)


def _new_place(jalon: Jalon, told: Told, language: Language) -> list[Block]:
    """Where the meeting is now, if that changed."""
    if not told.replaced:
        return []
    meetings = jalon.store.calendar.meetings(told.project_id)
    here = next((one for one in meetings if slot_name(one) == told.name), None)
    if here is None:
        return []
    place = here.place
    return [
        section(RESCHEDULING.place.in_(language, place=said(place)) if place else RESCHEDULING.no_place.in_(language))
    ]

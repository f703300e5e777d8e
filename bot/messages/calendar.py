"""The message that announces the dates of a pilot to everyone concerned, once for each confirmation."""

from bot.blocks.calendar import dates_blocks, kickoff_button, published_dates
from bot.blocks.parts import actions, context, section
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.calendar import CALENDAR
from flows.rights import Right, may
from storage.outbox import Delivery


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
    if _facilitates(jalon, delivery):
        blocks.append(actions(kickoff_button(project.id, language, dated=True)))
    blocks.append(context(CALENDAR.opening_time.in_(language, zone=project.zone)))
    blocks.append(context(CALENDAR.why_this_message.in_(language, project=name)))
    return Message("\n".join(block["text"]["text"] for block in blocks if block["type"] == "section"), blocks)


def _facilitates(jalon: Jalon, delivery: Delivery) -> bool:
    people = jalon.store.people.of_user(delivery.user_id) if delivery.user_id else ()
    return any(one.project_id == delivery.project_id and may(one.roles, Right.FACILITATE) for one in people)

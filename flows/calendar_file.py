"""Meetings as a file for people's own calendars (RFC 5545): the same name for ever, a sequence that grows, UTC."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from flows.text import Language

PRODUCT = "-//Jalon//Jalon//{language}"


class Appointment(Struct, frozen=True):
    """A meeting in one's own calendar. `uid` never changes; `sequence` grows each time the meeting does."""

    uid: str
    sequence: int
    at: datetime
    minutes: int
    title: str
    description: str
    place: str | None = None


def calendar_file(
    appointments: Sequence[Appointment], stamp: datetime, language: Language, *, cancelled: bool = False
) -> bytes:
    """The file that adds these meetings, or takes them out (`cancelled`). The same inputs give the same bytes.

    `stamp` is when they were last changed. A file has one method for all it holds: what comes and what goes are two.
    """
    from icalendar import Calendar, Event

    held = Calendar()
    held.add("prodid", PRODUCT.format(language=language.upper()))
    held.add("version", "2.0")
    held.add("method", "CANCEL" if cancelled else "PUBLISH")
    for one in appointments:
        event = Event()
        event.add("uid", f"{one.uid}@jalon")
        event.add("sequence", one.sequence)
        event.add("dtstamp", stamp)
        event.add("dtstart", one.at)
        event.add("dtend", one.at + timedelta(minutes=one.minutes))
        event.add("summary", one.title)
        event.add("description", one.description)
        if one.place is not None:
            event.add("location", one.place)
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        held.add_component(event)
    return bytes(held.to_ical())

"""The agenda of a meeting as a document: each item with its minutes, its reason and what is shown beside it."""

from collections.abc import Iterator

from bot.agendas.reading import Reader, meeting_name
from bot.agendas.shown import agenda_items, beside
from bot.documents.asked import Asked, NoSuchDocumentError
from bot.documents.document import Bullets, Chapter, Content, Document, Paragraph
from bot.documents.meetings.choosing import meeting_asked
from bot.documents.meetings.plain import PlainReading, bare, contents
from bot.jalon import Jalon
from flows import words
from flows.calendar import local_day
from flows.phrases.agenda import AGENDA
from flows.phrases.meeting_documents import MEETING_DOCUMENTS

TOLD = MEETING_DOCUMENTS.agenda


def agenda_document(jalon: Jalon, asked: Asked) -> Document:
    """The agenda as it stands. NoSuchDocumentError when the calendar has no such meeting."""
    reading = plain_reading(jalon, asked, meeting_asked(jalon, asked).id)
    language, agenda = asked.language, reading.agenda
    name = meeting_name(jalon, agenda.meeting, language)
    return Document(
        title=TOLD.title.in_(language, meeting=name, project=asked.project.name),
        about=tuple(_about(reading, asked)),
        chapters=(
            Chapter(TOLD.meeting.in_(language), tuple(where_and_who(reading))),
            *items(reading),
            Chapter(MEETING_DOCUMENTS.missing.in_(language), tuple(missing(_gaps(reading), asked))),
        ),
    )


def plain_reading(jalon: Jalon, asked: Asked, meeting_id: int) -> PlainReading:
    """The agenda of a meeting, to be read in a document; dates are in the project's zone."""
    agenda = jalon.store.agendas.read(meeting_id, asked.now)
    if agenda is None:
        raise NoSuchDocumentError(meeting_id)
    return PlainReading(jalon, agenda, Reader(asked.person, asked.language, asked.project.zone))


def where_and_who(reading: PlainReading) -> Iterator[Content]:
    """When, where, with whom (domain.md §8)."""
    agenda, language = reading.agenda, reading.language
    length = words.minutes(agenda.meeting.minutes, language)
    told = [AGENDA.when.in_(language, moment=reading.at(agenda.meeting.meeting_at), minutes=length)]
    if agenda.meeting.place:
        told.append(AGENDA.place.in_(language, place=reading.said(agenda.meeting.place)))
    if agenda.members:
        told.append(AGENDA.with_.in_(language, names=reading.names(agenda.members)))
    if agenda.team:
        told.append(AGENDA.led_by.in_(language, names=reading.names(agenda.team)))
    yield Bullets(tuple(bare(one) for one in told))


def items(reading: PlainReading) -> Iterator[Chapter]:
    """A chapter an item."""
    language = reading.language
    for number, (item, minutes, why) in enumerate(agenda_items(reading), 1):
        length = words.minutes(minutes, language)
        title = TOLD.item.in_(language, number=number, title=item.title.in_(language), minutes=length)
        yield Chapter(title, tuple(contents([*([why] if why else []), *beside(item, reading)])))


def missing(gaps: Iterator[str], asked: Asked) -> Iterator[Content]:
    """What the document lacks, or that it lacks nothing."""
    found = tuple(gaps)
    yield Bullets(found) if found else Paragraph(MEETING_DOCUMENTS.nothing_missing.in_(asked.language))


def _about(reading: PlainReading, asked: Asked) -> Iterator[str]:
    language, agenda = asked.language, reading.agenda
    day = words.day(local_day(asked.now, asked.project.zone), language, year=True)
    draft = agenda.meeting.kind == "follow_up" and agenda.release is None
    yield (TOLD.draft if draft else TOLD.as_of).in_(language, day=day)


def _gaps(reading: PlainReading) -> Iterator[str]:
    agenda, language = reading.agenda, reading.language
    if not agenda.meeting.place:
        yield MEETING_DOCUMENTS.no_place.in_(language)
    if not agenda.members:
        yield MEETING_DOCUMENTS.no_members.in_(language)
    if agenda.prepared_by is not None and agenda.release is None:
        at = reading.at(agenda.prepared_by.close_at)
        yield AGENDA.data.ratings_at_close.in_(language, number=agenda.prepared_by.number, at=at)
    for one in reading.jalon.store.calendar.meetings(agenda.project.id):
        if one.meeting_at < agenda.meeting.meeting_at and one.held is None and one.meeting_at < agenda.at:
            name = meeting_name(reading.jalon, one, language)
            yield MEETING_DOCUMENTS.not_recorded.in_(language, meeting=name, at=reading.at(one.meeting_at))

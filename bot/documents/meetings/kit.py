"""The kickoff kit: all that the meeting presents, in the order of its agenda, and what is still to be completed."""

from collections.abc import Iterator

from bot.agendas.shown import agenda_items, beside
from bot.board import answerable, kickoff_flow
from bot.documents.asked import Asked
from bot.documents.calendar import calendar_table
from bot.documents.document import Chapter, Document, Table
from bot.documents.meetings.agenda import missing, plain_reading, where_and_who
from bot.documents.meetings.choosing import meeting_asked
from bot.documents.meetings.plain import PlainReading, bare, contents
from bot.invitation_text import welcome_text
from bot.jalon import Jalon
from flows import words
from flows.calendar import local_day
from flows.phrases.meeting_documents import MEETING_DOCUMENTS
from flows.progress import open_points

TOLD = MEETING_DOCUMENTS.kit
KICKOFF = "kickoff"


def kickoff_kit(jalon: Jalon, asked: Asked) -> Document:
    """The kit as it stands. NoSuchDocumentError before the kickoff is dated."""
    kickoff = meeting_asked(jalon, Asked(asked.project, asked.person, asked.language, asked.now, KICKOFF))
    reading, language = plain_reading(jalon, asked, kickoff.id), asked.language
    welcome = welcome_text(jalon, asked.project, language, asked.project.zone)
    meetings, rounds = jalon.store.calendar.meetings(asked.project.id), jalon.store.calendar.rounds(asked.project.id)
    return Document(
        title=TOLD.title.in_(language, project=asked.project.name),
        about=tuple(_about(jalon, asked)),
        chapters=(
            Chapter(MEETING_DOCUMENTS.agenda.meeting.in_(language), tuple(where_and_who(reading))),
            Chapter(TOLD.agenda.in_(language), (_agenda(reading),)),
            *_presented(reading),
            Chapter(TOLD.calendar.in_(language), (calendar_table(asked.project, meetings, rounds, language),)),
            Chapter(TOLD.welcome.in_(language), tuple(contents([welcome]))),
            Chapter(MEETING_DOCUMENTS.missing.in_(language), tuple(missing(_gaps(reading), asked))),
        ),
    )


def _about(jalon: Jalon, asked: Asked) -> Iterator[str]:
    language = asked.language
    versions = jalon.store.framing.versions(asked.project.id)
    if versions:
        yield TOLD.validated.in_(language, version=versions[-1].version)
    else:
        yield TOLD.not_validated.in_(language)
    day = words.day(local_day(asked.now, asked.project.zone), language, year=True)
    yield MEETING_DOCUMENTS.agenda.as_of.in_(language, day=day)


def _agenda(reading: PlainReading) -> Table:
    language = reading.language
    return Table(
        (TOLD.item.in_(language), TOLD.minutes.in_(language)),
        tuple(
            (item.title.in_(language), words.minutes(minutes, language)) for item, minutes, _ in agenda_items(reading)
        ),
    )


def _presented(reading: PlainReading) -> Iterator[Chapter]:
    """A chapter for each item that shows something."""
    for item, _, _ in agenda_items(reading):
        if told := beside(item, reading):
            yield Chapter(item.title.in_(reading.language), tuple(contents(told)))


def _gaps(reading: PlainReading) -> Iterator[str]:
    """Open points of the framing, then those of the kickoff's own preparation."""
    agenda, language, jalon = reading.agenda, reading.language, reading.jalon
    if not agenda.meeting.place:
        yield MEETING_DOCUMENTS.no_place.in_(language)
    if not agenda.members:
        yield MEETING_DOCUMENTS.no_members.in_(language)
    if agenda.framed is not None:
        frozen = jalon.store.intakes.gathered(agenda.project.id).synthesis is not None
        flow = answerable(agenda.framed, frozen=frozen)
        yield from (bare(reading.said(one.label.in_(language))) for one in open_points(flow, agenda.framing))
    for one in open_points(kickoff_flow(jalon, agenda.project), agenda.preparation):
        yield one.label.in_(language)

"""The dates of a pilot as a table: its meetings, and the check-in that prepares each."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.documents.document import Table
from flows import words
from flows.phrases.meeting_documents import MEETING_DOCUMENTS
from flows.phrases.note import NOTE
from flows.text import Language
from storage.projects import Project
from storage.published_dates import Meeting, Round


def calendar_table(project: Project, meetings: Sequence[Meeting], rounds: Sequence[Round], language: Language) -> Table:
    """In the project's zone. With `rounds`, when each member is asked and until when."""
    zone = ZoneInfo(project.zone)
    prepared = {one.meeting_id: one for one in rounds}
    rows = []
    for one in meetings:
        row = [meeting_label(one, language), words.moment(one.meeting_at, zone, language, year=True)]
        if rounds:
            row.append(_window(prepared.get(one.id), zone, language))
        rows.append(tuple(row))
    head = [NOTE.meeting, NOTE.date, *([MEETING_DOCUMENTS.check_in] if rounds else [])]
    return Table(tuple(one.in_(language) for one in head), tuple(rows))


def meeting_label(meeting: Meeting, language: Language) -> str:
    """« Réunion de suivi n° 3 », "Kickoff"."""
    match meeting.kind:
        case "kickoff":
            return NOTE.kickoff.in_(language)
        case "review":
            return NOTE.review.in_(language)
        case _:
            return NOTE.follow_up.in_(language, number=meeting.number)


def _window(prepared_by: Round | None, zone: ZoneInfo, language: Language) -> str:
    if prepared_by is None:
        return "—"
    return MEETING_DOCUMENTS.window.in_(
        language,
        opens=words.day(prepared_by.opens_on, language, weekday=False),
        closes=words.moment(prepared_by.close_at, zone, language, weekday=False),
    )

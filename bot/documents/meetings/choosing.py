"""Which meeting a document is of: the one chosen, else the next one, or the last one recorded."""

from bot.documents.asked import Asked, NoSuchDocumentError
from bot.jalon import Jalon
from storage.published_dates import Meeting


def meeting_key(meeting: Meeting) -> str:
    """« follow_up:3 », "kickoff": the same in every project."""
    return f"{meeting.kind}:{meeting.number}" if meeting.kind == "follow_up" else meeting.kind


def meeting_asked(jalon: Jalon, asked: Asked) -> Meeting:
    """The meeting of an agenda: the next one unless chosen, after the last one the last. NoSuchDocumentError."""
    meetings = [one for one in jalon.store.calendar.meetings(asked.project.id) if one.kind in jalon.library.agendas]
    if asked.meeting is not None:
        return _chosen(meetings, asked.meeting)
    ahead = [one for one in meetings if one.meeting_at > asked.now and one.held is not False]
    if not (ahead or meetings):
        raise NoSuchDocumentError("no meeting")
    return ahead[0] if ahead else meetings[-1]


def meeting_recorded(jalon: Jalon, asked: Asked) -> Meeting:
    """The meeting of minutes: the last one recorded as held unless chosen. NoSuchDocumentError."""
    # What a review decided is in its dossier.
    meetings = jalon.store.calendar.meetings(asked.project.id)
    found = [one for one in meetings if one.held and one.kind != "review"]
    if asked.meeting is not None:
        return _chosen(found, asked.meeting)
    if not found:
        raise NoSuchDocumentError("no notes")
    return found[-1]


def _chosen(meetings: list[Meeting], key: str) -> Meeting:
    found = next((one for one in meetings if meeting_key(one) == key), None)
    if found is None:
        raise NoSuchDocumentError(key)
    return found

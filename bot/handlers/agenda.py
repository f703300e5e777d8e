"""*Ordre du jour*: the agenda of a meeting in a window, with what is shown beside each item."""

from bot import ids
from bot.agendas.reading import Reader, Reading
from bot.agendas.shown import agenda_window
from bot.blocks.text import date_token
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome, Say
from bot.request import ProjectRequest
from flows.phrases.agenda import AGENDA
from flows.rights import Right, may
from storage.agendas import MeetingAgenda


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The agenda; a follow-up's is open to all once its check-in is closed, and to the team before."""
    meeting_id = ids.number(request.ids, "meeting")
    read = jalon.store.agendas.read(meeting_id, request.now) if meeting_id is not None else None
    if read is None or read.project.id != request.project.id or read.meeting.kind not in jalon.library.agendas:
        return Say(AGENDA.gone.in_(request.language))
    refusal = _refused(read, request)
    if refusal is not None:
        return Say(refusal)
    return Open(agenda_window(Reading(jalon, read, Reader(request.person, request.language, request.zone))))


def _refused(read: MeetingAgenda, request: ProjectRequest) -> str | None:
    """Why this person does not see it, or not yet."""
    if may(request.person.roles, Right.FACILITATE) or read.meeting.kind != "follow_up":
        return None
    if not may(request.person.roles, Right.JOURNAL):
        return AGENDA.not_yours.in_(request.language)
    before = read.prepared_by
    if read.release is None and before is not None:
        at = date_token(before.close_at, "moment", request.zone, request.language)
        return AGENDA.not_shared_yet.in_(request.language, number=before.number, at=at)
    return None

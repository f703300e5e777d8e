"""What falls due before a meeting: the draft of its agenda to the animators; the kickoff's to everyone."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.library import load_library
from storage.models import DueRow, MeetingRow, PersonRow, ProjectRow
from storage.outbox import owe
from storage.pilot_state import meeting_name


def agenda_draft(session: Session, due: DueRow, now: datetime) -> None:
    """Two working days before: to an animator."""
    _send(session, due, now, "agenda_draft")


def agenda(session: Session, due: DueRow, now: datetime) -> None:
    """The working day before a meeting that no check-in prepares: to everyone."""
    _send(session, due, now, "agenda")


def _send(session: Session, due: DueRow, now: datetime, kind: str) -> None:
    """Only meetings whose agenda is known; the review's comes with the review."""
    meeting, person = meeting_named(session, due), session.get(PersonRow, due.refs["person"])
    if meeting is None or person is None or person.user_id is None or meeting.kind not in load_library().agendas:
        return
    project, refs = session.get_one(ProjectRow, due.project_id), {"meeting": meeting.id, "person": person.id}
    key = f"{kind}:{meeting.id}:{meeting.meeting_on.isoformat()}:{person.id}"
    owe(session, project, person.user_id, kind, key=key, refs=refs, now=now)


def meeting_named(session: Session, due: DueRow) -> MeetingRow | None:
    """The meeting that a due thing is about; None when a change of the calendar removed it."""
    rows = session.scalars(select(MeetingRow).where(MeetingRow.project_id == due.project_id)).all()
    return next((row for row in rows if meeting_name(row) == due.refs["subject"]), None)

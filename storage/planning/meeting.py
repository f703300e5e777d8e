"""What falls due around meetings: their notes asked of the animators, and the reminder of what someone promised."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.meeting_messages import queue_notes_message
from storage.models import DueRow, PersonRow, ProjectRow
from storage.outbox import owe
from storage.planning.agenda import meeting_named
from storage.review_messages import ask_review_notes


def meeting_notes(session: Session, due: DueRow, now: datetime) -> None:
    """A quarter of an hour after the planned end of the kickoff or a follow-up: the form of the notes."""
    _ask(session, due, now, again=False)


def meeting_notes_again(session: Session, due: DueRow, now: datetime) -> None:
    """The next working day, once more, if nothing was recorded."""
    _ask(session, due, now, again=True)


def deadline(session: Session, due: DueRow, now: datetime) -> None:
    """The working day before something is due: its owner only."""
    person = session.get(PersonRow, due.refs["person"])
    if person is not None:
        project, refs = session.get_one(ProjectRow, due.project_id), {"subject": due.refs["subject"]}
        owe(session, project, person.user_id, "deadline", key=f"deadline:{due.id}", refs=refs, now=now)


def _ask(session: Session, due: DueRow, now: datetime, *, again: bool) -> None:
    """The notes of the kickoff or of a follow-up; what the group keeps at the review."""
    number, person = str(due.refs["subject"]), session.get(PersonRow, due.refs["person"])
    if number.startswith("review") and person is not None and person.user_id is not None:
        project = session.get_one(ProjectRow, due.project_id)
        ask_review_notes(session, project, number, person, now, again=again)
        return
    meeting = meeting_named(session, due)
    if meeting is None or person is None:
        return
    if meeting.recorded_at is None and meeting.held is None:
        queue_notes_message(session, meeting, person, now, again=again)

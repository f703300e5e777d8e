"""What falls due around meetings: their notes asked of the animators, and the reminder of what someone promised."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.meeting_messages import queue_notes_message
from storage.models import DueRow, MeetingRow, PersonRow, ProjectRow
from storage.outbox import queue
from storage.review_messages import ask_review_notes


def meeting_notes(session: Session, due: DueRow, now: datetime) -> None:
    """A quarter of an hour after the planned end of a follow-up: the form of the notes."""
    _ask(session, due, now, again=False)


def meeting_notes_again(session: Session, due: DueRow, now: datetime) -> None:
    """The next working day, once more, if nothing was recorded."""
    _ask(session, due, now, again=True)


def deadline(session: Session, due: DueRow, now: datetime) -> None:
    """The working day before something is due: its owner only."""
    person = session.get(PersonRow, due.refs["person"])
    if person is None or person.user_id is None:
        return
    queue(
        session,
        key=f"deadline:{due.id}",
        workspace_id=session.get_one(ProjectRow, due.project_id).workspace_id,
        project_id=due.project_id,
        user_id=person.user_id,
        kind="deadline",
        refs={"subject": due.refs["subject"]},
        now=now,
    )


def _ask(session: Session, due: DueRow, now: datetime, *, again: bool) -> None:
    """The notes of a follow-up, what the group keeps at the review; the kickoff's are its own flow's."""
    number, person = str(due.refs["subject"]), session.get(PersonRow, due.refs["person"])
    if number.startswith("review") and person is not None and person.user_id is not None:
        project = session.get_one(ProjectRow, due.project_id)
        ask_review_notes(session, project, number, person, now, again=again)
        return
    if not number.isdecimal() or person is None:
        return
    meeting = session.scalar(
        select(MeetingRow).where(
            MeetingRow.project_id == due.project_id,
            MeetingRow.kind == "follow_up",
            MeetingRow.number == int(number),
        )
    )
    if meeting is not None and meeting.recorded_at is None and meeting.held is None:
        queue_notes_message(session, meeting, person, now, again=again)

"""The messages that ask animators for the meeting notes, and what they become once the notes are there."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import DeliveryRow, MeetingRow, PersonRow, ProjectRow
from storage.outbox import owe, owe_changes, queue_home

KIND = "meeting_notes"


def queue_notes_message(
    session: Session, meeting: MeetingRow, person: PersonRow, now: datetime, *, again: bool
) -> None:
    """Ask an animator for the notes, in a message and on Home; `again`, for the second and last time."""
    if person.user_id is None:
        return
    name = "notes_again" if again else "notes"
    project = session.get_one(ProjectRow, meeting.project_id)
    key, refs = f"meeting_notes:{meeting.id}:{name}:{person.id}", {"meeting": meeting.id, "again": again}
    queue_home(session, workspace_id=project.workspace_id, user_id=person.user_id, now=now)
    owe(session, project, person.user_id, KIND, key=key, refs=refs, now=now)


def refresh_notes_messages(session: Session, meeting: MeetingRow, now: datetime) -> None:
    """Owe the change of each message sent about this meeting: it says what was recorded."""
    about = DeliveryRow.kind == KIND, DeliveryRow.key.startswith(f"meeting_notes:{meeting.id}:")
    owe_changes(session, meeting.project_id, about, now)


def digest_key(meeting: MeetingRow, name: str) -> str:
    """The key of the meeting's digest to someone, or in the channel."""
    return f"digest:{meeting.id}:{name}"


def is_digested(session: Session, meeting: MeetingRow) -> bool:
    """Whether the digest of the meeting was approved."""
    sent = select(DeliveryRow.id).where(
        DeliveryRow.project_id == meeting.project_id, DeliveryRow.key.startswith(digest_key(meeting, ""))
    )
    return session.scalar(sent.limit(1)) is not None

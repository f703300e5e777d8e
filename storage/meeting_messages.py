"""The messages that ask animators for the meeting notes, and what they become once the notes are there."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import DeliveryRow, MeetingRow, PersonRow, ProjectRow
from storage.outbox import queue, queue_home

KIND = "meeting_notes"


def queue_notes_message(
    session: Session, meeting: MeetingRow, person: PersonRow, now: datetime, *, again: bool
) -> None:
    """Ask an animator for the notes, in a message and on Home; `again`, for the second and last time."""
    if person.user_id is None:
        return
    name = "notes_again" if again else "notes"
    workspace_id = session.get_one(ProjectRow, meeting.project_id).workspace_id
    queue_home(session, workspace_id=workspace_id, user_id=person.user_id, now=now)
    queue(
        session,
        key=f"meeting_notes:{meeting.id}:{name}:{person.id}",
        workspace_id=workspace_id,
        project_id=meeting.project_id,
        user_id=person.user_id,
        kind=KIND,
        refs={"meeting": meeting.id, "again": again},
        now=now,
    )


def refresh_notes_messages(session: Session, meeting: MeetingRow, now: datetime) -> None:
    """Owe the change of each message sent about this meeting: it says what was recorded."""
    sent = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.project_id == meeting.project_id,
            DeliveryRow.kind == KIND,
            DeliveryRow.replaces_id.is_(None),
            DeliveryRow.key.startswith(f"meeting_notes:{meeting.id}:"),
        )
    ).all()
    for row in sent:
        changes = session.scalar(select(func.count()).where(DeliveryRow.replaces_id == row.id)) or 0
        queue(
            session,
            key=f"{row.key}:change:{changes + 1}",
            workspace_id=row.workspace_id,
            project_id=row.project_id,
            user_id=row.user_id,
            kind=KIND,
            refs=row.refs,
            now=now,
            replaces_id=row.id,
        )


def digest_key(meeting: MeetingRow, name: str) -> str:
    """The key of the meeting's digest to someone, or in the channel."""
    return f"digest:{meeting.id}:{name}"


def is_digested(session: Session, meeting: MeetingRow) -> bool:
    """Whether the digest of the meeting was approved."""
    sent = select(DeliveryRow.id).where(
        DeliveryRow.project_id == meeting.project_id, DeliveryRow.key.startswith(digest_key(meeting, ""))
    )
    return session.scalar(sent.limit(1)) is not None

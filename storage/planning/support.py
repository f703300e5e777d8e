"""What falls due of the support promised: its review, at its own rhythm."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import DueRow, PersonRow, ProjectRow
from storage.outbox import queue


def support_review(session: Session, due: DueRow, now: datetime) -> None:
    """To those who follow it: the time to review it, with what the framing promised; to the sponsor, the digest too."""
    person = session.get(PersonRow, due.refs["person"])
    if person is None or person.user_id is None:
        return
    queue(
        session,
        key=f"support_review:{due.id}",
        workspace_id=session.get_one(ProjectRow, due.project_id).workspace_id,
        project_id=due.project_id,
        user_id=person.user_id,
        kind="support_review",
        refs={"person": person.id},
        now=now,
    )

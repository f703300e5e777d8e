"""What falls due of the support promised: its review, at its own rhythm."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import DueRow, PersonRow, ProjectRow
from storage.outbox import owe


def support_review(session: Session, due: DueRow, now: datetime) -> None:
    """To those who follow it: the time to review it, with what the framing promised; to the sponsor, the digest too."""
    person = session.get(PersonRow, due.refs["person"])
    if person is not None:
        project, refs = session.get_one(ProjectRow, due.project_id), {"person": person.id}
        owe(session, project, person.user_id, "support_review", key=f"support_review:{due.id}", refs=refs, now=now)

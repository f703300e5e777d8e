"""What falls due of a deployment's waves: one that is to start soon, and is not prepared."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import DueRow, PersonRow, ProjectRow
from storage.outbox import owe


def wave_coming(session: Session, due: DueRow, now: datetime) -> None:
    """To each of those who may prepare it."""
    person = session.get(PersonRow, due.refs["person"])
    if person is not None:
        project, refs = session.get_one(ProjectRow, due.project_id), {"line": due.refs["subject"]}
        owe(session, project, person.user_id, "wave_coming", key=f"wave_coming:{due.id}", refs=refs, now=now)

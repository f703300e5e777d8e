"""What falls due of a deployment: a wave that is to start soon and is not prepared, the review of all of them."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import DueRow, PersonRow, ProjectRow
from storage.outbox import owe


def wave_coming(session: Session, due: DueRow, now: datetime) -> None:
    """To each of those who may prepare it."""
    _owe(session, due, {"line": due.refs["subject"]}, now)


def next_review(session: Session, due: DueRow, now: datetime) -> None:
    """To each of those who prepare it, and to the sponsor."""
    _owe(session, due, {"when": due.refs["subject"]}, now)


def _owe(session: Session, due: DueRow, refs: dict[str, str], now: datetime) -> None:
    person = session.get(PersonRow, due.refs["person"])
    if person is not None:
        project = session.get_one(ProjectRow, due.project_id)
        owe(session, project, person.user_id, due.kind, key=f"{due.kind}:{due.id}", refs=refs, now=now)

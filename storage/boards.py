"""The framing board of each initiator and animator, changed in place whenever what it shows changes."""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.rights import Right, may
from storage.models import DeliveryRow, PersonRow, ProjectRow
from storage.owed import owe, owe_changes, queue_homes
from storage.people import load_people

KIND = "board"


def owe_board(session: Session, person: PersonRow, now: datetime) -> None:
    """Owe someone who frames the project its board, once, inside the caller's transaction."""
    project = session.get_one(ProjectRow, person.project_id)
    owe(session, project, person.user_id, KIND, key=_key(project.id, person.id), now=now)


def refresh_boards(session: Session, project_id: int, now: datetime) -> None:
    """Owe a fresh board (its message and Home) to everyone who frames the project, inside the caller's transaction."""
    framing = [one for one in load_people(session, project_id) if one.user and may(one.roles, Right.FRAME)]
    queue_homes(session, (one.user for one in framing), now)
    keys = [_key(project_id, person.id) for person in framing]
    owe_changes(session, project_id, (DeliveryRow.kind == KIND, DeliveryRow.key.in_(keys)), now)


def _key(project_id: int, person_id: int) -> str:
    return f"board:{project_id}:{person_id}"

"""The framing board of each initiator and animator, changed in place whenever what it shows changes."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flows.rights import Right, may
from storage.models import DeliveryRow, PersonRow, ProjectRow
from storage.outbox import queue, queue_home
from storage.people import load_people


def owe_board(session: Session, person: PersonRow, now: datetime) -> None:
    """Owe someone who frames the project its board, once, inside the caller's transaction."""
    queue(
        session,
        key=f"board:{person.project_id}:{person.id}",
        workspace_id=session.get_one(ProjectRow, person.project_id).workspace_id,
        project_id=person.project_id,
        user_id=person.user_id,
        kind="board",
        refs={},
        now=now,
    )


def refresh_boards(session: Session, project_id: int, now: datetime) -> None:
    """Owe a fresh board (its message and Home) to everyone who frames the project, inside the caller's transaction."""
    project = session.get_one(ProjectRow, project_id)
    for person in load_people(session, project_id):
        if person.user is None or not may(person.roles, Right.FRAME):
            continue
        queue_home(session, workspace_id=project.workspace_id, user_id=person.user.id, now=now)
        board = session.scalar(select(DeliveryRow.id).where(DeliveryRow.key == f"board:{project_id}:{person.id}"))
        if board is None:
            continue
        changes = session.scalar(select(func.count()).where(DeliveryRow.replaces_id == board)) or 0
        queue(
            session,
            key=f"board:{project_id}:{person.id}:change:{changes + 1}",
            workspace_id=project.workspace_id,
            project_id=project_id,
            user_id=person.user.id,
            kind="board",
            refs={},
            now=now,
            replaces_id=board,
        )

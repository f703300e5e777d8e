"""A fresh Home tab for everyone of a project, when what they all see there changes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import PersonRow, ProjectRow, RoleRow
from storage.outbox import queue_home


def refresh_homes(session: Session, project_id: int, now: datetime) -> None:
    """Owe a fresh Home to every member and everyone with a role, inside the caller's transaction."""
    workspace_id = session.get_one(ProjectRow, project_id).workspace_id
    holders = select(RoleRow.person_id)
    users = session.scalars(
        select(PersonRow.user_id)
        .where(PersonRow.project_id == project_id, PersonRow.user_id.is_not(None))
        .where(PersonRow.joined_on.is_not(None) | PersonRow.id.in_(holders))
        .order_by(PersonRow.id)
    ).all()
    for user_id in users:
        if user_id is not None:
            queue_home(session, workspace_id=workspace_id, user_id=user_id, now=now)

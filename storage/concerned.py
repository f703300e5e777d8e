"""Whom a project's dates concern."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import PersonRow, RoleRow
from storage.people import DECLINED

SETTLED_ROLES = ("accepted", "to_discuss")


def concerned(session: Session, project_id: int, user_id: int) -> list[PersonRow]:
    """The members, and those of the team who were already written to: a name in the framing is not an invitation.

    `user_id` is who acts: they know.
    """
    rows = session.scalars(
        select(PersonRow)
        .where(PersonRow.project_id == project_id, PersonRow.user_id.is_not(None), PersonRow.last_active_on.is_(None))
        .order_by(PersonRow.id)
    ).all()
    held = select(RoleRow).where(RoleRow.person_id.in_([row.id for row in rows]), RoleRow.status != DECLINED)
    roles = session.scalars(held).all()
    in_team = {
        role.person_id
        for role in roles
        if role.role == "initiator" or role.status in SETTLED_ROLES or role.carded_at is not None
    }
    return [row for row in rows if row.joined_on is not None or row.id in in_team or row.user_id == user_id]

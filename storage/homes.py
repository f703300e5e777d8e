"""Home tabs: a fresh one for everyone of a project when what they see changes; which project someone reads in full.

What a Home shows in full and its welcome are kept in the one delivery that owes it, and nowhere else.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import DeliveryRow, PersonRow, ProjectRow, RoleRow, UserRow
from storage.outbox import queue_home
from storage.people import DECLINED

WELCOME, PROJECT = "welcome", "project"


class Homes:
    def __init__(self, database: Database) -> None:
        self._database = database

    def opened(self, user_id: int, now: datetime) -> None:
        """Someone opens the tab: it is drawn anew, the first time with the welcome, which goes at the next."""
        with self._database.write() as session:
            user = session.get_one(UserRow, user_id)
            first = user.welcomed_at is None
            user.welcomed_at = user.welcomed_at or now
            user.home_seen_at = now
            _show(session, user, {WELCOME: 1 if first else 0}, now)

    def seen(self, user_id: int, now: datetime) -> None:
        """Someone presses in the tab, which they have had in sight since they opened it."""
        with self._database.write() as session:
            session.get_one(UserRow, user_id).home_seen_at = now

    def show(self, user_id: int, project_id: int, now: datetime) -> None:
        """Show that project in full from now on; the others take a line each."""
        with self._database.write() as session:
            _show(session, session.get_one(UserRow, user_id), {PROJECT: project_id}, now)


def _show(session: Session, user: UserRow, refs: Mapping[str, Any], now: datetime) -> None:
    queue_home(session, workspace_id=user.workspace_id, user_id=user.id, now=now)
    owed = session.scalars(select(DeliveryRow).where(DeliveryRow.key == f"home:{user.id}")).one()
    session.refresh(owed)
    owed.refs = {**owed.refs, **refs}


def refresh_homes(session: Session, project_id: int, now: datetime) -> None:
    """Owe a fresh Home to every member and everyone with a role, inside the caller's transaction."""
    workspace_id = session.get_one(ProjectRow, project_id).workspace_id
    holders = select(RoleRow.person_id).where(RoleRow.status != DECLINED)
    users = session.scalars(
        select(PersonRow.user_id)
        .where(PersonRow.project_id == project_id, PersonRow.user_id.is_not(None))
        .where(PersonRow.joined_on.is_not(None) | PersonRow.id.in_(holders))
        .order_by(PersonRow.id)
    ).all()
    for user_id in users:
        if user_id is not None:
            queue_home(session, workspace_id=workspace_id, user_id=user_id, now=now)

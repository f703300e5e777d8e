"""Home tabs: a fresh one for everyone of a project when what they see changes; which project someone reads in full.

What a Home shows in full and its welcome are kept in the one delivery that owes it, and nowhere else.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import DeliveryRow, PersonRow, RoleRow, UserRow
from storage.owed import home_of, in_sight, queue_all, queue_home
from storage.people import DECLINED
from storage.plain import table_of

WELCOME, PROJECT = "welcome", "project"

_PEOPLE, _USERS, _ROLES = map(table_of, (PersonRow, UserRow, RoleRow))
_CONCERNED = (
    select(_USERS.c.workspace_id, _USERS.c.id, _USERS.c.home_seen_at)
    .join_from(_PEOPLE, _USERS, _USERS.c.id == _PEOPLE.c.user_id)
    .where(_PEOPLE.c.project_id == bindparam("project_id"))
    .where(
        _PEOPLE.c.joined_on.is_not(None)
        | exists().where(_ROLES.c.person_id == _PEOPLE.c.id, _ROLES.c.status != DECLINED)
    )
    .order_by(_PEOPLE.c.id)
)


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
    session.flush()
    concerned = session.execute(_CONCERNED, {"project_id": project_id})
    queue_all(
        session,
        [home_of(workspace_id, user_id, now) for workspace_id, user_id, seen_at in concerned if in_sight(seen_at, now)],
    )

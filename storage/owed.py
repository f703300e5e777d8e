"""Owing something to Slack: a delivery queued in the very transaction of the change that causes it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert, UpdateBase

from storage.database import QUEUED
from storage.deliveries import HOME
from storage.models import DeliveryRow, ProjectRow, UserRow
from storage.plain import table_of
from storage.upserts import dialect_of, insert_in

if TYPE_CHECKING:
    from storage.users import User

Owed = dict[str, Any]
"""The columns of a delivery to be queued."""

_TABLE, _USERS = table_of(DeliveryRow), table_of(UserRow)
_CHANGES = _TABLE.alias()
_HOME_SEEN = select(_USERS.c.home_seen_at).where(_USERS.c.id == bindparam("user_id"))
IN_SIGHT = timedelta(days=1)
ANEW = ("state", "attempts", "next_attempt_at", "queued_at", "leased_until", "error")


# Built once: nearly every change owes something to someone.
@cache
def _once(dialect: str) -> ReturningInsert[int]:
    inserted = insert_in(dialect, _TABLE)
    return inserted.on_conflict_do_nothing(index_elements=["key"]).returning(_TABLE.c.id)


@cache
def _again(dialect: str) -> UpdateBase:
    """Inserts a delivery unless its key was used before; a Home tab still owed is owed anew."""
    inserted = insert_in(dialect, _TABLE)
    return inserted.on_conflict_do_update(
        index_elements=["key"],
        set_={name: inserted.excluded[name] for name in ANEW},
        where=inserted.excluded.kind == HOME,
    )


def queue(
    session: Session,
    *,
    key: str,
    workspace_id: int,
    project_id: int | None,
    user_id: int | None,
    kind: str,
    refs: Mapping[str, Any],
    now: datetime,
    not_before: datetime | None = None,
    replaces_id: int | None = None,
    channel: str | None = None,
) -> int | None:
    """Owe a message, inside the caller's transaction: its id, or None when `key` was already used.

    `key` says what the message is, once and for all bases of time ("check_in:{round id}:{person id}"): the same key is
    delivered at most once. `kind` names its renderer (bot/messages), `refs` holds ids only. Without a user it is a post
    in `channel`. With `replaces_id` it changes the message of that delivery, once sent; only the newest change counts.
    """
    if user_id is None and channel is None and replaces_id is None:
        raise ValueError(f"{key}: a delivery goes to a user or to a channel")
    values = _owed(
        key,
        workspace_id,
        user_id,
        kind,
        max(now, not_before) if not_before else now,
        project_id=project_id,
        refs=dict(refs),
        replaces_id=replaces_id,
        channel=channel,
        queued_at=now,
    )
    session.flush()
    delivery_id: int | None = session.scalar(_once(dialect_of(session)), values)
    if delivery_id is not None:
        session.info[QUEUED] = True
    return delivery_id


def owe(
    session: Session,
    project: ProjectRow,
    user_id: int | None,
    kind: str,
    *,
    key: str,
    now: datetime,
    refs: Mapping[str, Any] = MappingProxyType({}),
) -> int | None:
    """Owe one user a message about a project, as `queue` does; nothing to who has no account any more (None)."""
    if user_id is None:
        return None
    return queue(
        session,
        key=key,
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=user_id,
        kind=kind,
        refs=refs,
        now=now,
    )


def owe_changes(
    session: Session, project_id: int, which: Iterable[ColumnElement[bool]], now: datetime, *, once: str | None = None
) -> None:
    """Owe the change of every message sent about a project that meets `which`: each is drawn anew, where it stands.

    With `once`, the name of a change that comes but once; else each call is one more change.
    """
    session.flush()
    earlier = select(func.count()).where(_CHANGES.c.replaces_id == DeliveryRow.id).scalar_subquery()
    sent = select(DeliveryRow, earlier).where(
        DeliveryRow.project_id == project_id, DeliveryRow.replaces_id.is_(None), *which
    )
    queue_all(
        session,
        [
            _owed(
                f"{row.key}:{once or f'change:{changes + 1}'}",
                row.workspace_id,
                row.user_id,
                row.kind,
                now,
                project_id=project_id,
                refs=row.refs,
                replaces_id=row.id,
            )
            for row, changes in session.execute(sent.order_by(DeliveryRow.id))
        ],
    )


def queue_home(session: Session, *, workspace_id: int, user_id: int, now: datetime) -> None:
    """Owe someone a fresh Home tab, inside the caller's transaction; what was still owed of it is one with this.

    Nothing is owed to who has not looked at it lately: opening it draws it anew.
    """
    session.flush()
    if in_sight(session.scalar(_HOME_SEEN, {"user_id": user_id}), now):
        queue_all(session, [home_of(workspace_id, user_id, now)])


def queue_homes(session: Session, users: "Iterable[User | None]", now: datetime) -> None:
    """The same for each of these users, as they were just read; None is nobody (someone erased)."""
    queue_all(
        session,
        [home_of(user.workspace_id, user.id, now) for user in users if user and in_sight(user.home_seen_at, now)],
    )


def in_sight(home_seen_at: datetime | None, now: datetime) -> bool:
    """Whether someone may still have the Home tab before them that they last opened, or pressed in, at that instant."""
    return home_seen_at is not None and now - home_seen_at < IN_SIGHT


def home_of(workspace_id: int, user_id: int, now: datetime) -> Owed:
    """A fresh Home tab of who has it in sight."""
    return _owed(f"home:{user_id}", workspace_id, user_id, HOME, now)


def change_of(  # noqa: PLR0917 - a row's columns
    delivery_id: int, key: str, workspace_id: int, project_id: int, user_id: int, kind: str, refs: Owed, now: datetime
) -> Owed:
    """The change of a user's message that was sent, as `queue` owes it with `replaces_id`."""
    return _owed(key, workspace_id, user_id, kind, now, project_id=project_id, refs=refs, replaces_id=delivery_id)


def queue_all(session: Session, owed: Sequence[Owed]) -> None:
    """Owe all this in one statement, inside the caller's transaction; a key already used is left as it is."""
    if owed:
        session.execute(_again(dialect_of(session)), owed)
        session.info[QUEUED] = True


def _owed(key: str, workspace_id: int, user_id: int | None, kind: str, at: datetime, **more: Any) -> Owed:
    return {
        "key": key,
        "workspace_id": workspace_id,
        "project_id": None,
        "user_id": user_id,
        "kind": kind,
        "refs": {},
        "replaces_id": None,
        "channel": None,
        "state": "pending",
        "attempts": 0,
        "next_attempt_at": at,
        "queued_at": at,
        "leased_until": None,
        "error": None,
        **more,
    }

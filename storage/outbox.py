"""What is owed to Slack, queued by `storage.owed`: claimed by lease, its outcome recorded."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Update, and_, bindparam, func, select, update
from sqlalchemy.orm import Session

from storage.claims import OPEN, WALL, is_ready, may_be_ready, outdated_changes
from storage.database import QUEUED, Database
from storage.deliveries import HOME, Delivery, delivery_of, joined_deliveries
from storage.journal import note
from storage.models import DeliveryRow, UserRow
from storage.owed import owe, owe_changes, queue, queue_home
from storage.plain import one_of, table_of

__all__ = ["HOME", "Delivery", "Outbox", "owe", "owe_changes", "queue", "queue_home"]

_TABLE = table_of(DeliveryRow)


def in_doubt() -> ColumnElement[bool]:
    """A post in a channel that Slack may or may not have taken, or did not take, at the real instant `wall` that the
    statement is given: a person looks."""
    row = DeliveryRow
    return and_(
        row.user_id.is_(None),
        row.replaces_id.is_(None),
        one_of(row.state, "uncertain", "failed"),
        row.leased_until.is_(None) | (row.leased_until <= WALL),
    )


def settle_post(session: Session, delivery_id: int, *, there: bool, now: datetime, wall: datetime) -> bool:
    """What a person saw of a post in doubt, inside the caller's transaction. False when it is in doubt no more."""
    told: dict[str, Any] = {"state": "sent", "sent_at": now} if there else {"state": "pending", "error": None}
    result = session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery_id, in_doubt())
        .values(leased_until=None, next_attempt_at=wall, **told)
        .returning(DeliveryRow.id)
        .execution_options(synchronize_session=False),
        {"wall": wall},
    )
    session.info[QUEUED] = True
    return result.first() is not None


_ANY = select(DeliveryRow.id).where(may_be_ready()).limit(1)
_OUTDATED = (
    update(DeliveryRow).where(outdated_changes()).values(state="skipped").execution_options(synchronize_session=False)
)
_READY = (
    joined_deliveries()
    .where(is_ready())
    .order_by(DeliveryRow.id)
    .limit(bindparam("most"))
    # SQLite has the whole base to itself here and ignores this.
    .with_for_update(of=_TABLE, skip_locked=True)
)
_TAKE = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("delivery_id"), one_of(_TABLE.c.state, *OPEN))
    .values(
        state="uncertain",
        attempts=_TABLE.c.attempts + 1,
        leased_until=bindparam("until"),
        next_attempt_at=bindparam("until"),
    )
)


class Outbox:
    """The deliverer's side. `now` is Jalon's time; `wall` is the real one, on which leases and retries live."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, now: datetime, wall: datetime, *, seconds: float, limit: int = 1) -> list[Delivery]:
        """Take up to `limit` deliveries that may go now, oldest first; nobody else gets them for `seconds`.

        One person's messages go one at a time, in the order they were queued. A claimed delivery is `uncertain` until
        its outcome is recorded: whoever claims it again must first ask Slack whether it was taken. A post in a channel
        is never claimed again: a person looks (`settle_post`).
        """
        with self._database.read_plainly() as connection:
            if connection.scalar(_ANY, {"now": now, "wall": wall}) is None:
                return []
        until = wall + timedelta(seconds=seconds)
        with self._database.write() as session:
            at = {"now": now, "wall": wall, "most": limit}
            rows = session.execute(_READY, at).all()
            if not rows or any(row.replaces_id for row in rows):
                session.execute(_OUTDATED, {"wall": wall})
                rows = session.execute(_READY, at).all()
            claimed = [delivery_of(row) for row in rows]
            if claimed:
                session.execute(_TAKE, [{"delivery_id": one.id, "until": until} for one in claimed])
            return [replace(one, leased_until=until, attempts=one.attempts + 1) for one in claimed]

    def tell(self, user_id: int, key: str, kind: str, now: datetime, project_id: int | None = None) -> None:
        """Owe a user a message that goes with no other change."""
        with self._database.write() as session:
            user = session.get_one(UserRow, user_id)
            queue(
                session,
                key=key,
                workspace_id=user.workspace_id,
                project_id=project_id,
                user_id=user_id,
                kind=kind,
                refs={},
                now=now,
            )

    def record_sent(self, delivery: Delivery, channel: str | None, ts: str | None, now: datetime) -> None:
        """Slack took it: keep the message's channel and ts, for later changes of it."""
        # A Home tab asked for again meanwhile stays owed; a message that was taken was taken, whoever says so.
        told = {"state": "sent", "channel": channel, "ts": ts, "sent_at": now, "error": None}
        self._settle(delivery, told, mine=delivery.kind == HOME)

    def retry_at(self, delivery: Delivery, at: datetime) -> None:
        """Slack did not take it: try again at that real instant."""
        self._settle(delivery, {"state": "pending", "next_attempt_at": at})

    def mark_uncertain(self, delivery: Delivery, at: datetime) -> None:
        """Nobody knows whether Slack took it: look for it at that real instant, before anything is sent again."""
        self._settle(delivery, {"state": "uncertain", "next_attempt_at": at})

    def skip(self, delivery: Delivery) -> None:
        """There is nothing worth saying any more."""
        self._settle(delivery, {"state": "skipped"})

    def fail(self, delivery: Delivery, reason: str, now: datetime) -> None:
        """It can never be delivered: keep Slack's code, and write it in the project's journal."""
        with self._database.write() as session:
            fail_delivery(session, delivery, reason, now)

    def keep_dm_channel(self, user_id: int, channel: str) -> None:
        """Remember the user's direct conversation: it never changes."""
        with self._database.write() as session:
            session.execute(update(UserRow).where(UserRow.id == user_id).values(dm_channel=channel))

    def find(self, delivery_id: int) -> Delivery | None:
        """The delivery of that id, or None."""
        with self._database.read() as session:
            row = session.execute(joined_deliveries().where(DeliveryRow.id == delivery_id)).one_or_none()
            return None if row is None else delivery_of(row)

    def settle_post(self, delivery_id: int, *, there: bool, now: datetime, wall: datetime) -> bool:
        """A person looked at the channel: the post is there, or it is to be posted again. False when not in doubt."""
        with self._database.write() as session:
            return settle_post(session, delivery_id, there=there, now=now, wall=wall)

    def next_retry(self, wall: datetime) -> datetime | None:
        """The earliest real instant, after `wall`, when something tried before may be tried again."""
        with self._database.read() as session:
            return session.scalar(
                select(func.min(DeliveryRow.next_attempt_at)).where(
                    one_of(DeliveryRow.state, *OPEN), DeliveryRow.attempts > 0, DeliveryRow.next_attempt_at > wall
                )
            )

    def counts(self) -> dict[str, int]:
        """How many deliveries are in each state."""
        with self._database.read() as session:
            rows = session.execute(select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state))
            return dict.fromkeys((*OPEN, "sent", "skipped", "failed"), 0) | dict(rows.all())

    def _settle(self, delivery: Delivery, values: Mapping[str, Any], *, mine: bool = True) -> None:
        with self._database.write() as session:
            _change(session, delivery, values, mine=mine)


def fail_delivery(session: Session, delivery: Delivery, reason: str, now: datetime) -> None:
    """Give a delivery up, inside the caller's transaction: Slack's code is kept, and written in the journal."""
    _change(session, delivery, {"state": "failed", "error": reason})
    refs = {"delivery": delivery.id, "kind": delivery.kind, "to": delivery.user_id, "error": reason}
    note(session, delivery.project_id, None, "delivery.failed", refs, now)


def _change(session: Session, delivery: Delivery, values: Mapping[str, Any], *, mine: bool = True) -> None:
    """Give the delivery an outcome, unless it has one; with `mine`, only under the very claim that gave it."""
    same = {"delivery_id": delivery.id, "held": delivery.leased_until}
    told = {f"new_{name}": value for name, value in values.items()}
    session.execute(_settling(tuple(values), mine=mine), told | (same if mine else {"delivery_id": delivery.id}))


@cache
def _settling(names: tuple[str, ...], *, mine: bool) -> Update:
    """What gives these columns their values: built once, as every message ends with it."""
    open_still = (_TABLE.c.id == bindparam("delivery_id"), one_of(_TABLE.c.state, *OPEN))
    held = (_TABLE.c.leased_until == bindparam("held"),) if mine else ()
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return update(_TABLE).where(*open_still, *held).values(leased_until=None, **values)

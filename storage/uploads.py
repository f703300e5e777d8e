"""Files owed to people: asked for, asked for again, given up as soon as nobody knows whether Slack took one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage.database import Database
from storage.deliveries import UPLOADS, Delivery
from storage.models import DeliveryRow, ProjectRow
from storage.outbox import fail_delivery, queue


class Uploads:
    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, project_id: int, user_id: int, refs: Mapping[str, Any], *, key: str, now: datetime) -> None:
        """Owe someone a document of a project, once per form sent."""
        with self._database.write() as session:
            queue(
                session,
                key=key,
                workspace_id=session.get_one(ProjectRow, project_id).workspace_id,
                project_id=project_id,
                user_id=user_id,
                kind="document",
                refs=refs,
                now=now,
            )

    def ask_again(self, delivery_id: int, user_id: int, press: str, now: datetime) -> bool:
        """Owe someone a file of theirs once more, once per press; False when it is not theirs."""
        with self._database.write() as session:
            row = session.get(DeliveryRow, delivery_id)
            if row is None or row.user_id != user_id or row.kind not in UPLOADS:
                return False
            queue(
                session,
                key=f"{row.kind}:again:{row.id}:{press}",
                workspace_id=row.workspace_id,
                project_id=row.project_id,
                user_id=user_id,
                kind=row.kind,
                refs=row.refs,
                now=now,
            )
            return True

    def fail(self, delivery: Delivery, reason: str, now: datetime) -> None:
        """A file did not go, or nobody knows: its person is told in a message, and may ask for it again."""
        with self._database.write() as session:
            fail_delivery(session, delivery, reason, now)
            queue(
                session,
                key=f"file_not_sent:{delivery.id}",
                workspace_id=delivery.workspace_id,
                project_id=delivery.project_id,
                user_id=delivery.user_id,
                kind="file_not_sent",
                refs={"delivery": delivery.id},
                now=now,
            )

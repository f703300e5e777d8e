"""The journal: who changed what and when, in ids and keys; only ever added to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from storage.models import JournalRow
from storage.plain import table_of

INSTANT = "jalon_instant"
_NOTE = insert(table_of(JournalRow))


def note(  # noqa: PLR0917 - read aloud: in this project, this person did that to these, now
    session: Session,
    project_id: int | None,
    user_id: int | None,
    event: str,
    refs: Mapping[str, Any],
    now: datetime,
) -> None:
    """Write an event of the project inside the caller's transaction.

    `event` is `noun.verb`, `user_id` who did it (None: Jalon itself). `refs` holds ids, keys, dates and numbers only:
    never what people wrote, never a rating.
    """
    session.flush()
    told = {"project_id": project_id, "user_id": user_id, "at": now, "event": event, "refs": dict(refs)}
    session.execute(_NOTE, told)
    session.info[INSTANT] = now


def last_instant(session: Session) -> datetime | None:
    """When this transaction last wrote in the journal: Jalon's present, for what has no clock of its own."""
    instant: datetime | None = session.info.get(INSTANT)
    return instant

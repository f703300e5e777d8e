"""A delivery as the deliverer and the renderers see it: whom it goes to, what it is about, where it was sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from flows.text import Language
from storage.models import DeliveryRow, ProjectRow, UserRow
from storage.plain import table_of

Target = aliased(DeliveryRow, name="target")

HOME = "home"
"""The kind of a delivery that publishes someone's Home tab: only the newest counts, a lost one does not matter."""

CALENDAR_FILE = "calendar_file"
MY_DATA = "my_data"
UPLOADS = frozenset({"document", CALENDAR_FILE, MY_DATA})
"""The kinds that carry a file: Slack gives no way to look for one again, so each goes at most once."""

_TABLE = table_of(DeliveryRow)


class Sent(Struct, frozen=True):
    """A message of Slack: where and when (its `ts`, a string)."""

    channel: str
    ts: str


class Delivery(Struct, frozen=True):
    """A message owed. Without a user it is a post in `channel`. `refs` are the ids its renderer needs.

    `language` is the one to write it in (chosen by the user, else Slack's, else the project's); a post is in the
    project's. `zone` dates it (the user's, else the project's, else UTC). `uncertain`: an earlier attempt may have been
    taken by Slack. `leased_until` is this claim's own mark. `replaces` is the message to change, once it was sent.
    """

    id: int
    key: str
    kind: str
    refs: Mapping[str, Any]
    workspace_id: int
    project_id: int | None
    user_id: int | None
    slack_id: str | None
    language: Language
    zone: str
    project_language: Language | None
    project_zone: str | None
    dm_channel: str | None
    channel: str | None
    ts: str | None
    replaces: Sent | None
    is_change: bool
    state: str
    attempts: int
    uncertain: bool
    queued_at: datetime
    leased_until: datetime | None
    error: str | None

    @property
    def can_be_repeated(self) -> bool:
        """Whether doing it twice is the same as once: a change of a message, a Home tab."""
        return self.is_change or self.kind == HOME

    @property
    def goes_once(self) -> bool:
        """Whether it is given up, and its person told, as soon as nobody knows whether Slack took it."""
        return self.kind in UPLOADS


def joined_deliveries() -> Select[Any]:
    """Deliveries, with what is told of their user, their project and the delivery they replace (see `delivery_of`)."""
    return (
        select(
            *_TABLE.c,
            UserRow.slack_id.label("slack_id"),
            UserRow.dm_channel.label("dm_channel"),
            func.coalesce(UserRow.language, UserRow.locale).label("user_language"),
            UserRow.zone.label("user_zone"),
            ProjectRow.language.label("project_language"),
            ProjectRow.zone.label("project_zone"),
            Target.channel.label("target_channel"),
            Target.ts.label("target_ts"),
        )
        .outerjoin(UserRow, UserRow.id == _TABLE.c.user_id)
        .outerjoin(ProjectRow, ProjectRow.id == _TABLE.c.project_id)
        .outerjoin(Target, Target.id == _TABLE.c.replaces_id)
    )


def delivery_of(row: Row[Any]) -> Delivery:
    """The frozen delivery of a row of `joined_deliveries`, as it is now."""
    return Delivery(
        id=row.id,
        key=row.key,
        kind=row.kind,
        refs=row.refs,
        workspace_id=row.workspace_id,
        project_id=row.project_id,
        user_id=row.user_id,
        slack_id=row.slack_id,
        language=row.user_language or row.project_language or "en",
        zone=row.user_zone or row.project_zone or "UTC",
        project_language=row.project_language,
        project_zone=row.project_zone,
        dm_channel=row.dm_channel,
        channel=row.channel,
        ts=row.ts,
        replaces=Sent(row.target_channel, row.target_ts) if row.target_channel and row.target_ts else None,
        is_change=row.replaces_id is not None,
        state=row.state,
        attempts=row.attempts,
        uncertain=row.state == "uncertain",
        queued_at=row.queued_at,
        leased_until=row.leased_until,
        error=row.error,
    )

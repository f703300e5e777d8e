"""The communication plan: which of its lines are due, and the draft owed to each author that they name."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.deployment import PROGRESS_PLAN
from flows.values import rows
from storage.models import DeliveryRow, ProjectRow, RunRow, UserRow
from storage.outbox import owe
from storage.runs import run_of

EVERY_FOLLOW_UP, MONTHLY, AT_REVIEW = "every_follow_up", "monthly", "at_review"


class PlannedMessage(Struct, frozen=True):
    """A line of the communication plan whose draft is due: `author` is a Slack id, `key` names this very draft."""

    row: Mapping[str, Any]
    author: str
    key: str


def planned_messages(session: Session, project: ProjectRow, periods: Mapping[str, str]) -> Iterator[PlannedMessage]:
    """The lines due, by author; `periods` says of each frequency concerned which time it is: a draft comes once."""
    run = session.scalar(select(RunRow).where(RunRow.project_id == project.id, RunRow.key == "framing"))
    for row in rows(run_of(session, run).values if run is not None else {}, PROGRESS_PLAN):
        period = periods.get(str(row.get("frequency")))
        for author in row.get("author") or () if period is not None else ():
            key = f"progress:{project.id}:{row['id']}:{period}:{author}"
            if session.scalar(select(DeliveryRow.id).where(DeliveryRow.key == key)) is None:
                yield PlannedMessage(row, author, key)


def owe_draft(  # noqa: PLR0917 - one draft's facts
    session: Session, project: ProjectRow, message: PlannedMessage, kind: str, refs: Mapping[str, int], now: datetime
) -> None:
    """The draft of a line to its author, inside the caller's transaction."""
    user_id = session.scalar(
        select(UserRow.id).where(UserRow.workspace_id == project.workspace_id, UserRow.slack_id == message.author)
    )
    owe(session, project, user_id, kind, key=message.key, refs={**refs, "row": message.row["id"]}, now=now)

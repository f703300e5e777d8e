"""The contribution declared in a check-in: one row per run, corrected or withdrawn by saving the section again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.links import title_and_link
from storage.models import ContributionRow, RunRow

TYPE = "check_in.contribution_type"
TITLE = "check_in.contribution_title"
NOTHING = "nothing"


def sync_contribution(session: Session, run: RunRow, author_id: int, values: Mapping[str, Any], now: datetime) -> None:
    """Make the run's contribution what the section says, inside the caller's transaction.

    Its instant is when it was declared: a correction keeps it, a declaration after a withdrawal is a new one.
    """
    row = session.scalar(select(ContributionRow).where(ContributionRow.run_id == run.id))
    kind, title = values.get(TYPE), values.get(TITLE)
    if kind in (None, NOTHING) or not title:
        if row is not None and row.withdrawn_at is None:
            row.withdrawn_at = now
        return
    if row is None:
        row = ContributionRow(project_id=run.project_id, author_id=author_id, at=now, run_id=run.id)
        session.add(row)
    elif row.withdrawn_at is not None:
        row.at, row.withdrawn_at = now, None
    row.type = kind
    row.title, row.link = title_and_link(title)
    session.flush()

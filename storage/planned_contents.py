"""The publication plan as rows of its own: moved, done, reminded of; kept in step with the answer that states it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.contributions import PlannedContent
from storage.models import PlannedContentRow, ProjectRow, UserRow
from storage.people import person_for


def sync_planned_contents(session: Session, project_id: int, plan: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Make the planned contents those of the plan, inside the caller's transaction.

    The first date of publication is kept when it is moved (`plan_kept` judges by it). A line taken off the plan goes,
    unless its content was published.
    """
    kept = {
        row.line: row
        for row in session.scalars(select(PlannedContentRow).where(PlannedContentRow.project_id == project_id))
    }
    for planned in plan:
        if not planned.get("content"):
            continue
        row = kept.pop(planned["id"], None)
        if row is None:
            row = PlannedContentRow(project_id=project_id, line=planned["id"], content=planned["content"])
            session.add(row)
        row.content = planned["content"]
        row.owner_id = _person(session, project_id, planned.get("owner"), now)
        row.reviewer_id = _person(session, project_id, planned.get("reviewer"), now)
        row.drafted_on = _day(planned.get("drafted_on"))
        row.published_on = _day(planned.get("published_on"))
        row.first_published_on = row.first_published_on or row.published_on
    for row in kept.values():
        if row.contribution_id is None:
            session.delete(row)
    session.flush()


def moved(plan: Sequence[Mapping[str, Any]], content: PlannedContent) -> list[Mapping[str, Any]]:
    """The rows of the answer, with the dates of that content in place of its own."""
    dates = {"drafted_on": content.drafted_on, "published_on": content.published_on}
    told = {key: day.isoformat() for key, day in dates.items() if day is not None}
    return [
        {**{key: value for key, value in row.items() if key not in dates}, **told} if row["id"] == content.line else row
        for row in plan
    ]


def _person(session: Session, project_id: int, slack_ids: object, now: datetime) -> int | None:
    if not isinstance(slack_ids, list) or not slack_ids:
        return None
    workspace_id = session.get_one(ProjectRow, project_id).workspace_id
    user_id = session.scalar(
        select(UserRow.id).where(UserRow.workspace_id == workspace_id, UserRow.slack_id == slack_ids[0])
    )
    return None if user_id is None else person_for(session, project_id, user_id, now).id


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None

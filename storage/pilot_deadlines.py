"""What one person promised for a day: actions, contents of the publication plan, announcements of the framing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.due import Deadline
from storage.models import ActionRow, PersonRow, PlannedContentRow, ProjectRow, UserRow


def deadlines_of(session: Session, project: ProjectRow, framing: Mapping[str, Any]) -> tuple[Deadline, ...]:
    """All that is still to be done: `action:17`, `draft:4` and `content:4` (planned content 4), `announcement:<row>`."""
    return (
        *_actions(session, project),
        *_contents(session, project),
        *_announcements(session, project, framing.get("communication.launch_plan")),
    )


def people_named(session: Session, project: ProjectRow, slack_ids: object) -> frozenset[int]:
    """The people of the project with these Slack ids (the value of a people question)."""
    if not isinstance(slack_ids, list):
        return frozenset()
    return frozenset(
        session.scalars(
            select(PersonRow.id)
            .join(UserRow, UserRow.id == PersonRow.user_id)
            .where(PersonRow.project_id == project.id, UserRow.slack_id.in_(slack_ids))
        )
    )


def _actions(session: Session, project: ProjectRow) -> list[Deadline]:
    rows = session.scalars(
        select(ActionRow)
        .where(ActionRow.project_id == project.id, ActionRow.done_on.is_(None))
        .order_by(ActionRow.id)
        .execution_options(populate_existing=True)
    )
    return [Deadline(f"action:{row.id}", row.owner_id, row.due_on) for row in rows if row.owner_id and row.due_on]


def _contents(session: Session, project: ProjectRow) -> list[Deadline]:
    rows = session.scalars(
        select(PlannedContentRow)
        .where(PlannedContentRow.project_id == project.id, PlannedContentRow.contribution_id.is_(None))
        .order_by(PlannedContentRow.id)
        .execution_options(populate_existing=True)
    )
    deadlines = []
    for row in rows:
        if row.owner_id and row.drafted_on:
            deadlines.append(Deadline(f"draft:{row.id}", row.owner_id, row.drafted_on))
        if row.owner_id and row.published_on:
            deadlines.append(Deadline(f"content:{row.id}", row.owner_id, row.published_on))
    return deadlines


def _announcements(session: Session, project: ProjectRow, plan: object) -> list[Deadline]:
    deadlines = []
    for row in plan if isinstance(plan, list) else []:
        if "date" in row:
            for author in people_named(session, project, row.get("author")):
                deadlines.append(Deadline(f"announcement:{row['id']}", author, date.fromisoformat(row["date"])))
    return deadlines

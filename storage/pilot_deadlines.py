"""What one person promised for a day: actions, contents of the publication plan, announcements of the framing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.due import Deadline
from storage.models import ActionRow, AnswerRow, PersonRow, PlannedContentRow, ProjectRow, RunRow, UserRow

ANNOUNCEMENTS = "communication.launch_plan"
CONTENTS = "kickoff.publication_plan"
PROMISES = (ANNOUNCEMENTS, CONTENTS, "support.frequency_weeks", "support.followed_by")


@dataclass(frozen=True)
class Promises:
    """The current answers, by question key, on which the calendar depends; `since`: when nothing says when."""

    answers: dict[str, tuple[Any, datetime]]
    since: datetime

    def value(self, key: str) -> Any:
        """The stored value, None when the question has no answer."""
        return self.answers.get(key, (None, self.since))[0]

    def at(self, key: str) -> datetime:
        """When it was last answered."""
        return self.answers.get(key, (None, self.since))[1]


def promises_of(session: Session, project: ProjectRow) -> Promises:
    """What the framing and the kickoff promised."""
    rows = session.scalars(
        select(AnswerRow)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .where(RunRow.project_id == project.id, AnswerRow.question.in_(PROMISES), AnswerRow.superseded_at.is_(None))
    )
    return Promises({row.question: (row.value, row.at) for row in rows}, project.created_at)


def deadlines_of(session: Session, project: ProjectRow, promised: Promises) -> tuple[Deadline, ...]:
    """All that is still to be done: `action:17`, `draft:4:2027-03-01` and `content:4:…` (of a planned
    content, whose owner is reminded anew of a date that was moved), `announcement:row`.
    """
    return (
        *_actions(session, project),
        *_contents(session, project, promised.at(CONTENTS)),
        *_announcements(session, project, promised),
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


def _actions(session: Session, project: ProjectRow) -> Iterator[Deadline]:
    rows = session.scalars(
        select(ActionRow).where(ActionRow.project_id == project.id, ActionRow.done_on.is_(None)).order_by(ActionRow.id)
    )
    for row in rows:
        if row.owner_id and row.due_on:
            yield Deadline(f"action:{row.id}", row.owner_id, row.due_on, row.recorded_at)


def _contents(session: Session, project: ProjectRow, known_since: datetime) -> Iterator[Deadline]:
    rows = session.scalars(
        select(PlannedContentRow)
        .where(PlannedContentRow.project_id == project.id, PlannedContentRow.contribution_id.is_(None))
        .order_by(PlannedContentRow.id)
    )
    for row in rows:
        if row.owner_id and row.drafted_on:
            yield Deadline(f"draft:{row.id}:{row.drafted_on}", row.owner_id, row.drafted_on, known_since)
        if row.owner_id and row.published_on:
            yield Deadline(f"content:{row.id}:{row.published_on}", row.owner_id, row.published_on, known_since)


def _announcements(session: Session, project: ProjectRow, promised: Promises) -> Iterator[Deadline]:
    plan = promised.value(ANNOUNCEMENTS)
    for row in plan if isinstance(plan, list) else []:
        if "date" in row:
            day = date.fromisoformat(row["date"])
            for author in people_named(session, project, row.get("author")):
                yield Deadline(f"announcement:{row['id']}", author, day, promised.at(ANNOUNCEMENTS))

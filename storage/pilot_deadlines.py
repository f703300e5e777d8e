"""What one person promised for a day: actions, contents of the publication plan, planned announcements and messages."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import BindParameter, bindparam, select

from flows.due import Deadline
from flows.promises import DEPLOYMENT_PLAN, FOLLOWED_BY, LAUNCH_PLAN, PUBLICATION_PLAN, REMINDED
from storage.database import Reader
from storage.models import ActionRow, AnswerRow, PersonRow, PlannedContentRow, ProjectRow, RunRow, UserRow
from storage.plain import table_of

FREQUENCY = "support.frequency_weeks"
PROMISES = (*REMINDED, FREQUENCY, FOLLOWED_BY)

_MODELS = (AnswerRow, RunRow, PersonRow, UserRow, ActionRow, PlannedContentRow)
_ANSWERS, _RUNS, _PEOPLE, _USERS, _ACTIONS, _CONTENTS = map(table_of, _MODELS)
_PROJECT_ID: BindParameter[int] = bindparam("project_id")
_PROMISED = (
    select(_ANSWERS.c.question, _ANSWERS.c.value, _ANSWERS.c.at)
    .join_from(_ANSWERS, _RUNS, _RUNS.c.id == _ANSWERS.c.run_id)
    .where(_RUNS.c.project_id == _PROJECT_ID, _ANSWERS.c.question.in_(PROMISES), _ANSWERS.c.superseded_at.is_(None))
)
_NAMED = (
    select(_PEOPLE.c.id)
    .join_from(_PEOPLE, _USERS, _USERS.c.id == _PEOPLE.c.user_id)
    .where(_PEOPLE.c.project_id == _PROJECT_ID, _USERS.c.slack_id.in_(bindparam("slack_ids", expanding=True)))
)
_TO_DO = (
    select(_ACTIONS.c.id, _ACTIONS.c.owner_id, _ACTIONS.c.due_on, _ACTIONS.c.recorded_at)
    .where(_ACTIONS.c.project_id == _PROJECT_ID, _ACTIONS.c.done_on.is_(None))
    .order_by(_ACTIONS.c.id)
)
_TO_PUBLISH = (
    select(_CONTENTS.c.id, _CONTENTS.c.owner_id, _CONTENTS.c.drafted_on, _CONTENTS.c.published_on)
    .where(_CONTENTS.c.project_id == _PROJECT_ID, _CONTENTS.c.contribution_id.is_(None))
    .order_by(_CONTENTS.c.id)
)


class Promises(Struct, frozen=True):
    """The current answers, by question key, on which the calendar depends; `since`: when nothing says when."""

    answers: dict[str, tuple[Any, datetime]]
    since: datetime

    def value(self, key: str) -> Any:
        """The stored value, None when the question has no answer."""
        return self.answers.get(key, (None, self.since))[0]

    def at(self, key: str) -> datetime:
        """When it was last answered."""
        return self.answers.get(key, (None, self.since))[1]


def promises_of(reader: Reader, project: ProjectRow) -> Promises:
    """What the framing and the kickoff promised."""
    rows = reader.execute(_PROMISED, {"project_id": project.id})
    return Promises({question: (value, at) for question, value, at in rows}, project.created_at)


def deadlines_of(reader: Reader, project: ProjectRow, promised: Promises) -> tuple[Deadline, ...]:
    """All that is still to be done: `action:17`, `draft:4:2027-03-01` and `content:4:…` (of a planned
    content, whose owner is reminded anew of a date that was moved), `announcement:row` of the launch, `message:row` of
    the deployment.
    """
    return (
        *_actions(reader, project),
        *_contents(reader, project, promised.at(PUBLICATION_PLAN)),
        *_planned(reader, project, promised, LAUNCH_PLAN, "announcement"),
        *_planned(reader, project, promised, DEPLOYMENT_PLAN, "message"),
    )


def people_named(reader: Reader, project: ProjectRow, slack_ids: object) -> frozenset[int]:
    """The people of the project with these Slack ids (the value of a people question)."""
    if not isinstance(slack_ids, list) or not slack_ids:
        return frozenset()
    return frozenset(reader.scalars(_NAMED, {"project_id": project.id, "slack_ids": slack_ids}))


def _actions(reader: Reader, project: ProjectRow) -> Iterator[Deadline]:
    for row in reader.execute(_TO_DO, {"project_id": project.id}):
        if row.owner_id and row.due_on:
            yield Deadline(f"action:{row.id}", row.owner_id, row.due_on, row.recorded_at)


def _contents(reader: Reader, project: ProjectRow, known_since: datetime) -> Iterator[Deadline]:
    for row in reader.execute(_TO_PUBLISH, {"project_id": project.id}):
        if row.owner_id and row.drafted_on:
            yield Deadline(f"draft:{row.id}:{row.drafted_on}", row.owner_id, row.drafted_on, known_since)
        if row.owner_id and row.published_on:
            yield Deadline(f"content:{row.id}:{row.published_on}", row.owner_id, row.published_on, known_since)


def _planned(reader: Reader, project: ProjectRow, promised: Promises, question: str, kind: str) -> Iterator[Deadline]:
    """The dated rows of a communication plan."""
    plan = promised.value(question)
    for row in plan if isinstance(plan, list) else []:
        if "date" in row:
            day = date.fromisoformat(row["date"])
            for author in people_named(reader, project, row.get(REMINDED[question])):
                yield Deadline(f"{kind}:{row['id']}", author, day, promised.at(question))

"""Who calls: a Slack user and what they are in each project that lives, found in one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import and_, bindparam, select

from storage.database import Database
from storage.models import AbsenceRow, PersonRow, ProjectRow, RoleRow, UserRow, WorkspaceRow
from storage.people import Person, person_of
from storage.projects import Project, project_of
from storage.users import User, user_of

# Every click begins with it: one statement, built once. A person has one role or two, an absence or two.
WHO = (
    select(UserRow, PersonRow, ProjectRow, RoleRow, AbsenceRow)
    .join(WorkspaceRow, WorkspaceRow.id == UserRow.workspace_id)
    .outerjoin(PersonRow, PersonRow.user_id == UserRow.id)
    .outerjoin(ProjectRow, and_(ProjectRow.id == PersonRow.project_id, ProjectRow.removed_at.is_(None)))
    .outerjoin(RoleRow, RoleRow.person_id == PersonRow.id)
    .outerjoin(AbsenceRow, AbsenceRow.person_id == PersonRow.id)
    .where(WorkspaceRow.team_id == bindparam("team_id"), UserRow.slack_id == bindparam("slack_id"))
    .order_by(PersonRow.id.desc(), RoleRow.id, AbsenceRow.id)
)
Found = tuple[UserRow, PersonRow | None, ProjectRow | None, RoleRow | None, AbsenceRow | None]


@dataclass(frozen=True)
class Met:
    """A user already met. `people` is what they are in each living project, newest first; `projects`, by id, those."""

    user: User
    people: tuple[Person, ...]
    projects: Mapping[int, Project]


class Callers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, team_id: str, slack_id: str) -> Met | None:
        """The user of a team by their Slack id; None when Jalon never met them."""
        with self._database.read() as session:
            # An outer join may find nothing, which SQLAlchemy's types do not say.
            rows = cast("list[Found]", session.execute(WHO, {"team_id": team_id, "slack_id": slack_id}).all())
        if not rows:
            return None
        user = user_of(rows[0][0])
        people, projects = dict[int, PersonRow](), dict[int, Project]()
        roles, absences = dict[int, RoleRow](), dict[int, AbsenceRow]()
        for _user, person, project, role, absence in rows:
            if person is not None and project is not None:
                people[person.id], projects[project.id] = person, project_of(project)
            if role is not None:
                roles[role.id] = role
            if absence is not None:
                absences[absence.id] = absence
        return Met(
            user=user,
            people=tuple(
                person_of(
                    person,
                    user,
                    [role for role in roles.values() if role.person_id == person.id],
                    [absence for absence in absences.values() if absence.person_id == person.id],
                )
                for person in people.values()
            ),
            projects=projects,
        )

"""Who calls: a Slack user and what they are in each project that lives, found in one query."""

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import and_, bindparam, select

from storage.database import Database
from storage.models import AbsenceRow, PersonRow, ProjectRow, RoleRow, UserRow, WorkspaceRow
from storage.people import Person, gathered_people
from storage.plain import columns, splitting, table_of
from storage.projects import Project, project_of
from storage.users import User, user_of

MODELS = (UserRow, PersonRow, ProjectRow, RoleRow, AbsenceRow)
_WORKSPACES = table_of(WorkspaceRow)
_USERS, _PEOPLE, _PROJECTS, _ROLES, _ABSENCES = map(table_of, MODELS)
# Every click begins with it: one statement, built once. A person has one role or two, an absence or two.
_WHO = (
    select(*(column for model in MODELS for column in columns(model)))
    .select_from(_USERS)
    .join(_WORKSPACES, _WORKSPACES.c.id == _USERS.c.workspace_id)
    .outerjoin(_PEOPLE, _PEOPLE.c.user_id == _USERS.c.id)
    .outerjoin(_PROJECTS, and_(_PROJECTS.c.id == _PEOPLE.c.project_id, _PROJECTS.c.removed_at.is_(None)))
    .outerjoin(_ROLES, _ROLES.c.person_id == _PEOPLE.c.id)
    .outerjoin(_ABSENCES, _ABSENCES.c.person_id == _PEOPLE.c.id)
    .where(_WORKSPACES.c.team_id == bindparam("team_id"), _USERS.c.slack_id == bindparam("slack_id"))
    .order_by(_PEOPLE.c.id.desc(), _ROLES.c.id, _ABSENCES.c.id)
)
_split = splitting(*MODELS)


class Met(Struct, frozen=True):
    """A user already met. `people` is what they are in each living project, newest first; `projects`, by id, those."""

    user: User
    people: tuple[Person, ...]
    projects: Mapping[int, Project]


class Callers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, team_id: str, slack_id: str) -> Met | None:
        """The user of a team by their Slack id; None when Jalon never met them."""
        with self._database.read_plainly() as connection:
            rows = connection.execute(_WHO, {"team_id": team_id, "slack_id": slack_id}).all()
        if not rows:
            return None
        user = user_of(_split(rows[0])[0])
        people, projects = dict[int, PersonRow](), dict[int, Project]()
        roles, absences = dict[int, RoleRow](), dict[int, AbsenceRow]()
        for row in rows:
            _user, person, project, role, absence = _split(row)
            if project is not None and project.id not in projects:
                people[person.id], projects[project.id] = person, project_of(project)
            if role is not None:
                roles[role.id] = role
            if absence is not None:
                absences[absence.id] = absence
        return Met(
            user=user,
            people=gathered_people(people, dict.fromkeys(people, user), roles, absences),
            projects=projects,
        )

"""The people of a project: who they are, the roles they hold, whether they are members."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal, cast

from msgspec import Struct
from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import Session

from flows.rights import ANIMATORS, Role
from storage.database import Database, read_once
from storage.models import AbsenceRow, PersonRow, ProjectRow, RoleRow, UserRow
from storage.plain import columns, splitting, table_of
from storage.users import User, user_of

# A person has one role or two, an absence or two: one statement takes less than four.
_MODELS = (PersonRow, UserRow, RoleRow, AbsenceRow)
_PEOPLE, _OF_USERS, _OF_ROLES, _OF_ABSENCES = map(table_of, _MODELS)
_PROJECTS = table_of(ProjectRow)
_split = splitting(*_MODELS)
_GATHERED = (
    select(*(column for model in _MODELS for column in columns(model)))
    .select_from(_PEOPLE)
    .outerjoin(_OF_USERS, _OF_USERS.c.id == _PEOPLE.c.user_id)
    .outerjoin(_OF_ROLES, _OF_ROLES.c.person_id == _PEOPLE.c.id)
    .outerjoin(_OF_ABSENCES, _OF_ABSENCES.c.person_id == _PEOPLE.c.id)
)
_IN_ORDER = (_OF_ROLES.c.id, _OF_ABSENCES.c.id)
_EVERYONE = _GATHERED.where(_PEOPLE.c.project_id == bindparam("project_id")).order_by(_PEOPLE.c.id, *_IN_ORDER)
_ONE = _GATHERED.where(_PEOPLE.c.id == bindparam("person_id")).order_by(*_IN_ORDER)
_OF_ONE_USER = (
    _GATHERED.join(_PROJECTS, _PROJECTS.c.id == _PEOPLE.c.project_id)
    .where(_PEOPLE.c.user_id == bindparam("user_id"), _PROJECTS.c.removed_at.is_(None))
    .order_by(_PEOPLE.c.id.desc(), *_IN_ORDER)
)

_LIVING = (
    select(PersonRow.id)
    .join(ProjectRow, ProjectRow.id == PersonRow.project_id)
    .where(PersonRow.user_id == bindparam("user_id"), ProjectRow.removed_at.is_(None), ProjectRow.phase != "closed")
    .where(
        (PersonRow.joined_on.is_not(None) & PersonRow.last_active_on.is_(None))
        | exists().where(RoleRow.person_id == PersonRow.id)
    )
    .limit(2)
)

Invitation = Literal["waiting", "later", "again", "declined", "accepted"]
WAITING = ("waiting", "later", "again")
"""An invitation sent, and neither accepted nor declined."""
DECLINED = "declined"
"""The status of a role that its person does not hold: they said that they are not available."""


class HeldRole(Struct, frozen=True):
    """A role held; `title` names a role that the project added, `practice` what an expert is asked about.

    `carded_at`: when its role card was sent; `proposed`: the person its holder would hand it to.
    """

    id: int
    role: str
    title: str | None
    practice: str | None
    rights: str | None
    status: str
    carded_at: datetime | None = None
    proposed: int | None = None

    @property
    def is_told(self) -> bool:
        """Whether its holder knows: initiators do, the others once their card has left (domain.md §3)."""
        return self.role == "initiator" or self.status != "given" or self.carded_at is not None

    @property
    def as_right(self) -> Role:
        """The role as rights see it (an added role is its rights)."""
        return Role(self.rights or "none") if self.role == "other" else Role(self.role)


class Absence(Struct, frozen=True):
    id: int
    from_on: date
    to_on: date | None
    kind: str | None
    declared_at: datetime


class Person(Struct, frozen=True):
    """Someone in a project. `user` is None once erased. A member has joined and not left.

    `declined`: the roles that they were named for and do not hold, since they are not available.
    """

    id: int
    project_id: int
    user: User | None
    held: tuple[HeldRole, ...]
    invitation: Invitation | None
    invited_at: datetime | None
    answered_at: datetime | None
    put_forward_by: int | None
    joined_on: date | None
    last_active_on: date | None
    reminders: int
    absences: tuple[Absence, ...] = ()
    declined: tuple[HeldRole, ...] = ()

    @property
    def is_member(self) -> bool:
        return self.joined_on is not None and self.last_active_on is None

    @property
    def is_awaited(self) -> bool:
        """Whether they were invited and have neither accepted nor declined."""
        return self.invitation in WAITING

    @property
    def roles(self) -> frozenset[Role]:
        """The roles as rights see them, `member` included while the person is one."""
        held = {role.as_right for role in self.held}
        return frozenset(held | {Role.MEMBER}) if self.is_member else frozenset(held)

    @property
    def may_be_written_to(self) -> bool:
        """Whether they take part, or know of a role: a name in the framing is not an invitation."""
        return self.user is not None and (self.is_member or any(role.is_told for role in self.held))

    @property
    def is_expected(self) -> bool:
        """Whether they take part, hold a role or are asked to: Jalon writes to them, or will once they know."""
        put_forward = self.put_forward_by is not None and self.invitation is None
        return self.user is not None and (self.is_member or bool(self.held) or self.is_awaited or put_forward)

    @property
    def is_animator(self) -> bool:
        return not ANIMATORS.isdisjoint(self.roles)

    @property
    def name(self) -> str:
        return self.user.name if self.user else "—"


class People:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of_user(self, user_id: int) -> tuple[Person, ...]:
        """What the user is in each project that still lives (not removed), newest first."""
        with self._database.read() as session:
            return _gathered(session, _OF_ONE_USER, user_id=user_id)

    def of_project(self, project_id: int) -> tuple[Person, ...]:
        """Everyone in the project, in the order they came."""
        with self._database.read() as session:
            return load_people(session, project_id)

    def is_in_several(self, user_id: int) -> bool:
        """Whether the user takes part, as a member or in a role, in more than one project that is not over."""
        with self._database.read() as session:
            return len(session.execute(_LIVING, {"user_id": user_id}).all()) > 1

    def get(self, person_id: int) -> Person:
        """The person of that id; KeyError when there is none."""
        with self._database.read() as session:
            return load_person(session, person_id)

    def set_reminders(self, person_id: int, reminders: int) -> None:
        """How many reminders a member wants at each check-in: 0, 1 (the due day) or 2."""
        with self._database.write() as session:
            row = session.get_one(PersonRow, person_id)
            row.reminders = reminders
            from storage.rescheduling import touch

            touch(session, row.project_id)


@read_once
def load_people(session: Session, project_id: int) -> tuple[Person, ...]:
    """Everyone in the project, inside the caller's transaction."""
    return _gathered(session, _EVERYONE, project_id=project_id)


@read_once
def load_person(session: Session, person_id: int) -> Person:
    """The person of that id, inside the caller's transaction; KeyError when there is none."""
    found = _gathered(session, _ONE, person_id=person_id)
    if not found:
        raise KeyError(person_id)
    return found[0]


def _gathered(session: Session, statement: Select[Any], **of: int) -> tuple[Person, ...]:
    session.flush()
    people, users = dict[int, PersonRow](), dict[int, User]()
    roles, absences = dict[int, RoleRow](), dict[int, AbsenceRow]()
    for row in session.execute(statement, of):
        person, user, role, absence = _split(row)
        people[person.id] = person
        if user is not None and person.id not in users:
            users[person.id] = user_of(user)
        if role is not None:
            roles[role.id] = role
        if absence is not None:
            absences[absence.id] = absence
    return gathered_people(people, users, roles, absences)


def gathered_people(
    people: Mapping[int, PersonRow],
    users: Mapping[int, User],
    roles: Mapping[int, RoleRow],
    absences: Mapping[int, AbsenceRow],
) -> tuple[Person, ...]:
    """The frozen people of these rows: users by person, all else by its own id."""
    return tuple(
        person_of(
            person,
            users.get(person.id),
            [role for role in roles.values() if role.person_id == person.id],
            [absence for absence in absences.values() if absence.person_id == person.id],
        )
        for person in people.values()
    )


def person_of(row: PersonRow, user: User | None, held: Iterable[RoleRow], absences: Iterable[AbsenceRow]) -> Person:
    """The frozen person of a row and of those that hang on it."""
    roles = [held_role(one) for one in held]
    return Person(
        id=row.id,
        project_id=row.project_id,
        user=user,
        held=tuple(one for one in roles if one.status != DECLINED),
        invitation=cast("Invitation | None", row.invitation),
        invited_at=row.invited_at,
        answered_at=row.answered_at,
        put_forward_by=row.put_forward_by,
        joined_on=row.joined_on,
        last_active_on=row.last_active_on,
        reminders=row.reminders,
        absences=tuple(Absence(one.id, one.from_on, one.to_on, one.kind, one.declared_at) for one in absences),
        declined=tuple(one for one in roles if one.status == DECLINED),
    )


def held_role(row: RoleRow) -> HeldRole:
    """The frozen role of a row, declined ones included."""
    return HeldRole(
        row.id, row.role, row.title, row.practice, row.rights, row.status, row.carded_at, proposed=row.proposed_id
    )


def person_for(session: Session, project_id: int, user_id: int, now: datetime) -> PersonRow:
    """The user's row in the project, made when there is none."""
    row = session.scalar(select(PersonRow).where(PersonRow.project_id == project_id, PersonRow.user_id == user_id))
    if row is None:
        row = PersonRow(project_id=project_id, user_id=user_id, added_at=now)
        session.add(row)
        session.flush()
    return row


def give_role(
    session: Session,
    person_id: int,
    role: str,
    now: datetime,
    *,
    title: str | None = None,
    practice: str | None = None,
    rights: str | None = None,
    status: str = "given",
) -> RoleRow:
    """Give a role inside the caller's transaction; the same role twice is one, refreshed.

    One that was declined is given anew: its card may be sent again.
    """
    row = session.scalar(
        select(RoleRow).where(RoleRow.person_id == person_id, RoleRow.role == role, RoleRow.title.is_(title))
        if title is None
        else select(RoleRow).where(RoleRow.person_id == person_id, RoleRow.role == role, RoleRow.title == title)
    )
    if row is None:
        row = RoleRow(person_id=person_id, role=role, title=title, status=status, given_at=now)
        session.add(row)
    elif row.status == DECLINED:
        row.status, row.given_at, row.carded_at, row.proposed_id = status, now, None, None
    row.practice, row.rights = practice, rights
    session.flush()
    return row

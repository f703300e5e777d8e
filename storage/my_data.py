"""All that Jalon holds on one person: what they are, answered, wrote and did in a project, and where they are named."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.deliveries import MY_DATA
from storage.held import (
    HeldAction,
    HeldAttendance,
    HeldContribution,
    HeldParticipation,
    HeldPlannedContent,
    HeldReuse,
    HeldRun,
    actions_of,
    attendance_of,
    contributions_of,
    journal_entries_of,
    messages_of,
    named_in,
    own_runs,
    participations_of,
    planned_by,
    reuses_of,
    validations_of,
    written_by,
)
from storage.held_recognition import HeldCitation, HeldThanks, citations_of, thanks_of
from storage.models import PersonRow, ProjectRow, UserRow
from storage.outbox import queue
from storage.people import Absence, HeldRole, load_person


class Identity(Struct, frozen=True):
    """What is kept of a Slack user: Slack's own description, and what they chose in Jalon."""

    slack_id: str
    name: str
    zone: str | None
    slack_language: str | None
    chosen_language: str | None
    direct_messages: str | None
    welcomed_at: datetime | None
    home_seen_at: datetime | None
    read_from_slack_at: datetime


class Place(Struct, frozen=True):
    """A project where something is held on someone, removed ones included."""

    person_id: int
    project_id: int
    project: str
    removed: bool


class Membership(Struct, frozen=True):
    """Invited when and by whom, a member from when to when."""

    put_forward_by: str | None
    added_at: datetime
    invitation: str | None
    invited_at: datetime | None
    invitation_answered_at: datetime | None
    joined_on: date | None
    last_active_on: date | None
    reminders: int


class HeldData(Struct, frozen=True):
    """Everything held on one person in one project.

    `runs` are theirs alone (intake, check-ins); `written` holds the answers they gave for the project, `named_in` the
    keys of the project's answers that name them. `messages` counts what Jalon sent, by kind; `validated` are versions
    of the framing note.
    """

    identity: Identity
    place: Place
    membership: Membership
    roles: tuple[HeldRole, ...]
    absences: tuple[Absence, ...]
    runs: tuple[HeldRun, ...]
    participations: tuple[HeldParticipation, ...]
    written: tuple[HeldRun, ...]
    named_in: tuple[str, ...]
    contributions: tuple[HeldContribution, ...]
    reuses: tuple[HeldReuse, ...]
    thanks: tuple[HeldThanks, ...]
    citations: tuple[HeldCitation, ...]
    planned_contents: tuple[HeldPlannedContent, ...]
    attendance: tuple[HeldAttendance, ...]
    actions: tuple[HeldAction, ...]
    validated: tuple[int, ...]
    messages: Mapping[str, int]
    journal_entries: int


class MyData:
    def __init__(self, database: Database) -> None:
        self._database = database

    def identity(self, user_id: int) -> Identity:
        """What is kept of a user whatever the project."""
        with self._database.read() as session:
            return _identity(session.get_one(UserRow, user_id))

    def places(self, user_id: int) -> tuple[Place, ...]:
        """The projects where something is held on a user, newest first: also those they left, or that were removed."""
        with self._database.read() as session:
            rows = session.execute(
                select(PersonRow, ProjectRow)
                .join(ProjectRow, ProjectRow.id == PersonRow.project_id)
                .where(PersonRow.user_id == user_id)
                .order_by(PersonRow.id.desc())
            ).all()
            return tuple(_place(person, project) for person, project in rows)

    def read(self, person_id: int) -> HeldData | None:
        """Everything held on someone in a project; None once they are erased."""
        with self._database.read() as session:
            person = session.get(PersonRow, person_id)
            user = session.get(UserRow, person.user_id) if person is not None and person.user_id is not None else None
            if person is None or user is None:
                return None
            return _read(session, person, user)

    def owe_file(self, person_id: int, user_id: int, key: str, now: datetime) -> None:
        """Owe someone the file of their data; the same `key` twice is one file."""
        with self._database.write() as session:
            person = session.get_one(PersonRow, person_id)
            queue(
                session,
                key=f"my_data:{person_id}:{key}",
                workspace_id=session.get_one(ProjectRow, person.project_id).workspace_id,
                project_id=person.project_id,
                user_id=user_id,
                kind=MY_DATA,
                refs={"person": person_id},
                now=now,
            )


def _read(session: Session, person: PersonRow, user: UserRow) -> HeldData:
    frozen = load_person(session, person.id)
    project = session.get_one(ProjectRow, person.project_id)
    return HeldData(
        identity=_identity(user),
        place=_place(person, project),
        membership=_membership(session, person),
        roles=(*frozen.held, *frozen.declined),
        absences=frozen.absences,
        runs=own_runs(session, person),
        participations=participations_of(session, person),
        written=written_by(session, person),
        named_in=named_in(session, project.id, user.slack_id),
        contributions=contributions_of(session, person),
        reuses=reuses_of(session, person),
        thanks=thanks_of(session, person),
        citations=citations_of(session, person),
        planned_contents=planned_by(session, person),
        attendance=attendance_of(session, person),
        actions=actions_of(session, person),
        validated=validations_of(session, person),
        messages=messages_of(session, project.id, user.id),
        journal_entries=journal_entries_of(session, project.id, user.id),
    )


def _identity(user: UserRow) -> Identity:
    return Identity(
        slack_id=user.slack_id,
        name=user.name,
        zone=user.zone,
        slack_language=user.locale,
        chosen_language=user.language,
        direct_messages=user.dm_channel,
        welcomed_at=user.welcomed_at,
        home_seen_at=user.home_seen_at,
        read_from_slack_at=user.read_at,
    )


def _place(person: PersonRow, project: ProjectRow) -> Place:
    return Place(person.id, project.id, project.name, project.removed_at is not None)


def _membership(session: Session, person: PersonRow) -> Membership:
    return Membership(
        put_forward_by=session.scalar(select(UserRow.name).where(UserRow.id == person.put_forward_by)),
        added_at=person.added_at,
        invitation=person.invitation,
        invited_at=person.invited_at,
        invitation_answered_at=person.answered_at,
        joined_on=person.joined_on,
        last_active_on=person.last_active_on,
        reminders=person.reminders,
    )

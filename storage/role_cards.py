"""Role cards: sent once read, accepted, talked over, declined or handed over; who takes over is asked in turn."""

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.lists import new_id
from flows.people.handing_over import QUESTIONS, HandedOver, handed_over
from flows.rights import Role
from storage.boards import refresh_boards
from storage.database import Database
from storage.journal import note
from storage.leaving import locked_person, name_no_more
from storage.models import AnswerRow, DeliveryRow, PersonRow, ProjectRow, RoleRow, RunRow, UserRow
from storage.outbox import owe, queue, queue_home
from storage.people import DECLINED, HeldRole, held_role, load_people, person_for
from storage.rescheduling import lock_project, touch
from storage.roles import refuse_last_animator, sync_roles
from storage.runs import run_of

CARDED = ("sponsor", "business_animator", "community_manager", "expert", "other")
"""The roles that are proposed by a card; an initiator starts the project, or is added by one."""


class Card(Struct, frozen=True):
    """A role proposed to someone. `sent_by` is the person who proposed it, None when nothing was sent yet."""

    role: HeldRole
    person_id: int
    project_id: int
    sent_by: int | None


class By(Struct, frozen=True):
    """Who acts: a person of the project and their user."""

    person_id: int
    user_id: int


class RoleCards:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, role_id: int) -> Card | None:
        """The role of that id with whom it is proposed to; None once it was taken back."""
        with self._database.read() as session:
            row = session.get(RoleRow, role_id)
            if row is None:
                return None
            person = session.get_one(PersonRow, row.person_id)
            return Card(held_role(row), person.id, person.project_id, row.carded_by)

    def send(self, project_id: int, role_ids: Collection[int], by: By, now: datetime) -> int:
        """Send the cards of these roles, once each; how many people that was.

        Whoever sends them accepts their own by sending the others'.
        """
        with self._database.write() as session:
            project = lock_project(session, project_id)
            if project is None:
                return 0
            written = {
                person.id for role_id in role_ids if (person := _send(session, project, role_id, by, now)) is not None
            }
            _changed(session, project, now)
            return len(written)

    def accept(self, role_id: int, now: datetime) -> None:
        """The person takes the role. LookupError when it is no longer proposed; twice is once."""
        with self._database.write() as session:
            project, person, row = _locked(session, role_id)
            if row.status == DECLINED:
                raise LookupError(role_id)
            if row.status != "accepted":
                row.status, row.proposed_id = "accepted", None
                note(session, project.id, person.user_id, "role.accepted", {"role": row.id}, now)
                _answered(session, project, person, row, now)

    def discuss(self, role_id: int, now: datetime) -> None:
        """The person wants to talk first: the initiators are told, and nothing is decided. Twice is once."""
        with self._database.write() as session:
            project, person, row = _locked(session, role_id)
            if row.status == "given":
                row.status = "to_discuss"
                note(session, project.id, person.user_id, "role.to_discuss", {"role": row.id}, now)
                _answered(session, project, person, row, now)
                _tell_initiators(session, project, person, row, now)

    def decline(self, role_id: int, proposed_user: int | None, now: datetime) -> None:
        """The person is not available, and may say who could be (a user): the initiators are told.

        They hold the role no more and the framing names them no more. The only animator of a pilot under way keeps it
        until someone takes over: with nobody to propose, LastAnimatorError is raised, and nothing is changed.
        LookupError when the role is no longer theirs.
        """
        with self._database.write() as session:
            project, person, row = _locked(session, role_id)
            if row.status == DECLINED:
                raise LookupError(role_id)
            proposed = None if proposed_user is None else person_for(session, project.id, proposed_user, now)
            row.proposed_id = proposed.id if proposed is not None else None
            if not _waits_for_another(session, project, person, row):
                row.status = DECLINED
                session.flush()
                name_no_more(session, project, person, now, questions={QUESTIONS[row.role]})
            refs = {"role": row.id, "proposed": row.proposed_id}
            note(session, project.id, person.user_id, "role.declined", refs, now)
            _answered(session, project, person, row, now)
            _tell_initiators(session, project, person, row, now)

    def hand_over(self, role_id: int, by: By, now: datetime) -> int | None:
        """Give the role to whom its holder proposed, and send them the card: their person.

        None when nobody is proposed any more; twice is once.
        """
        with self._database.write() as session:
            project, person, row = _locked(session, role_id)
            coming = session.get(PersonRow, row.proposed_id) if row.proposed_id is not None else None
            if coming is None or coming.user_id is None:
                return None
            if row.status == DECLINED and row.role == "sponsor" and _sponsored(session, project.id):
                return None
            outgoing, title, role = _slack_id(session, person), row.title, row.role
            taken = HandedOver(role, outgoing, _slack_id(session, coming), title, row.practice, row.rights)
            kept, row.proposed_id = row.status != DECLINED, None
            _rename(session, project, by, taken, now)
            given = session.scalar(
                select(RoleRow).where(RoleRow.person_id == coming.id, RoleRow.role == role, RoleRow.title.is_(title))
                if title is None
                else select(RoleRow).where(RoleRow.person_id == coming.id, RoleRow.title == title)
            )
            if given is not None:
                _send(session, project, given.id, by, now)
            if kept:
                _thank(session, project, person, coming, now)
            note(session, project.id, by.user_id, "role.handed_over", {"role": role_id, "to": coming.id}, now)
            _changed(session, project, now)
            return coming.id


def _locked(session: Session, role_id: int) -> tuple[ProjectRow, PersonRow, RoleRow]:
    row = session.get(RoleRow, role_id)
    if row is None:
        raise LookupError(role_id)
    project, person = locked_person(session, row.person_id)
    session.refresh(row)
    return project, person, row


def _waits_for_another(session: Session, project: ProjectRow, person: PersonRow, row: RoleRow) -> bool:
    """Whether the role stays until someone takes it over: the only animator's, once they said who could."""
    facilitates = row.role in {"business_animator", "community_manager"} or row.rights == "facilitate"
    if not facilitates or _facilitates_otherwise(session, row):
        return False
    if row.proposed_id is None:
        refuse_last_animator(session, project, person)
        return False
    others = [one for one in load_people(session, project.id) if one.is_animator and one.id != person.id]
    return not any(one.user is not None and not one.user.deactivated for one in others)


def _facilitates_otherwise(session: Session, row: RoleRow) -> bool:
    same = select(RoleRow.id).where(RoleRow.person_id == row.person_id, RoleRow.id != row.id)
    same = same.where(RoleRow.status != DECLINED)
    facilitating = RoleRow.role.in_(("business_animator", "community_manager")) | (RoleRow.rights == "facilitate")
    return session.scalar(same.where(facilitating).limit(1)) is not None


def _send(session: Session, project: ProjectRow, role_id: int, by: By, now: datetime) -> PersonRow | None:
    """Send one card, if it can be and was not: whom to."""
    row = session.get(RoleRow, role_id, populate_existing=True)
    person = session.get(PersonRow, row.person_id) if row is not None else None
    if row is None or person is None or person.project_id != project.id or person.user_id is None:
        return None
    if row.role not in CARDED or row.carded_at is not None or row.status == DECLINED:
        return None
    row.carded_at, row.carded_by = now, by.person_id
    if person.id == by.person_id:
        row.status = "accepted"
        return None
    note(session, project.id, by.user_id, "role.proposed", {"role": row.id}, now)
    _owe(session, project, person, "role_card", f"role_card:{row.id}:{now.isoformat()}", {"role": row.id}, now)
    return person


def _answered(session: Session, project: ProjectRow, person: PersonRow, row: RoleRow, now: datetime) -> None:
    """The card becomes its own receipt, and the team sees what was answered."""
    sent = session.scalars(
        select(DeliveryRow)
        .where(DeliveryRow.kind == "role_card", DeliveryRow.replaces_id.is_(None))
        .where(DeliveryRow.key.like(f"role_card:{row.id}:%"), DeliveryRow.user_id == person.user_id)
        .order_by(DeliveryRow.id.desc())
    ).first()
    if sent is not None:
        queue(
            session,
            key=f"{sent.key}:{row.status}:{row.proposed_id}:{now.isoformat()}",
            workspace_id=project.workspace_id,
            project_id=project.id,
            user_id=person.user_id,
            kind="role_card",
            refs=sent.refs,
            now=now,
            replaces_id=sent.id,
        )
    if person.user_id is not None:
        queue_home(session, workspace_id=project.workspace_id, user_id=person.user_id, now=now)
    _changed(session, project, now)


def _tell_initiators(session: Session, project: ProjectRow, person: PersonRow, row: RoleRow, now: datetime) -> None:
    session.flush()
    refs = {"role": row.id, "person": person.id}
    for one in load_people(session, project.id):
        if one.user is not None and Role.INITIATOR in one.roles and one.id != person.id:
            key = f"role_answer:{row.id}:{row.status}:{row.proposed_id}:{now.isoformat()}:{one.id}"
            _owe(session, project, session.get_one(PersonRow, one.id), "role_answer", key, refs, now)


def _thank(session: Session, project: ProjectRow, person: PersonRow, coming: PersonRow, now: datetime) -> None:
    """Someone else has taken over: the one who held the role is told, and thanked."""
    key = f"role_taken_over:{person.id}:{now.isoformat()}"
    _owe(session, project, person, "role_taken_over", key, {"person": person.id, "by": coming.id}, now)
    if person.user_id is not None:
        queue_home(session, workspace_id=project.workspace_id, user_id=person.user_id, now=now)


def _rename(session: Session, project: ProjectRow, by: By, taken: HandedOver, now: datetime) -> None:
    """A new version of the answer that gives the role; roles follow it."""
    run = session.scalars(select(RunRow).where(RunRow.project_id == project.id, RunRow.key == "framing")).one()
    question = QUESTIONS[taken.role]
    answers = select(AnswerRow).where(AnswerRow.run_id == run.id, AnswerRow.question == question)
    last = session.scalars(answers.order_by(AnswerRow.revision.desc())).first()
    value = handed_over(last.value if last is not None else None, taken, new_id)
    if last is not None and last.superseded_at is None:
        last.superseded_at = now
    revision = last.revision + 1 if last is not None else 1
    session.add(
        AnswerRow(run_id=run.id, question=question, revision=revision, value=value, author_id=by.person_id, at=now)
    )
    session.flush()
    sync_roles(session, project.id, run_of(session, run).values, by.user_id, now)


def _sponsored(session: Session, project_id: int) -> bool:
    """Whether a sponsor was named since: there is exactly one."""
    return any(Role.SPONSOR in one.roles for one in load_people(session, project_id))


def _slack_id(session: Session, person: PersonRow) -> str:
    return session.scalar(select(UserRow.slack_id).where(UserRow.id == person.user_id)) or ""


def _owe(  # noqa: PLR0917 - read aloud: to this person of the project, that kind of message, once, about these, now
    session: Session, project: ProjectRow, person: PersonRow, kind: str, key: str, refs: dict[str, int], now: datetime
) -> None:
    owe(session, project, person.user_id, kind, key=key, refs=refs, now=now)


def _changed(session: Session, project: ProjectRow, now: datetime) -> None:
    session.flush()
    refresh_boards(session, project.id, now)
    touch(session, project.id)

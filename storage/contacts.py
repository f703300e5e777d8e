"""Members who would like an animator to get in touch: who they are, and the contact made."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from flows.rights import Right, may
from storage.database import Database
from storage.journal import note
from storage.models import DeliveryRow, ParticipationRow, PersonRow, ProjectRow, RoundRow, UserRow
from storage.outbox import owe_changes
from storage.people import load_people
from storage.rescheduling import lock_project


class ContactWish(Struct, frozen=True):
    """A member who waits for a contact; `number` is the latest closed check-in in which they said so."""

    person_id: int
    name: str
    number: int


class Contacts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, project_id: int) -> tuple[ContactWish, ...]:
        """The members who wait for a contact, by name."""
        with self._database.read() as session:
            return load_wishes(session, project_id)

    def made_at(self, person_id: int) -> datetime | None:
        """When the person was contacted, if no wish of theirs waits any more."""
        with self._database.read() as session:
            if session.scalar(_waiting_of(person_id).limit(1)) is not None:
                return None
            return session.scalar(
                select(func.max(ParticipationRow.contacted_at)).where(ParticipationRow.person_id == person_id)
            )

    def mark_made(self, project_id: int, person_id: int, user_id: int, now: datetime) -> None:
        """The person was contacted: their wishes so far leave every list and every message. Twice is once."""
        with self._database.write() as session:
            project = lock_project(session, project_id)
            rows = session.scalars(_waiting_of(person_id).where(RoundRow.project_id == project_id)).all()
            if project is None or not rows:
                return
            for row in rows:
                row.contacted_at = now
            note(session, project_id, user_id, "contact.made", {"person": person_id}, now)
            _change_messages(session, project, person_id, now)


def load_wishes(session: Session, project_id: int) -> tuple[ContactWish, ...]:
    """The members who wait for a contact, inside the caller's transaction; a round under way tells nothing yet."""
    found = session.execute(
        select(PersonRow.id, UserRow.name, func.max(RoundRow.number))
        .join(UserRow, UserRow.id == PersonRow.user_id)
        .join(ParticipationRow, ParticipationRow.person_id == PersonRow.id)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(RoundRow.project_id == project_id, RoundRow.closed_at.is_not(None))
        .where(PersonRow.last_active_on.is_(None))
        .where(ParticipationRow.wants_contact.is_(True), ParticipationRow.contacted_at.is_(None))
        .group_by(PersonRow.id, UserRow.name)
        .order_by(UserRow.name)
    )
    return tuple(ContactWish(person_id, name, number) for person_id, name, number in found)


def _waiting_of(person_id: int) -> Select[ParticipationRow]:
    return (
        select(ParticipationRow)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(ParticipationRow.person_id == person_id)
        .where(ParticipationRow.wants_contact.is_(True), ParticipationRow.contacted_at.is_(None))
    )


def _change_messages(session: Session, project: ProjectRow, person_id: int, now: datetime) -> None:
    """What told the animators of the wish tells that it is met: its own message, the report of the last close."""
    animators = [one for one in load_people(session, project.id) if may(one.roles, Right.CONTACT)]
    last = session.scalar(
        select(RoundRow.id)
        .where(RoundRow.project_id == project.id, RoundRow.closed_at.is_not(None))
        .order_by(RoundRow.number.desc())
        .limit(1)
    )
    reports = [f"report:{last}:{one.id}" for one in animators]
    wish = (DeliveryRow.kind == "contact_wish") & (DeliveryRow.refs["person"].as_integer() == person_id)
    owe_changes(session, project.id, [wish | DeliveryRow.key.in_(reports)], now)

"""Thanks: one line from one person to another, seen by both; by the group when both agree. Never counted."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.journal import note
from storage.models import DeliveryRow, MeetingRow, PersonRow, ProjectRow, ThanksRow
from storage.outbox import queue
from storage.rescheduling import lock_project
from storage.runs import Sent


class ThankingOneselfError(ValueError):
    """Thanks go to someone else."""


class Thanks(Struct, frozen=True):
    """A line from one person to another. `offered`: its author lets the group see it; `agreed`: so does the other one
    (None while they said nothing); the group sees it when both do.
    """

    id: int
    project_id: int
    from_id: int
    to_id: int
    line: str
    at: datetime
    offered: bool
    agreed: bool | None
    answered_at: datetime | None

    @property
    def is_shared(self) -> bool:
        return self.offered and self.agreed is True


class ThanksGiven:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, thanks_id: int) -> Thanks | None:
        """The thanks of that id; None once erased."""
        with self._database.read() as session:
            row = session.get(ThanksRow, thanks_id)
            return None if row is None else _thanks(row)

    def of_person(self, person_id: int) -> tuple[Thanks, ...]:
        """Those that someone sent or received, the latest first."""
        with self._database.read() as session:
            rows = session.scalars(
                select(ThanksRow)
                .where(or_(ThanksRow.from_id == person_id, ThanksRow.to_id == person_id))
                .order_by(ThanksRow.at.desc(), ThanksRow.id.desc())
            )
            return tuple(_thanks(row) for row in rows)

    def shared_between(self, project_id: int, after: datetime, until: datetime) -> tuple[Thanks, ...]:
        """Those that the group may see, agreed after an instant and up to another, in the order they were agreed."""
        with self._database.read() as session:
            return load_shared_thanks(session, project_id, after, until)

    def give(self, from_id: int, to_id: int, line: str, sent: Sent, now: datetime, *, offered: bool) -> Thanks:
        """Thank someone, who is told at once; the same form sent twice is one. Raises ThankingOneselfError."""
        if from_id == to_id:
            raise ThankingOneselfError(from_id)
        form = sent.key
        with self._database.write() as session:
            person = session.get_one(PersonRow, to_id)
            project = lock_project(session, person.project_id)
            row = session.scalar(select(ThanksRow).where(ThanksRow.form == form))
            if row is None and project is not None:
                row = ThanksRow(project_id=project.id, from_id=from_id, to_id=to_id, line=line, at=now, form=form)
                row.offered = offered
                session.add(row)
                session.flush()
                author = session.get_one(PersonRow, from_id)
                note(session, project.id, author.user_id, "thanks.given", {"thanks": row.id}, now)
                _tell(session, project, person, row, now)
            if row is None:
                raise LookupError(to_id)
            return _thanks(row)

    def answer(self, thanks_id: int, now: datetime, *, agreed: bool) -> None:
        """The one thanked agrees that the group sees it, or keeps it between the two; they may change their mind."""
        with self._database.write() as session:
            row = session.get(ThanksRow, thanks_id)
            if row is None or row.agreed == agreed:
                return
            row.agreed, row.answered_at = agreed, now
            session.flush()
            _tell(session, session.get_one(ProjectRow, row.project_id), session.get_one(PersonRow, row.to_id), row, now)


def thanks_before(session: Session, project: ProjectRow, meeting_at: datetime, until: datetime) -> tuple[Thanks, ...]:
    """Those that the group may see, agreed since the meeting before that one, inside the caller's transaction.

    Each is told at one meeting.
    """
    before = session.scalar(
        select(func.max(MeetingRow.meeting_at)).where(
            MeetingRow.project_id == project.id, MeetingRow.meeting_at < meeting_at
        )
    )
    return load_shared_thanks(session, project.id, before or project.created_at, until)


def load_shared_thanks(session: Session, project_id: int, after: datetime, until: datetime) -> tuple[Thanks, ...]:
    """Those that the group may see, agreed in between, inside the caller's transaction."""
    rows: Sequence[ThanksRow] = session.scalars(
        select(ThanksRow)
        .where(ThanksRow.project_id == project_id, ThanksRow.offered.is_(True), ThanksRow.agreed.is_(True))
        .where(ThanksRow.answered_at > after, ThanksRow.answered_at <= until)
        .order_by(ThanksRow.answered_at, ThanksRow.id)
    ).all()
    return tuple(_thanks(row) for row in rows)


def _tell(session: Session, project: ProjectRow, person: PersonRow, row: ThanksRow, now: datetime) -> None:
    """The message to the one thanked, or its change once they answered."""
    key = f"thanks:{row.id}"
    sent = session.scalar(select(DeliveryRow.id).where(DeliveryRow.key == key))
    if person.user_id is None:
        return
    queue(
        session,
        key=key if sent is None else f"{key}:{row.agreed}:{now.isoformat()}",
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=person.user_id,
        kind="thanks",
        refs={"thanks": row.id},
        now=now,
        replaces_id=sent,
    )


def _thanks(row: ThanksRow) -> Thanks:
    return Thanks(
        id=row.id,
        project_id=row.project_id,
        from_id=row.from_id,
        to_id=row.to_id,
        line=row.line,
        at=row.at,
        offered=row.offered,
        agreed=row.agreed,
        answered_at=row.answered_at,
    )

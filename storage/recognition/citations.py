"""Leave to cite a contribution outside the project: asked of its author each time, whatever they said before."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.journal import note
from storage.models import CitationRow, ContributionRow, DeliveryRow, PersonRow, ProjectRow
from storage.outbox import queue
from storage.rescheduling import lock_project
from storage.runs import Sent


class Citation(Struct, frozen=True):
    """Where someone would cite a contribution; `agreed` is its author's answer, None while they said nothing."""

    id: int
    contribution_id: int
    asked_by: int | None
    place: str
    asked_at: datetime
    agreed: bool | None


class Citations:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, citation_id: int) -> Citation | None:
        """The request of that id; None when it is no more."""
        with self._database.read() as session:
            row = session.get(CitationRow, citation_id)
            return None if row is None else _citation(row)

    def of_contribution(self, contribution_id: int) -> tuple[Citation, ...]:
        """Every request about a contribution, the latest first."""
        with self._database.read() as session:
            rows = session.scalars(
                select(CitationRow)
                .where(CitationRow.contribution_id == contribution_id)
                .order_by(CitationRow.id.desc())
            )
            return tuple(_citation(row) for row in rows)

    def ask(self, contribution_id: int, asked_by: int, place: str, sent: Sent, now: datetime) -> Citation:
        """Ask the author whether it may be cited there. The same form sent twice is one; another one asks again.

        Whoever cites their own contribution has their own leave.
        """
        form = sent.key
        with self._database.write() as session:
            contribution = session.get_one(ContributionRow, contribution_id)
            lock_project(session, contribution.project_id)
            row = session.scalar(select(CitationRow).where(CitationRow.form == form))
            if row is None:
                row = CitationRow(contribution_id=contribution_id, asked_by=asked_by, place=place, asked_at=now)
                row.form = form
                if contribution.author_id == asked_by:
                    row.agreed, row.answered_at = True, now
                session.add(row)
                session.flush()
                note(session, contribution.project_id, None, "citation.asked", {"citation": row.id}, now)
                if row.agreed is None:
                    _owe(
                        session, contribution, contribution.author_id, "citation_asked", f"citation:{row.id}", row, now
                    )
            return _citation(row)

    def answer(self, citation_id: int, now: datetime, *, agreed: bool) -> None:
        """The author says yes or no; who asked is told. The first answer stands."""
        with self._database.write() as session:
            row = session.get(CitationRow, citation_id)
            if row is None or row.agreed is not None:
                return
            row.agreed, row.answered_at = agreed, now
            session.flush()
            contribution = session.get_one(ContributionRow, row.contribution_id)
            note(session, contribution.project_id, None, "citation.answered", {"citation": row.id}, now)
            key = f"citation:{row.id}"
            sent = session.scalar(select(DeliveryRow.id).where(DeliveryRow.key == key))
            author = contribution.author_id
            _owe(session, contribution, author, "citation_asked", f"{key}:answered", row, now, replaces_id=sent)
            if row.asked_by is not None:
                _owe(session, contribution, row.asked_by, "citation_answered", f"{key}:told", row, now)


def _owe(  # noqa: PLR0917 - read aloud: about this contribution, to this person, that kind, once, of this request, now
    session: Session,
    contribution: ContributionRow,
    person_id: int,
    kind: str,
    key: str,
    row: CitationRow,
    now: datetime,
    *,
    replaces_id: int | None = None,
) -> None:
    person = session.get_one(PersonRow, person_id)
    if person.user_id is None:
        return
    queue(
        session,
        key=key,
        workspace_id=session.get_one(ProjectRow, contribution.project_id).workspace_id,
        project_id=contribution.project_id,
        user_id=person.user_id,
        kind=kind,
        refs={"citation": row.id},
        now=now,
        replaces_id=replaces_id,
    )


def _citation(row: CitationRow) -> Citation:
    return Citation(row.id, row.contribution_id, row.asked_by, row.place, row.asked_at, row.agreed)

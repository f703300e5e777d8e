"""Contributions: declared, corrected, withdrawn, closed when they ask for help, reused outside, tied to the plan."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, cast

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database, read_once
from storage.help_requests import ask_those_who_know, change_questions, tell_who_asked
from storage.homes import refresh_homes
from storage.journal import note
from storage.models import ContributionRow, PersonRow, PlannedContentRow, ReuseRow
from storage.rescheduling import lock_project, touch
from storage.runs import Sent

ContributionType = Literal["guide", "field_report", "template", "question", "answer", "other"]
ClosedAs = Literal["answered", "no_longer_needed"]


class Declared(Struct, frozen=True):
    """What its author says of a contribution; `practice` is an id of `practices_asked_about` (people/asking.py)."""

    type: ContributionType
    title: str
    link: str | None = None
    practice: str | None = None
    cite: bool = True


class Reuse(Struct, frozen=True):
    """A declared reuse outside the group: who reused it, where, as written."""

    id: int
    reused_by: str
    reused_where: str | None
    declared_by: int | None
    at: datetime


class Contribution(Struct, frozen=True):
    """A contribution not withdrawn. `at` is when it was declared; `closed_as` ends a help request (a question).

    `request_id`: the help request that it answers.
    """

    id: int
    project_id: int
    author_id: int
    at: datetime
    declared: Declared
    closed_as: ClosedAs | None
    closed_at: datetime | None
    reuses: tuple[Reuse, ...] = ()
    planned_id: int | None = None
    request_id: int | None = None

    @property
    def is_open_request(self) -> bool:
        return self.declared.type == "question" and self.closed_as is None


class PlannedContent(Struct, frozen=True):
    """A line of the publication plan (the `line` of the answer that states it); `contribution_id` once published."""

    id: int
    content: str
    owner_id: int | None
    drafted_on: date | None
    first_published_on: date | None
    published_on: date | None
    contribution_id: int | None
    line: str = ""
    reviewer_id: int | None = None


class Contributions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, contribution_id: int) -> Contribution | None:
        """The contribution of that id; None when it was withdrawn, or never was."""
        with self._database.read() as session:
            row = session.get(ContributionRow, contribution_id)
            return None if row is None or row.withdrawn_at is not None else _contributions(session, [row])[0]

    def of_project(self, project_id: int) -> tuple[Contribution, ...]:
        """Every contribution of the project, withdrawn ones apart, the latest first."""
        with self._database.read() as session:
            return load_contributions(session, project_id)

    def plan(self, project_id: int) -> tuple[PlannedContent, ...]:
        """The publication plan, by date."""
        with self._database.read() as session:
            return load_plan(session, project_id)

    def declare(
        self,
        project_id: int,
        author_id: int,
        declared: Declared,
        sent: Sent,
        now: datetime,
        *,
        answers: int | None = None,
    ) -> Contribution:
        """Declare a contribution, which may answer a help request; the same form sent twice is one.

        Those who know are asked a question about a practice; who asked is told of an answer.
        """
        form = sent.key
        with self._database.write() as session:
            lock_project(session, project_id)
            row = session.scalar(select(ContributionRow).where(ContributionRow.form == form))
            if row is None:
                row = ContributionRow(project_id=project_id, author_id=author_id, at=now, form=form)
                _fill(row, declared)
                row.request_id = answers
                session.add(row)
                session.flush()
                ask_those_who_know(session, row, now)
                tell_who_asked(session, row, now)
                _noted(session, row, "contribution.declared", now)
            return _contributions(session, [row])[0]

    def correct(self, contribution_id: int, declared: Declared, now: datetime) -> Contribution:
        """Its author corrects it; its instant stays. LookupError when it was withdrawn."""
        with self._database.write() as session:
            row = _living(session, contribution_id)
            _fill(row, declared)
            if declared.type != "question":
                row.closed_as, row.closed_at = None, None
            ask_those_who_know(session, row, now)
            _noted(session, row, "contribution.corrected", now)
            return _contributions(session, [row])[0]

    def withdraw(self, contribution_id: int, now: datetime) -> None:
        """Its author takes it back: it counts no more, and what it published of the plan is open again."""
        with self._database.write() as session:
            row = session.get(ContributionRow, contribution_id)
            if row is not None and row.withdrawn_at is None:
                row.withdrawn_at = now
                _link(session, row, None)
                change_questions(session, row, now)
                _noted(session, row, "contribution.withdrawn", now)

    def close_request(self, contribution_id: int, closed_as: ClosedAs | None, now: datetime) -> Contribution:
        """Its author says that the request was answered, is no longer needed, or (None) is open again."""
        with self._database.write() as session:
            row = _living(session, contribution_id)
            if row.closed_as != closed_as:
                row.closed_as, row.closed_at = closed_as, now if closed_as else None
                change_questions(session, row, now)
                _noted(session, row, "request.closed" if closed_as else "request.reopened", now)
            return _contributions(session, [row])[0]

    def declare_reuse(
        self, contribution_id: int, person_id: int, reuse: tuple[str, str | None], sent: Sent, now: datetime
    ) -> Contribution:
        """Say that it was reused outside the group: (who, where). The same form sent twice is one reuse."""
        form = sent.key
        with self._database.write() as session:
            row = _living(session, contribution_id)
            lock_project(session, row.project_id)
            if session.scalar(select(ReuseRow.id).where(ReuseRow.form == form)) is None:
                reused_by, reused_where = reuse
                session.add(
                    ReuseRow(
                        contribution_id=row.id,
                        declared_by=person_id,
                        reused_by=reused_by,
                        reused_where=reused_where,
                        at=now,
                        form=form,
                    )
                )
                session.flush()
                _noted(session, row, "reuse.declared", now)
            return _contributions(session, [row])[0]

    def publish_planned(self, contribution_id: int, planned_id: int | None, now: datetime) -> Contribution:
        """Say which planned content it publishes; None for none of them. LookupError when either is no more."""
        with self._database.write() as session:
            row = _living(session, contribution_id)
            _link(session, row, planned_id)
            _noted(session, row, "plan.published" if planned_id else "plan.unlinked", now)
            return _contributions(session, [row])[0]


@read_once
def load_contributions(session: Session, project_id: int) -> tuple[Contribution, ...]:
    """Every contribution of the project, withdrawn ones apart, the latest first, inside the caller's transaction."""
    rows = session.scalars(
        select(ContributionRow)
        .where(ContributionRow.project_id == project_id, ContributionRow.withdrawn_at.is_(None))
        .order_by(ContributionRow.at.desc(), ContributionRow.id.desc())
    ).all()
    return _contributions(session, rows)


@read_once
def load_plan(session: Session, project_id: int) -> tuple[PlannedContent, ...]:
    """The publication plan, by date, inside the caller's transaction."""
    rows = session.scalars(select(PlannedContentRow).where(PlannedContentRow.project_id == project_id)).all()
    return tuple(
        PlannedContent(
            id=row.id,
            content=row.content,
            owner_id=row.owner_id,
            drafted_on=row.drafted_on,
            first_published_on=row.first_published_on,
            published_on=row.published_on,
            contribution_id=row.contribution_id,
            line=row.line,
            reviewer_id=row.reviewer_id,
        )
        for row in sorted(rows, key=lambda row: (row.published_on or date.max, row.id))
    )


def _living(session: Session, contribution_id: int) -> ContributionRow:
    row = session.get(ContributionRow, contribution_id)
    if row is None or row.withdrawn_at is not None:
        raise LookupError(contribution_id)
    return row


def _fill(row: ContributionRow, declared: Declared) -> None:
    row.type, row.title, row.link = declared.type, declared.title, declared.link
    row.practice, row.cite = declared.practice, declared.cite


def _link(session: Session, row: ContributionRow, planned_id: int | None) -> None:
    for planned in session.scalars(select(PlannedContentRow).where(PlannedContentRow.contribution_id == row.id)):
        planned.contribution_id = None
    if planned_id is None:
        return
    wanted = session.get(PlannedContentRow, planned_id)
    if wanted is None or wanted.project_id != row.project_id or wanted.contribution_id not in (None, row.id):
        raise LookupError(planned_id)
    wanted.contribution_id = row.id


def _noted(session: Session, row: ContributionRow, event: str, now: datetime) -> None:
    """Journal what changed; everyone's Home lists contributions, and the plan's reminders follow."""
    author = session.get_one(PersonRow, row.author_id)
    note(session, row.project_id, author.user_id, event, {"contribution": row.id}, now)
    refresh_homes(session, row.project_id, now)
    touch(session, row.project_id)


def _contributions(session: Session, rows: Sequence[ContributionRow]) -> tuple[Contribution, ...]:
    session.flush()
    ids = [row.id for row in rows]
    reuses: dict[int, list[Reuse]] = {}
    for reuse in session.scalars(select(ReuseRow).where(ReuseRow.contribution_id.in_(ids)).order_by(ReuseRow.id)):
        reuses.setdefault(reuse.contribution_id, []).append(
            Reuse(reuse.id, reuse.reused_by, reuse.reused_where, reuse.declared_by, reuse.at)
        )
    planned = {
        line.contribution_id: line.id
        for line in session.scalars(select(PlannedContentRow).where(PlannedContentRow.contribution_id.in_(ids)))
    }
    return tuple(
        Contribution(
            id=row.id,
            project_id=row.project_id,
            author_id=row.author_id,
            at=row.at,
            declared=Declared(cast("ContributionType", row.type), row.title, row.link, row.practice, row.cite),
            closed_as=cast("ClosedAs | None", row.closed_as),
            closed_at=row.closed_at,
            reuses=tuple(reuses.get(row.id, ())),
            planned_id=planned.get(row.id),
            request_id=row.request_id,
        )
        for row in rows
    )

"""Absences that members declare: a span and, if they like, why in one word; a break lasts until its author ends it."""

from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from flows.rights import Right, may
from storage.database import Database
from storage.journal import note
from storage.models import AbsenceRow, PersonRow, ProjectRow, UserRow
from storage.outbox import queue_home
from storage.people import Absence, load_people
from storage.plain import table_of
from storage.rescheduling import touch

AbsenceKind = Literal["leave", "training", "other", "break"]
BREAK: AbsenceKind = "break"
_ABSENCES = table_of(AbsenceRow).c


def break_of(person_id: ColumnElement[int]) -> Select[int]:
    """Selects the id of a person's break under way."""
    return select(_ABSENCES.id).where(
        _ABSENCES.person_id == person_id, _ABSENCES.to_on.is_(None), _ABSENCES.kind == BREAK
    )


_BREAKS = break_of(bindparam("person_id"))


class Absences:
    def __init__(self, database: Database) -> None:
        self._database = database

    def to_come(self, person_id: int, today: date) -> tuple[Absence, ...]:
        """The absences of a person that are not over on that day, in the order they begin."""
        with self._database.read() as session:
            rows = session.scalars(
                select(AbsenceRow)
                .where(AbsenceRow.person_id == person_id, or_(AbsenceRow.to_on.is_(None), AbsenceRow.to_on >= today))
                .order_by(AbsenceRow.from_on, AbsenceRow.id)
            )
            return tuple(Absence(row.id, row.from_on, row.to_on, row.kind, row.declared_at) for row in rows)

    def declare(
        self, person_id: int, from_on: date, to_on: date | None, kind: AbsenceKind | None, now: datetime
    ) -> None:
        """Declare days away, both ends included; `to_on` is None for a break. The same span twice is one."""
        with self._database.write() as session:
            declare(session, person_id, from_on, to_on, kind, now)

    def take_break(self, person_id: int, now: datetime) -> None:
        """A break from today on, until its author ends it or answers. Asked twice, it is one."""
        with self._database.write() as session:
            on_break = select(AbsenceRow.id).where(
                AbsenceRow.person_id == person_id, AbsenceRow.to_on.is_(None), AbsenceRow.kind == BREAK
            )
            if session.scalar(on_break.limit(1)) is None:
                take_break(session, person_id, now)

    def end(self, person_id: int, absence_id: int, now: datetime) -> None:
        """The person is back today: the days to come are no longer away. Someone else's absence is left alone."""
        with self._database.write() as session:
            row = session.get(AbsenceRow, absence_id)
            if row is not None and row.person_id == person_id:
                _end(session, row, today_of(session, person_id, now))
                _follow(session, person_id, "absence.ended", now)


def declare(  # noqa: PLR0917 - one row's columns
    session: Session, person_id: int, from_on: date, to_on: date | None, kind: AbsenceKind | None, now: datetime
) -> None:
    """Declare days away inside the caller's transaction; the same span twice is one."""
    same = select(AbsenceRow.id).where(
        AbsenceRow.person_id == person_id,
        AbsenceRow.from_on == from_on,
        AbsenceRow.to_on.is_(None) if to_on is None else AbsenceRow.to_on == to_on,
    )
    if session.scalar(same) is None:
        session.add(AbsenceRow(person_id=person_id, from_on=from_on, to_on=to_on, kind=kind, declared_at=now))
        _follow(session, person_id, "absence.declared", now)


def take_break(session: Session, person_id: int, now: datetime) -> None:
    """A break from today on, where the person lives, until they end it or answer."""
    declare(session, person_id, today_of(session, person_id, now), None, BREAK, now)


def end_breaks(session: Session, person_id: int, now: datetime) -> None:
    """Answering ends a break, inside the caller's transaction."""
    session.flush()
    for absence_id in session.scalars(_BREAKS, {"person_id": person_id}).all():
        _end(session, session.get_one(AbsenceRow, absence_id), today_of(session, person_id, now))
        _follow(session, person_id, "absence.ended", now)


def today_of(session: Session, person_id: int, now: datetime) -> date:
    """The day it is where the person lives."""
    return now.astimezone(ZoneInfo(zone_of(session, person_id))).date()


def zone_of(session: Session, person_id: int) -> str:
    """The zone a person lives in: theirs, else the project's."""
    person = session.get_one(PersonRow, person_id)
    zone = session.scalar(select(UserRow.zone).where(UserRow.id == person.user_id))
    return zone or session.get_one(ProjectRow, person.project_id).zone


def _end(session: Session, row: AbsenceRow, today: date) -> None:
    yesterday = today - timedelta(days=1)
    if row.from_on > yesterday:
        session.delete(row)
    elif row.to_on is None or row.to_on > yesterday:
        row.to_on = yesterday


def _follow(session: Session, person_id: int, event: str, now: datetime) -> None:
    person = session.get_one(PersonRow, person_id)
    project = session.get_one(ProjectRow, person.project_id)
    note(session, project.id, person.user_id, event, {"person": person_id}, now)
    touch(session, project.id)
    seeing = {one.user.id for one in load_people(session, project.id) if one.user and may(one.roles, Right.ABSENCES)}
    for user_id in seeing | ({person.user_id} if person.user_id is not None else set()):
        queue_home(session, workspace_id=project.workspace_id, user_id=user_id, now=now)

"""What a member says of a round besides answering it: not this time, remind me tomorrow."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from flows.calendar import REMINDER_TIME, instant, workday
from storage.absences import today_of, zone_of
from storage.database import Database
from storage.holidays import holidays_of
from storage.models import ParticipationRow, ProjectRow, RoundRow
from storage.plain import table_of
from storage.prompts import refresh_prompts
from storage.rescheduling import touch
from storage.rounds import locked_round

_SAID = select(ParticipationRow).where(
    ParticipationRow.round_id == bindparam("round_id"), ParticipationRow.person_id == bindparam("person_id")
)

_PARTICIPATIONS = table_of(ParticipationRow)
_ANSWERED = (
    update(_PARTICIPATIONS)
    .where(_PARTICIPATIONS.c.round_id == bindparam("the_round"), _PARTICIPATIONS.c.person_id == bindparam("the_person"))
    .where(_PARTICIPATIONS.c.passed_at.is_not(None))
    .values(passed_at=None)
)


class Tomorrow(StrEnum):
    """What became of *Remind me tomorrow*."""

    GRANTED = "granted"
    ALREADY = "already"
    TOO_LATE = "too_late"
    CLOSED = "closed"


class Participations:
    def __init__(self, database: Database) -> None:
        self._database = database

    def pass_round(self, round_id: int, person_id: int, now: datetime) -> bool:
        """*Not this time*: no more reminders, no answer. False when the round is closed: nothing changes."""
        return self._set_passed(round_id, person_id, now, passed=True)

    def take_up_again(self, round_id: int, person_id: int, now: datetime) -> bool:
        """Undo *Not this time*. False when the round is closed."""
        return self._set_passed(round_id, person_id, now, passed=False)

    def remind_tomorrow(self, round_id: int, person_id: int, now: datetime) -> Tomorrow:
        """Bring the message back once, at 09:30 on the next working day, if that is before the close."""
        with self._database.write() as session:
            round_row = locked_round(session, round_id)
            if is_closed(round_row, now):
                return Tomorrow.CLOSED
            row = participation(session, round_id, person_id)
            if row.remind_on is not None:
                return Tomorrow.ALREADY
            zone, today = zone_of(session, person_id), today_of(session, person_id, now)
            project = session.get_one(ProjectRow, round_row.project_id)
            if instant(workday(today, 1, holidays_of(project)), REMINDER_TIME, zone) >= round_row.close_at:
                return Tomorrow.TOO_LATE
            row.remind_on = today  # the day it was asked on: flows.due finds the next working day
            refresh_prompts(session, round_row, person_id, now)
            touch(session, round_row.project_id)
            return Tomorrow.GRANTED

    def _set_passed(self, round_id: int, person_id: int, now: datetime, *, passed: bool) -> bool:
        with self._database.write() as session:
            round_row = locked_round(session, round_id)
            if is_closed(round_row, now):
                return False
            row = participation(session, round_id, person_id)
            if (row.passed_at is not None) != passed:
                row.passed_at = now if passed else None
                refresh_prompts(session, round_row, person_id, now)
                touch(session, round_row.project_id)
            return True


def participation(session: Session, round_id: int, person_id: int) -> ParticipationRow:
    """The member's row for that round, made when there is none; the caller holds the project's lock."""
    row = session.scalar(_SAID, {"round_id": round_id, "person_id": person_id})
    if row is None:
        row = ParticipationRow(round_id=round_id, person_id=person_id)
        session.add(row)
        session.flush()
    return row


def answered(session: Session, round_id: int, person_id: int) -> None:
    """Answering undoes *Not this time*, inside the caller's transaction."""
    session.execute(_ANSWERED, {"the_round": round_id, "the_person": person_id})


def is_closed(row: RoundRow, now: datetime) -> bool:
    """Whether nothing counts any more; an answer at the very instant of the close still does."""
    return row.closed_at is not None or now > row.close_at

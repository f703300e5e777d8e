"""Meetings and check-ins with their published dates, as they stand: frozen values of their rows."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import dropwhile
from typing import Any, Literal, cast

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.database import read_once
from storage.models import MeetingRow, RoundRow
from storage.plain import columns, table_of

MeetingKind = Literal["kickoff", "follow_up", "review"]

_ROUNDS = (
    select(*columns(RoundRow))
    .where(table_of(RoundRow).c.project_id == bindparam("project_id"))
    .order_by(table_of(RoundRow).c.number)
)
_MEETINGS = select(*columns(MeetingRow)).where(table_of(MeetingRow).c.project_id == bindparam("project_id"))


class Meeting(Struct, frozen=True):
    """A meeting with its published date. `held` is None until its notes are saved or it is marked not held."""

    id: int
    project_id: int
    kind: MeetingKind
    number: int
    nominal_on: date
    meeting_on: date
    meeting_at: datetime
    minutes: int
    place: str | None
    held: bool | None
    recorded_at: datetime | None
    uid: str = ""
    sequence: int = 0


class Round(Struct, frozen=True):
    """A check-in with its published dates; `opened_at` and `closed_at` once they happened."""

    id: int
    project_id: int
    meeting_id: int
    number: int
    opens_on: date
    reminder_days: tuple[date, ...]
    due_at: datetime
    close_at: datetime
    rotating: str | None
    k_effective: int | None
    opened_at: datetime | None
    closed_at: datetime | None
    extended_at: datetime | None = None


@read_once
def load_rounds(session: Session, project_id: int) -> tuple[Round, ...]:
    """The project's rounds, in order, inside the caller's transaction."""
    session.flush()
    return tuple(round_of(row) for row in session.execute(_ROUNDS, {"project_id": project_id}))


@read_once
def load_meetings(session: Session, project_id: int) -> tuple[Meeting, ...]:
    """The project's meetings, in time, inside the caller's transaction."""
    session.flush()
    rows = session.execute(_MEETINGS, {"project_id": project_id})
    return tuple(sorted((meeting_of(row) for row in rows), key=lambda one: (one.meeting_at, one.id)))


def review_after(meetings: Sequence[Meeting], last_round: int) -> Meeting | None:
    """The review that follows that follow-up: an extension, with its new last round, has a review of its own."""
    ahead = dropwhile(lambda one: (one.kind, one.number) != ("follow_up", last_round), meetings)
    return next((one for one in ahead if one.kind == "review"), None)


def slot_name(meeting: Meeting) -> str:
    """The meeting's name in `flows.calendar_state`: kickoff, 3, review."""
    return str(meeting.number) if meeting.kind == "follow_up" else meeting.kind


def meeting_of(row: Any) -> Meeting:
    """The frozen meeting of a row, or of its columns."""
    return Meeting(
        id=row.id,
        project_id=row.project_id,
        kind=cast("MeetingKind", row.kind),
        number=row.number,
        nominal_on=row.nominal_on,
        meeting_on=row.meeting_on,
        meeting_at=row.meeting_at,
        minutes=row.minutes,
        place=row.place,
        held=row.held,
        recorded_at=row.recorded_at,
        uid=row.uid,
        sequence=row.sequence,
    )


def round_of(row: Any) -> Round:
    """The frozen round of a row, or of its columns."""
    return Round(
        id=row.id,
        project_id=row.project_id,
        meeting_id=row.meeting_id,
        number=row.number,
        opens_on=row.opens_on,
        reminder_days=tuple(date.fromisoformat(day) for day in row.reminder_days),
        due_at=row.due_at,
        close_at=row.close_at,
        rotating=row.rotating,
        k_effective=row.k_effective,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        extended_at=row.extended_at,
    )

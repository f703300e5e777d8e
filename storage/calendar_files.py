"""What goes into people's own calendars: the meetings still to come, and those they are to take out."""

from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.calendar_told import Gone, changes_of
from storage.database import Database
from storage.deliveries import CALENDAR_FILE
from storage.models import CalendarChangeRow, PersonRow, ProjectRow
from storage.outbox import queue
from storage.published_dates import Meeting, load_meetings, slot_name


class OwnCalendar(Struct, frozen=True):
    """`meetings` to come, `gone` those removed or not to be held; `changed_at`: when the dates last changed."""

    meetings: tuple[Meeting, ...]
    gone: tuple[Gone, ...]
    changed_at: datetime


class CalendarFiles:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of_project(self, project_id: int, now: datetime) -> OwnCalendar | None:
        """What a file sent now holds; None when there is nothing to put in or to take out any more."""
        with self._database.read() as session:
            project = session.get_one(ProjectRow, project_id)
            if project.removed_at is not None or project.phase == "closed":
                return None
            found = _own_calendar(session, project, now)
            return found if found.meetings or found.gone else None

    def owe_again(self, project_id: int, person_id: int, key: str, now: datetime) -> None:
        """Owe someone the file once more: they asked."""
        with self._database.write() as session:
            person = session.get_one(PersonRow, person_id)
            queue(
                session,
                key=f"calendar_file:again:{person_id}:{key}",
                workspace_id=session.get_one(ProjectRow, project_id).workspace_id,
                project_id=project_id,
                user_id=person.user_id,
                kind=CALENDAR_FILE,
                refs={"person": person_id},
                now=now,
            )


def _own_calendar(session: Session, project: ProjectRow, now: datetime) -> OwnCalendar:
    meetings = load_meetings(session, project.id)
    to_come = [one for one in meetings if one.meeting_at + timedelta(minutes=one.minutes) > now]
    held = tuple(one for one in to_come if one.held is not False)
    dropped = [
        Gone(slot_name(one), one.uid, one.sequence, one.meeting_at, one.minutes)
        for one in to_come
        # A wave's review was never in anyone's calendar.
        if one.held is False and not (one.kind == "review" and project.wave_of is not None)
    ]
    kept = {one.uid for one in held}
    removed = [one for change in changes_of(session, project.id) for one in change.gone if one.at > now]
    last = session.scalar(
        select(CalendarChangeRow.at)
        .where(CalendarChangeRow.project_id == project.id)
        .order_by(CalendarChangeRow.id.desc())
        .limit(1)
    )
    gone = tuple(one for one in (*removed, *dropped) if one.uid not in kept)
    return OwnCalendar(held, gone, last or project.created_at)

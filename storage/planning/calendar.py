"""What falls due around a pause: its first day, and the day after its last."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.boards import refresh_boards
from storage.homes import refresh_homes
from storage.journal import note
from storage.models import DueRow, ProjectRow
from storage.projects import Phase
from storage.rescheduling import touch


def pause_begins(session: Session, due: DueRow, now: datetime) -> None:
    """From now on nothing is sent but what an open check-in still owes."""
    _enter(session, due, "pilot", "paused", now)


def pause_ends(session: Session, due: DueRow, now: datetime) -> None:
    """The pilot goes on. A review that began meanwhile stays one."""
    _enter(session, due, "paused", "pilot", now)


def _enter(session: Session, due: DueRow, before: Phase, after: Phase, now: datetime) -> None:
    project = session.get_one(ProjectRow, due.project_id)
    if project.phase != before:
        return
    project.phase = after
    note(session, project.id, None, "phase.changed", {"from": before, "to": after}, now)
    refresh_boards(session, project.id, now)
    refresh_homes(session, project.id, now)
    touch(session, project.id)

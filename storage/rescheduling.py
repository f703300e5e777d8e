"""A project whose state changed gets its calendar brought up to date, once, just before the change is committed."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.models import ProjectRow

TOUCHED = "jalon_touched"
_LOCK = (
    select(ProjectRow)
    .where(ProjectRow.id == bindparam("project_id"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


def touch(session: Session, project_id: int) -> None:
    """Say, inside the caller's transaction, that something the calendar depends on has changed in this project.

    People, absences, dates, answers of a check-in, actions, phase…: when in doubt, touch. It costs one reading.
    """
    session.info.setdefault(TOUCHED, set()).add(project_id)


def touched(session: Session) -> list[int]:
    """The projects to bring up to date, always in the same order, each told once."""
    projects: set[int] = session.info.pop(TOUCHED, set())
    return sorted(projects)


def lock_project(session: Session, project_id: int) -> ProjectRow | None:
    """The project, read anew and held until the commit: on PostgreSQL two changes of one calendar wait for each other.

    SQLite has one writer at a time anyway. None when the project is gone.
    """
    return session.scalar(_LOCK, {"project_id": project_id})

"""The end of a project: closed, its documents stay readable; removed, its people are told and its answers erased."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.one_phase import is_one_phase
from flows.rights import Right, may
from storage.boards import refresh_boards
from storage.database import Database
from storage.homes import refresh_homes
from storage.journal import note
from storage.leaving import drop_messages
from storage.models import MeetingRow, PersonRow, ProjectRow, RoleRow, RunRow
from storage.outbox import owe, queue_home
from storage.people import load_people
from storage.purging import days_of, erase_answers
from storage.recognition.own_records import owe_own_records
from storage.rescheduling import lock_project, touch
from storage.runs import run_of


class Endings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self, project_id: int, user_id: int, now: datetime) -> None:
        """Close a project, from any phase: its people are told, then nothing is sent any more. Twice is once."""
        with self._database.write() as session:
            end(session, project_id, user_id, now)

    def skip_review(self, project_id: int, user_id: int, now: datetime) -> bool:
        """Do without the milestone review: the project ends by itself on the day when it would have been held.

        False, and nothing is changed, when the project may not: not of one phase, not dated, over or decided. Twice is
        once.
        """
        with self._database.write() as session:
            project = lock_project(session, project_id)
            if project is None or not may_skip(session, project):
                return False
            if project.review_skipped_at is None:
                project.review_skipped_at = now
                project.phase = "pilot" if project.phase == "review" else project.phase
                for meeting in session.scalars(
                    select(MeetingRow).where(MeetingRow.project_id == project_id, MeetingRow.kind == "review")
                ):
                    meeting.held = False
                note(session, project_id, user_id, "review.skipped", {}, now)
                refresh_boards(session, project_id, now)
                refresh_homes(session, project_id, now)
                touch(session, project_id)
            return True

    def may_skip_review(self, project_id: int) -> bool:
        """Whether the project may still do without its milestone review, and has not said so."""
        with self._database.read() as session:
            project = session.get_one(ProjectRow, project_id)
            return project.review_skipped_at is None and may_skip(session, project)

    def answers_deleted_on(self, project_id: int) -> date | None:
        """The day on which ratings, private texts and intakes are deleted; None while nothing tells it."""
        with self._database.read() as session:
            return days_of(session, session.get_one(ProjectRow, project_id)).answers_on

    def remove(self, project_id: int, user_id: int | None, now: datetime) -> None:
        """Remove a project: prompts stop, its people are told, check-ins and intakes are erased at once. Twice is once.

        `user_id`: who does it, None when it is done again on a restored base. Its name is free again. What is left of
        it goes as the retention table says.
        """
        with self._database.write() as session:
            project = lock_project(session, project_id)
            if project is None or project.removed_at is not None:
                return
            drop_messages(session, project_id)
            erase_answers(session, project, now)
            project.removed_at, project.name_key = now, None
            project.ended_at = project.ended_at or now
            _tell_everyone(session, project, now)
            note(session, project_id, user_id, "project.removed", {}, now)
            touch(session, project_id)


def end(session: Session, project_id: int, user_id: int | None, now: datetime) -> None:
    """Close a project inside the caller's transaction; `user_id`: who does it, None when it ends by itself."""
    project = lock_project(session, project_id)
    if project is None or project.removed_at is not None or project.phase == "closed":
        return
    project.phase, project.ended_at = "closed", now
    drop_messages(session, project_id)
    _tell_of_the_close(session, project, user_id, now)
    owe_own_records(session, project, now)
    note(session, project_id, user_id, "project.closed", {}, now)
    refresh_boards(session, project_id, now)
    refresh_homes(session, project_id, now)
    touch(session, project_id)


def may_skip(session: Session, project: ProjectRow) -> bool:
    """A dated project of one phase, whose review is not decided; a wave, which has none, included (domain.md §10)."""
    framing = session.scalar(select(RunRow).where(RunRow.project_id == project.id, RunRow.key == "framing"))
    running = project.removed_at is None and project.phase in ("pilot", "paused", "review")
    return running and framing is not None and is_one_phase(run_of(session, framing).values)


def _tell_of_the_close(session: Session, project: ProjectRow, closed_by: int | None, now: datetime) -> None:
    """To the members and the holders of a role, but whoever closed it."""
    for person in load_people(session, project.id):
        if person.user is None or person.user.id == closed_by or not may(person.roles, Right.REPORT):
            continue
        key, refs = f"project_closed:{project.id}:{person.id}", {"person": person.id}
        owe(session, project, person.user.id, "project_closed", key=key, refs=refs, now=now)


def _tell_everyone(session: Session, project: ProjectRow, now: datetime) -> None:
    """To whoever was told of the project before: members, those invited, holders of a role."""
    holders = select(RoleRow.person_id)
    people = session.scalars(
        select(PersonRow)
        .where(PersonRow.project_id == project.id, PersonRow.user_id.is_not(None))
        .where(PersonRow.joined_on.is_not(None) | PersonRow.invitation.is_not(None) | PersonRow.id.in_(holders))
        .order_by(PersonRow.id)
    ).all()
    for person in people:
        key, refs = f"removed:{project.id}:{person.id}", {"person": person.id}
        owe(session, project, person.user_id, "removed", key=key, refs=refs, now=now)
        if person.user_id is not None:
            queue_home(session, workspace_id=project.workspace_id, user_id=person.user_id, now=now)

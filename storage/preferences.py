"""What a person chooses for themselves: the language they read Jalon in, how many reminders they get."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.rights import Right, may
from flows.text import Language
from storage.boards import refresh_boards
from storage.database import Database
from storage.models import PersonRow, ProjectRow, UserRow
from storage.outbox import queue_home
from storage.people import load_people
from storage.rescheduling import touch


class Preferences:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self, user_id: int, language: Language | None, now: datetime, reminders: tuple[int, int] | None = None
    ) -> None:
        """Set the language (None follows Slack's) and, for a person of a project, (their id, reminders wanted).

        What they have before their eyes, Home and boards, is drawn again at once.
        """
        with self._database.write() as session:
            user = session.get_one(UserRow, user_id)
            changed = user.language != language
            user.language = language
            if reminders is not None:
                person = session.get_one(PersonRow, reminders[0])
                person.reminders = reminders[1]
                touch(session, person.project_id)
            queue_home(session, workspace_id=user.workspace_id, user_id=user.id, now=now)
            if changed:
                _redraw_boards(session, user, now)


def _redraw_boards(session: Session, user: UserRow, now: datetime) -> None:
    projects = session.scalars(
        select(ProjectRow.id)
        .join(PersonRow, PersonRow.project_id == ProjectRow.id)
        .where(PersonRow.user_id == user.id, ProjectRow.removed_at.is_(None))
        .order_by(ProjectRow.id)
    ).all()
    for project_id in projects:
        people = load_people(session, project_id)
        if any(one.user is not None and one.user.id == user.id and may(one.roles, Right.FRAME) for one in people):
            refresh_boards(session, project_id, now)

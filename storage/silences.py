"""What someone prefers after two rounds in a row without an answer: they alone were asked."""

from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.absences import take_break
from storage.database import Database
from storage.models import DeliveryRow, PersonRow, ProjectRow, RoundRow
from storage.outbox import queue
from storage.participations import participation
from storage.prompts import queue_contact_wish
from storage.rounds import locked_round

Preference = Literal["keep", "break", "talk"]


class Silences:
    def __init__(self, database: Database) -> None:
        self._database = database

    def answer(self, round_id: int, person_id: int, preference: Preference, now: datetime) -> None:
        """Keep reminders, take a break, or talk with an animator: the message then tells which."""
        with self._database.write() as session:
            row = locked_round(session, round_id)
            match preference:
                case "keep":
                    pass
                case "break":
                    take_break(session, person_id, now)
                case "talk":
                    participation(session, round_id, person_id).wants_contact = True
                    queue_contact_wish(session, row, person_id, now)
            _tell(session, row, person_id, preference, now)


def _tell(session: Session, row: RoundRow, person_id: int, preference: Preference, now: datetime) -> None:
    """The question gives way to what was preferred."""
    key = f"silence:{row.id}:{person_id}"
    asked = session.scalar(select(DeliveryRow.id).where(DeliveryRow.key == key))
    if asked is None:
        return
    queue(
        session,
        key=f"{key}:{preference}",
        workspace_id=session.get_one(ProjectRow, row.project_id).workspace_id,
        project_id=row.project_id,
        user_id=session.get_one(PersonRow, person_id).user_id,
        kind="silence",
        refs={"round": row.id, "person": person_id, "preference": preference},
        now=now,
        replaces_id=asked,
    )

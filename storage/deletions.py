"""What people had deleted, as ids: kept beside the backups, and done again on a base restored from one (domain §12)."""

from datetime import datetime

from msgspec import Struct, field
from sqlalchemy import select

from storage.database import Database
from storage.endings import Endings
from storage.erasure import Erasures
from storage.leaving import LastInitiatorError, Leaving
from storage.models import JournalRow, PersonRow, ProjectRow

SUBJECTS = {"member.left": "person", "person.erased": "person", "project.removed": "project"}


class Deletion(Struct, frozen=True):
    """`event` is the journal's (one of SUBJECTS), `id` that of the person in the project, or of the project."""

    event: str
    id: int
    at: datetime


class Replayed(Struct):
    """`done` again; `absent` from this base (newer than the backup); `refused`, to be done by hand."""

    done: list[Deletion] = field(default_factory=list)
    absent: list[Deletion] = field(default_factory=list)
    refused: list[Deletion] = field(default_factory=list)


class Deletions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self) -> list[Deletion]:
        """Those of the journal, the oldest first: as far back as the journal is kept."""
        with self._database.read() as session:
            rows = session.scalars(
                select(JournalRow).where(JournalRow.event.in_(SUBJECTS)).order_by(JournalRow.at, JournalRow.id)
            )
            return [
                Deletion(
                    row.event, row.project_id or 0 if row.event == "project.removed" else row.refs["person"], row.at
                )
                for row in rows
            ]

    def replay(self, deletions: list[Deletion], now: datetime) -> Replayed:
        """Do again, in order, those that this base has not seen. What it does not know is left alone.

        An erasure is refused to the last initiator of a project: the backup is older than the other one.
        """
        replayed, seen = Replayed(), set(self.known())
        for deletion in deletions:
            if deletion in seen:  # someone may have come back since
                continue
            if not self._is_here(deletion):
                replayed.absent.append(deletion)
                continue
            try:
                self._again(deletion, now)
            except LastInitiatorError:
                replayed.refused.append(deletion)
            else:
                replayed.done.append(deletion)
        return replayed

    def _again(self, deletion: Deletion, now: datetime) -> None:
        match deletion.event:
            case "member.left":
                Leaving(self._database).leave(deletion.id, now)
            case "person.erased":
                Erasures(self._database).erase(deletion.id, now)
            case "project.removed":
                Endings(self._database).remove(deletion.id, None, now)
            case _:
                raise ValueError(f"{deletion.event} is no deletion")

    def _is_here(self, deletion: Deletion) -> bool:
        """Whether the base holds that very row: an id given since the restoration belongs to someone else."""
        with self._database.read() as session:
            if SUBJECTS.get(deletion.event) == "project":
                project = session.get(ProjectRow, deletion.id)
                return project is not None and project.created_at <= deletion.at
            person = session.get(PersonRow, deletion.id)
            return person is not None and person.added_at <= deletion.at

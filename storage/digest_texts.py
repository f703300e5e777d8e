"""The text of a digest as an animator edited it: every version kept, the last one sent."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.unquoted import Unquoted
from storage.database import Database
from storage.framing import Act
from storage.journal import note
from storage.meeting_messages import is_digested
from storage.models import DigestTextRow, MeetingRow
from storage.rescheduling import lock_project


class DigestSentError(Exception):
    """The digest has left: its text does not change any more."""


class DigestText(Unquoted, frozen=True):
    """A version; `text` is None when its author went back to the text proposed.

    `made_from` is the mark of the text proposed when it was written: another mark now says that the notes changed.
    """

    id: int
    text: str | None
    made_from: str
    written_by: int | None
    written_at: datetime


class DigestTexts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, text_id: int) -> DigestText | None:
        """The version of that id."""
        with self._database.read() as session:
            row = session.get(DigestTextRow, text_id)
            return None if row is None else _text_of(row)

    def write(self, meeting_id: int, text: str | None, made_from: str, act: Act, *, seen: int) -> DigestText | None:
        """Save a version; the last one wins, and the same form sent twice is one.

        Gives the version that someone else had saved since `seen` (0 for none), which is kept too. Raises
        DigestSentError.
        """
        form = act.sent.key
        with self._database.write() as session:
            meeting = session.get_one(MeetingRow, meeting_id)
            lock_project(session, meeting.project_id)
            if session.scalar(select(DigestTextRow.id).where(DigestTextRow.form == form)) is not None:
                return None
            if is_digested(session, meeting):
                raise DigestSentError
            before = text_of(session, meeting.id)
            row = DigestTextRow(
                project_id=meeting.project_id,
                meeting_id=meeting.id,
                text=text,
                made_from=made_from,
                written_by=act.person_id,
                written_at=act.now,
                form=form,
            )
            session.add(row)
            session.flush()
            refs = {"meeting": meeting.id, "text": row.id}
            note(session, meeting.project_id, act.user_id, "digest.edited", refs, act.now)
            return before if before is not None and before.id > seen and before.written_by != act.person_id else None


def text_of(session: Session, meeting_id: int) -> DigestText | None:
    """The newest version of a meeting's digest; None while nobody has touched the text proposed."""
    newest = select(DigestTextRow).where(DigestTextRow.meeting_id == meeting_id).order_by(DigestTextRow.id.desc())
    row = session.scalars(newest.limit(1)).first()
    return None if row is None else _text_of(row)


def _text_of(row: DigestTextRow) -> DigestText:
    return DigestText(row.id, row.text, row.made_from, row.written_by, row.written_at)

"""The comments that members shared: shown from the close on as R10 says; a held one waits for its author's word."""

from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from flows.texts import SharedText, showing_order
from storage.database import Database
from storage.models import AnswerRow, DeliveryRow, ParticipationRow, PersonRow, ProjectRow, RoundRow, RunRow, UserRow
from storage.outbox import queue
from storage.rounds import locked_round

Word = Literal["named", "withdrawn", "held"]
"""What an author decides of a held comment: sign it, withdraw it, leave it where it is."""


_SHARED = (
    select(ParticipationRow.comment, RunRow.person_id, UserRow.name, AnswerRow.value)
    .join(RunRow, (RunRow.round_id == ParticipationRow.round_id) & (RunRow.person_id == ParticipationRow.person_id))
    .join(AnswerRow, AnswerRow.run_id == RunRow.id)
    .join(PersonRow, PersonRow.id == RunRow.person_id)
    .join(UserRow, UserRow.id == PersonRow.user_id)
    .where(ParticipationRow.round_id == bindparam("round_id"), AnswerRow.question == "check_in.comment")
    .where(AnswerRow.superseded_at.is_(None), AnswerRow.value.is_not(None))
    .order_by(UserRow.name)
)


class SignedComment(Struct, frozen=True):
    person_id: int
    name: str
    text: str


class SharedComments(Struct, frozen=True):
    """The comments of a closed round that may be read: signed ones, then those without a name in the order to show."""

    named: tuple[SignedComment, ...]
    unnamed: tuple[str, ...]


class Comments:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of_round(self, round_id: int) -> SharedComments:
        """What may be read of the comments of a round; nothing before its close, nothing that is held."""
        with self._database.read() as session:
            rows = session.execute(_SHARED, {"round_id": round_id}).all()
            named = [SignedComment(row.person_id, row.name, row.value) for row in rows if row.comment == "named"]
            unnamed = [SharedText(row.person_id, row.value) for row in rows if row.comment == "unnamed"]
            return SharedComments(tuple(named), tuple(one.text for one in sorted(unnamed, key=showing_order)))

    def held(self, round_id: int, person_id: int) -> str | None:
        """The text of a member's held comment, for their eyes only; None when there is none any more."""
        with self._database.read() as session:
            return session.scalar(
                select(AnswerRow.value)
                .join(RunRow, RunRow.id == AnswerRow.run_id)
                .join(
                    ParticipationRow,
                    (ParticipationRow.round_id == RunRow.round_id) & (ParticipationRow.person_id == RunRow.person_id),
                )
                .where(RunRow.round_id == round_id, RunRow.person_id == person_id, ParticipationRow.comment == "held")
                .where(AnswerRow.question == "check_in.comment", AnswerRow.superseded_at.is_(None))
            )

    def fate(self, round_id: int, person_id: int) -> str | None:
        """What became of a member's comment at the close (named, unnamed, held, withdrawn); None while private."""
        with self._database.read() as session:
            return session.scalar(
                select(ParticipationRow.comment).where(
                    ParticipationRow.round_id == round_id, ParticipationRow.person_id == person_id
                )
            )

    def settle(self, round_id: int, person_id: int, word: Word, now: datetime) -> None:
        """Do with a held comment what its author says; the message that asked tells what was done. Once is enough."""
        with self._database.write() as session:
            row = locked_round(session, round_id)
            said = session.scalar(
                select(ParticipationRow).where(
                    ParticipationRow.round_id == round_id, ParticipationRow.person_id == person_id
                )
            )
            asked = session.scalar(select(DeliveryRow.id).where(DeliveryRow.key == _key(round_id, person_id)))
            if said is None or said.comment != "held" or asked is None:
                return
            said.comment = word
            _queue(session, row, person_id, now, word=word, replaces_id=asked)


def tell_held(session: Session, row: RoundRow, now: datetime) -> None:
    """Tell each author of a held comment, alone, inside the caller's transaction."""
    held = session.scalars(
        select(ParticipationRow.person_id).where(
            ParticipationRow.round_id == row.id, ParticipationRow.comment == "held"
        )
    ).all()
    for person_id in held:
        _queue(session, row, person_id, now)


def _queue(
    session: Session,
    row: RoundRow,
    person_id: int,
    now: datetime,
    *,
    word: Word | None = None,
    replaces_id: int | None = None,
) -> None:
    person = session.get_one(PersonRow, person_id)
    if person.user_id is None:
        return
    project = session.get_one(ProjectRow, row.project_id)
    key = _key(row.id, person_id)
    queue(
        session,
        key=f"{key}:{word}" if word else key,
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=person.user_id,
        kind="comment_held",
        refs={"round": row.id, "person": person_id} | ({"word": word} if word else {}),
        now=now,
        replaces_id=replaces_id,
    )


def _key(round_id: int, person_id: int) -> str:
    return f"comment_held:{round_id}:{person_id}"

"""What a meeting leaves to the next: the items it did not discuss, and what it decided of earlier adjustments."""

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, cast

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from flows.agendas.reasons import LeftOver
from storage.database import Database
from storage.framing import Act
from storage.homes import refresh_homes
from storage.journal import note
from storage.meetings import RecordSettledError, is_open, pilot_lives
from storage.models import AdjustmentAnswerRow, AdjustmentRow, MeetingRow
from storage.published_dates import Meeting
from storage.rescheduling import lock_project

AdjustmentAnswer = Literal["keep", "change", "stop"]
LEAVING = ("kickoff", "follow_up")
"""The kinds of meetings that leave items to the next one."""


class CarriedOver:
    def __init__(self, database: Database) -> None:
        self._database = database

    def not_discussed(self, meeting_id: int) -> tuple[str, ...]:
        """The items that the notes of the meeting say were not discussed."""
        with self._database.read() as session:
            return tuple(session.get_one(MeetingRow, meeting_id).not_discussed or ())

    def answers(self, meeting_id: int) -> Mapping[int, AdjustmentAnswer]:
        """What the meeting decided, by adjustment."""
        with self._database.read() as session:
            rows = session.scalars(select(AdjustmentAnswerRow).where(AdjustmentAnswerRow.meeting_id == meeting_id))
            return {row.adjustment_id: answer_of(row) for row in rows}

    def save(
        self,
        meeting_id: int,
        not_discussed: Collection[str],
        answers: Mapping[int, AdjustmentAnswer],
        act: Act,
    ) -> None:
        """Save both in place of what was said before: they are part of the meeting's record.

        Adjustments of another project, or made at this meeting or later, are left alone. Raises RecordSettledError once
        a record made before may not be corrected any more, and nothing is changed.
        """
        with self._database.write() as session:
            meeting = session.get_one(MeetingRow, meeting_id)
            lock_project(session, meeting.project_id)
            first = meeting.not_discussed is None and pilot_lives(session, meeting)
            if not first and not is_open(session, meeting, act.now):
                raise RecordSettledError
            meeting.not_discussed = sorted(not_discussed)
            session.execute(delete(AdjustmentAnswerRow).where(AdjustmentAnswerRow.meeting_id == meeting.id))
            for adjustment_id in sorted(_earlier(session, meeting) & answers.keys()):
                answer = answers[adjustment_id]
                session.add(AdjustmentAnswerRow(adjustment_id=adjustment_id, meeting_id=meeting.id, answer=answer))
            refs = {"meeting": meeting.id, "not_discussed": sorted(not_discussed), "adjustments": len(answers)}
            note(session, meeting.project_id, act.user_id, "meeting.carried_over", refs, act.now)
            refresh_homes(session, meeting.project_id, act.now)


def answer_of(row: AdjustmentAnswerRow) -> AdjustmentAnswer:
    """The answer of a row, whose column holds no other."""
    return cast("AdjustmentAnswer", row.answer)


def answer_of_text(text: object) -> AdjustmentAnswer | None:
    """The answer that a text names; None for any other, as for "not decided"."""
    match text:
        case "keep" | "change" | "stop":
            return text
        case _:
            return None


def left_over(session: Session, before: Meeting) -> Mapping[str, LeftOver]:
    """The items that the last meeting held before that one did not discuss, each since the first in a row."""
    rows = session.scalars(
        select(MeetingRow)
        .where(
            MeetingRow.project_id == before.project_id,
            MeetingRow.kind.in_(LEAVING),
            MeetingRow.held.is_(True),
            MeetingRow.meeting_at < before.meeting_at,
        )
        .order_by(MeetingRow.meeting_at.desc())
    ).all()
    return dict(_streaks(rows))


def _streaks(rows: Collection[MeetingRow]) -> Iterator[tuple[str, LeftOver]]:
    """`rows` are the latest first: an item is followed back as long as each left it out."""
    waiting: set[str] | None = None
    for row in rows:
        left = set(row.not_discussed or ())
        waiting = left if waiting is None else waiting & left
        for item in sorted(waiting):
            yield item, LeftOver(row.number, row.meeting_on)  # an earlier one takes the place of a later


def _earlier(session: Session, meeting: MeetingRow) -> set[int]:
    """The adjustments that meetings before this one made."""
    return set(
        session.scalars(
            select(AdjustmentRow.id)
            .join(MeetingRow, MeetingRow.id == AdjustmentRow.meeting_id)
            .where(AdjustmentRow.project_id == meeting.project_id, MeetingRow.meeting_at < meeting.meeting_at)
        )
    )

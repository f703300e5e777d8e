"""Adjustments of the facilitation: what each should have moved, before it and since (domain.md §8)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from flows.indicators import Chosen, Figure, figure
from flows.open_figures import Facts
from storage.carried_over import AdjustmentAnswer, answer_of
from storage.models import AdjustmentAnswerRow, AdjustmentRow, MeetingRow
from storage.published_dates import Meeting
from storage.rounds import framing_choices


class Adjustment(Struct, frozen=True):
    """What follow-up `meeting_number` changed, and the indicator it expected to move.

    `before` is that indicator as the meeting knew it, `since` as it is now; None when none was named. Confidential ones
    are as published, or withheld, and never anything else. `answer` is what the latest meeting said of it, and
    `answered_by` the number of that meeting.
    """

    id: int
    meeting_number: int
    meeting_on: date
    what: str
    why: str | None
    from_on: date | None
    indicator: str | None
    before: Figure | None
    since: Figure | None
    answer: AdjustmentAnswer | None = None
    answered_by: int | None = None


class Adjusted(Struct, frozen=True):
    """What a meeting says of an adjustment: `answer` about an earlier one, None for one that it makes."""

    what: str
    answer: AdjustmentAnswer | None


FactsAt = Callable[[datetime], Facts | None]
"""The facts of the project as of an instant."""


def load_adjustments(
    session: Session, project_id: int, before: Meeting, at: datetime, facts_at: FactsAt
) -> tuple[Adjustment, ...]:
    """The adjustments made by the meetings before that one, in order, inside the caller's transaction.

    The figures "since" are as of `at`.
    """
    rows = _made(session, project_id, MeetingRow.meeting_at < before.meeting_at)
    chosen = {one.key: one for one in framing_choices(session, project_id)} if rows else {}
    answers = _answers(session, before)

    def told(indicator: str | None, as_of: datetime) -> Figure | None:
        """One that is chosen no more is told without a target."""
        facts = facts_at(as_of) if indicator is not None else None
        if indicator is None or facts is None:
            return None
        return figure(chosen.get(indicator) or Chosen(indicator, frozenset(), None), facts)

    return tuple(
        Adjustment(
            id=row.id,
            meeting_number=meeting.number,
            meeting_on=meeting.meeting_on,
            what=row.what,
            why=row.why,
            from_on=row.from_on,
            indicator=row.indicator,
            before=told(row.indicator, meeting.meeting_at),
            since=told(row.indicator, at),
            answer=answers[row.id][0] if row.id in answers else None,
            answered_by=answers[row.id][1] if row.id in answers else None,
        )
        for row, meeting in rows
    )


def adjusted_at(session: Session, meeting_id: int) -> tuple[Adjusted, ...]:
    """What the meeting decided of earlier adjustments, then those that it made; inside the caller's transaction."""
    made = select(AdjustmentRow).where(AdjustmentRow.meeting_id == meeting_id).order_by(AdjustmentRow.id)
    answered = session.execute(
        select(AdjustmentRow, AdjustmentAnswerRow)
        .join(AdjustmentAnswerRow, AdjustmentAnswerRow.adjustment_id == AdjustmentRow.id)
        .where(AdjustmentAnswerRow.meeting_id == meeting_id)
        .order_by(AdjustmentRow.id)
    )
    earlier = [Adjusted(row.what, answer_of(answer)) for row, answer in answered]
    return (*earlier, *(Adjusted(row.what, None) for row in session.scalars(made)))


def _made(session: Session, project_id: int, *when: ColumnElement[bool]) -> Sequence[Row[AdjustmentRow, MeetingRow]]:
    """Adjustments in the order of the meetings that made them."""
    return session.execute(
        select(AdjustmentRow, MeetingRow)
        .join(MeetingRow, MeetingRow.id == AdjustmentRow.meeting_id)
        .where(AdjustmentRow.project_id == project_id, *when)
        .order_by(MeetingRow.meeting_at, AdjustmentRow.id)
    ).all()


def _answers(session: Session, before: Meeting) -> Mapping[int, tuple[AdjustmentAnswer, int]]:
    """By adjustment, the latest answer of the meetings before that one, and the number of the meeting that gave it."""
    rows = session.execute(
        select(AdjustmentAnswerRow, MeetingRow.number)
        .join(MeetingRow, MeetingRow.id == AdjustmentAnswerRow.meeting_id)
        .where(MeetingRow.project_id == before.project_id, MeetingRow.meeting_at < before.meeting_at)
        .order_by(MeetingRow.meeting_at)
    ).all()
    return {row.adjustment_id: (answer_of(row), number) for row, number in rows}

"""What is held on one person, kind by kind, as read from the rows of a project."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from flows.schema import Flow
from storage.models import (
    ActionRow,
    AnswerRow,
    AttendanceRow,
    ContributionRow,
    DeliveryRow,
    JournalRow,
    MeetingRow,
    NoteVersionRow,
    ParticipationRow,
    PersonRow,
    PlannedContentRow,
    ReuseRow,
    RoundRow,
    RunRow,
    SubmissionRow,
)
from storage.runs import flow_of
from storage.slack_ids import names


class HeldAnswer(Struct, frozen=True):
    """A version of an answer; `current` is the one that stands."""

    question: str
    revision: int
    value: Any
    at: datetime
    current: bool


class HeldSaving(Struct, frozen=True):
    """A saving of a section, and whether it counts (counted, after_close, refused)."""

    section: str
    at: datetime
    standing: str


class HeldRun(Struct, frozen=True):
    """A flow that someone answered; `round` is the check-in's number."""

    id: int
    flow: Flow
    round: int | None
    opened_at: datetime
    savings: tuple[HeldSaving, ...]
    answers: tuple[HeldAnswer, ...]

    @property
    def current(self) -> tuple[HeldAnswer, ...]:
        """The answers that stand and say something."""
        return tuple(one for one in self.answers if one.current and one.value is not None)


class HeldParticipation(Struct, frozen=True):
    """What someone said of a round besides answering; `comment` is what became of the word they shared (R10)."""

    round: int
    passed_at: datetime | None
    asked_again_on: date | None
    wants_contact: bool
    contacted_at: datetime | None
    comment: str | None


class HeldContribution(Struct, frozen=True):
    type: str
    title: str
    link: str | None
    practice: str | None
    cite: bool
    at: datetime
    withdrawn_at: datetime | None
    closed_as: str | None
    closed_at: datetime | None


class HeldReuse(Struct, frozen=True):
    """A reuse outside that someone declared, of the contribution of that title."""

    title: str
    reused_by: str
    reused_where: str | None
    at: datetime


class HeldPlannedContent(Struct, frozen=True):
    """A planned content: `owner` and `reviewer` say which of the two the person is."""

    content: str
    owner: bool
    reviewer: bool
    drafted_on: date | None
    published_on: date | None


class HeldAttendance(Struct, frozen=True):
    """Present at a meeting, or excused from it."""

    kind: str
    number: int
    on: date
    standing: str


class HeldAction(Struct, frozen=True):
    """An action someone owns, or said was done (`owner` False)."""

    what: str
    owner: bool
    due_on: date | None
    done_on: date | None


def own_runs(session: Session, person: PersonRow) -> tuple[HeldRun, ...]:
    """The intake and the check-ins of a person."""
    rows = session.scalars(select(RunRow).where(RunRow.person_id == person.id).order_by(RunRow.id)).all()
    return _runs(session, rows)


def written_by(session: Session, person: PersonRow) -> tuple[HeldRun, ...]:
    """What a person answered or saved for the project: framing, kickoff, meetings."""
    answered = select(AnswerRow.run_id).where(AnswerRow.author_id == person.id)
    saved = select(SubmissionRow.run_id).where(SubmissionRow.author_id == person.id)
    rows = session.scalars(
        select(RunRow)
        .where(RunRow.project_id == person.project_id, RunRow.person_id.is_(None))
        .where(or_(RunRow.id.in_(answered), RunRow.id.in_(saved)))
        .order_by(RunRow.id)
    ).all()
    return _runs(session, rows, author_id=person.id)


def participations_of(session: Session, person: PersonRow) -> tuple[HeldParticipation, ...]:
    rows = session.execute(
        select(ParticipationRow, RoundRow.number)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(ParticipationRow.person_id == person.id)
        .order_by(RoundRow.number)
    )
    return tuple(
        HeldParticipation(number, row.passed_at, row.remind_on, row.wants_contact, row.contacted_at, row.comment)
        for row, number in rows
    )


def named_in(session: Session, project_id: int, slack_id: str) -> tuple[str, ...]:
    """The questions of the project whose answers, in any version, name someone."""
    rows = session.scalars(
        select(AnswerRow)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .where(RunRow.project_id == project_id, RunRow.person_id.is_(None), AnswerRow.value.is_not(None))
        .order_by(AnswerRow.id)
    )
    return tuple(dict.fromkeys(row.question for row in rows if names(row.value, slack_id)))


def contributions_of(session: Session, person: PersonRow) -> tuple[HeldContribution, ...]:
    rows = session.scalars(
        select(ContributionRow).where(ContributionRow.author_id == person.id).order_by(ContributionRow.at)
    )
    return tuple(
        HeldContribution(
            type=row.type,
            title=row.title,
            link=row.link,
            practice=row.practice,
            cite=row.cite,
            at=row.at,
            withdrawn_at=row.withdrawn_at,
            closed_as=row.closed_as,
            closed_at=row.closed_at,
        )
        for row in rows
    )


def reuses_of(session: Session, person: PersonRow) -> tuple[HeldReuse, ...]:
    rows = session.execute(
        select(ReuseRow, ContributionRow.title)
        .join(ContributionRow, ContributionRow.id == ReuseRow.contribution_id)
        .where(ReuseRow.declared_by == person.id)
        .order_by(ReuseRow.id)
    )
    return tuple(HeldReuse(title, row.reused_by, row.reused_where, row.at) for row, title in rows)


def planned_by(session: Session, person: PersonRow) -> tuple[HeldPlannedContent, ...]:
    rows = session.scalars(
        select(PlannedContentRow)
        .where(or_(PlannedContentRow.owner_id == person.id, PlannedContentRow.reviewer_id == person.id))
        .order_by(PlannedContentRow.id)
    )
    return tuple(
        HeldPlannedContent(
            content=row.content,
            owner=row.owner_id == person.id,
            reviewer=row.reviewer_id == person.id,
            drafted_on=row.drafted_on,
            published_on=row.published_on,
        )
        for row in rows
    )


def attendance_of(session: Session, person: PersonRow) -> tuple[HeldAttendance, ...]:
    rows = session.execute(
        select(AttendanceRow.standing, MeetingRow)
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
        .where(AttendanceRow.person_id == person.id)
        .order_by(MeetingRow.meeting_on)
    )
    return tuple(HeldAttendance(one.kind, one.number, one.meeting_on, standing) for standing, one in rows)


def actions_of(session: Session, person: PersonRow) -> tuple[HeldAction, ...]:
    rows = session.scalars(
        select(ActionRow)
        .where(or_(ActionRow.owner_id == person.id, ActionRow.done_by == person.id))
        .order_by(ActionRow.id)
    )
    return tuple(HeldAction(row.what, row.owner_id == person.id, row.due_on, row.done_on) for row in rows)


def validations_of(session: Session, person: PersonRow) -> tuple[int, ...]:
    rows = session.scalars(
        select(NoteVersionRow.version).where(NoteVersionRow.validated_by == person.id).order_by(NoteVersionRow.version)
    )
    return tuple(rows)


def messages_of(session: Session, project_id: int, user_id: int) -> Mapping[str, int]:
    """How many messages of each kind are kept as sent to a user about the project."""
    rows = session.execute(
        select(DeliveryRow.kind, func.count())
        .where(DeliveryRow.project_id == project_id, DeliveryRow.user_id == user_id, DeliveryRow.state == "sent")
        .group_by(DeliveryRow.kind)
        .order_by(DeliveryRow.kind)
    )
    return dict(rows.all())


def journal_entries_of(session: Session, project_id: int, user_id: int) -> int:
    """How many entries of the journal say that a user changed something."""
    mine = select(func.count()).where(JournalRow.project_id == project_id, JournalRow.user_id == user_id)
    return session.scalar(mine) or 0


def _runs(session: Session, rows: Sequence[RunRow], author_id: int | None = None) -> tuple[HeldRun, ...]:
    of_rows = select(RoundRow.id, RoundRow.number).where(RoundRow.id.in_([row.round_id for row in rows]))
    numbers = dict(session.execute(of_rows).all())
    return tuple(
        HeldRun(
            id=row.id,
            flow=flow_of(session, row.snapshot_hash),
            round=numbers.get(row.round_id) if row.round_id is not None else None,
            opened_at=row.opened_at,
            savings=_savings(session, row, author_id),
            answers=_answers(session, row, author_id),
        )
        for row in rows
    )


def _savings(session: Session, run: RunRow, author_id: int | None) -> tuple[HeldSaving, ...]:
    rows: Iterable[SubmissionRow] = session.scalars(
        select(SubmissionRow).where(SubmissionRow.run_id == run.id).order_by(SubmissionRow.at, SubmissionRow.id)
    )
    mine = [one for one in rows if author_id is None or one.author_id == author_id]
    return tuple(HeldSaving(one.section, one.at, one.standing) for one in mine)


def _answers(session: Session, run: RunRow, author_id: int | None) -> tuple[HeldAnswer, ...]:
    rows: Iterable[AnswerRow] = session.scalars(
        select(AnswerRow).where(AnswerRow.run_id == run.id).order_by(AnswerRow.id)
    )
    mine = [one for one in rows if author_id is None or one.author_id == author_id]
    return tuple(HeldAnswer(one.question, one.revision, one.value, one.at, one.superseded_at is None) for one in mine)

"""Runs of a flow: opened on a frozen copy of it, filled section by section, every answer with its revisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.schema import Flow
from flows.snapshots import content_hash, load_snapshot, snapshot
from storage.database import Database
from storage.models import AnswerRow, RunRow, SnapshotRow, SubmissionRow

_FLOWS: dict[str, Flow] = {}  # snapshots never change: each is read and validated once per process


@dataclass(frozen=True)
class Sent:
    """The view a form was sent from: Slack may send the same one twice."""

    view_id: str
    view_hash: str


@dataclass(frozen=True)
class Answer:
    """The current answer to a question: its value (None = blank), author, instant and revision."""

    id: int
    question: str
    value: Any
    author_id: int | None
    at: datetime
    revision: int


@dataclass(frozen=True)
class Run:
    """A run with its frozen flow and its current answers."""

    id: int
    project_id: int
    key: str
    flow: Flow
    person_id: int | None
    round_id: int | None
    meeting_id: int | None
    answers: Mapping[str, Answer]

    @property
    def values(self) -> dict[str, Any]:
        """The current value of every question answered so far; blanks are None."""
        return {key: answer.value for key, answer in self.answers.items()}

    @property
    def seen(self) -> int:
        """The newest answer known when a form is drawn: what is newer at its saving was written meanwhile."""
        return max((answer.id for answer in self.answers.values()), default=0)


@dataclass(frozen=True)
class Saved:
    """What a saving did. `replayed`: Slack sent it before, nothing changed. `overwritten`: answers that someone else
    had changed since the form was drawn (both versions are kept)."""

    replayed: bool
    overwritten: tuple[Answer, ...] = ()
    submission_id: int | None = None


class Runs:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, project_id: int, key: str) -> Run | None:
        """The run of that key in the project, or None."""
        with self._database.read() as session:
            row = session.scalar(select(RunRow).where(RunRow.project_id == project_id, RunRow.key == key))
            return None if row is None else run_of(session, row)

    def get(self, run_id: int) -> Run | None:
        """The run of that id, or None."""
        with self._database.read() as session:
            row = session.get(RunRow, run_id)
            return None if row is None else run_of(session, row)

    def open(self, project_id: int, key: str, flow: Flow, now: datetime, person_id: int | None = None) -> Run:
        """The run of that key, opened on a frozen copy of `flow` when it is not there yet."""
        found = self.find(project_id, key)
        if found is not None:
            return found
        with self._database.write() as session:
            return run_of(session, open_run(session, project_id, key, flow, now, person_id=person_id))

    def revisions(self, run_id: int, question: str) -> list[Answer]:
        """Every version of an answer, newest first."""
        with self._database.read() as session:
            rows = session.scalars(
                select(AnswerRow)
                .where(AnswerRow.run_id == run_id, AnswerRow.question == question)
                .order_by(AnswerRow.revision.desc())
            )
            return [answer_of(row) for row in rows]


def open_run(
    session: Session,
    project_id: int,
    key: str,
    flow: Flow,
    now: datetime,
    *,
    person_id: int | None = None,
    round_id: int | None = None,
    meeting_id: int | None = None,
) -> RunRow:
    """The run of that key, made when there is none, inside the caller's transaction."""
    row = session.scalar(select(RunRow).where(RunRow.project_id == project_id, RunRow.key == key))
    if row is None:
        row = RunRow(
            project_id=project_id,
            key=key,
            flow=flow.id,
            snapshot_hash=keep_snapshot(session, flow),
            person_id=person_id,
            round_id=round_id,
            meeting_id=meeting_id,
            opened_at=now,
        )
        session.add(row)
        session.flush()
    return row


def keep_snapshot(session: Session, flow: Flow) -> str:
    """Store the flow once by the hash of its content; the hash."""
    digest = content_hash(flow)
    if session.get(SnapshotRow, digest) is None:
        session.add(SnapshotRow(hash=digest, flow=flow.id, content=snapshot(flow)))
        session.flush()
    return digest


def flow_of(session: Session, digest: str) -> Flow:
    """The frozen flow of that hash."""
    if digest not in _FLOWS:
        _FLOWS[digest] = load_snapshot(session.get_one(SnapshotRow, digest).content)
    return _FLOWS[digest]


def run_of(session: Session, row: RunRow) -> Run:
    """The frozen run of a row, with its current answers."""
    answers = session.scalars(
        select(AnswerRow).where(AnswerRow.run_id == row.id, AnswerRow.superseded_at.is_(None)).order_by(AnswerRow.id)
    )
    return Run(
        id=row.id,
        project_id=row.project_id,
        key=row.key,
        flow=flow_of(session, row.snapshot_hash),
        person_id=row.person_id,
        round_id=row.round_id,
        meeting_id=row.meeting_id,
        answers={answer.question: answer_of(answer) for answer in answers},
    )


def answer_of(row: AnswerRow) -> Answer:
    return Answer(row.id, row.question, row.value, row.author_id, row.at, row.revision)


def replayed(session: Session, sent: Sent) -> bool:
    """Whether this very view was already saved (Slack sends some submissions twice)."""
    return (
        session.scalar(
            select(SubmissionRow.id).where(
                SubmissionRow.view_id == sent.view_id, SubmissionRow.view_hash == sent.view_hash
            )
        )
        is not None
    )


def record(  # noqa: PLR0917 - one saving's facts, always the same
    session: Session,
    run: RunRow,
    section: str,
    author_id: int,
    values: Mapping[str, Any],
    sent: Sent,
    now: datetime,
    *,
    seen: int | None = None,
    standing: str = "counted",
) -> Saved:
    """Save a section's answers inside the caller's transaction: one submission, one new revision per changed answer.

    `values` holds one value per question of the section, None for a blank. An unchanged answer gets no revision,
    except in a check-in, where each submission is kept whole: the figures of a round read submissions.
    """
    if replayed(session, sent):
        return Saved(replayed=True)
    submission = SubmissionRow(
        run_id=run.id,
        section=section,
        author_id=author_id,
        at=now,
        view_id=sent.view_id,
        view_hash=sent.view_hash,
        standing=standing,
    )
    session.add(submission)
    session.flush()
    current = {
        row.question: row
        for row in session.scalars(
            select(AnswerRow).where(AnswerRow.run_id == run.id, AnswerRow.superseded_at.is_(None))
        )
    }
    overwritten = []
    for question, value in values.items():
        before = current.get(question)
        if before is None and value is None:
            continue
        if before is not None and before.value == value and run.round_id is None:
            continue
        if before is not None:
            if seen is not None and before.id > seen and before.author_id != author_id:
                overwritten.append(answer_of(before))
            before.superseded_at = now
        session.add(
            AnswerRow(
                run_id=run.id,
                question=question,
                revision=1 if before is None else before.revision + 1,
                value=value,
                author_id=author_id,
                at=now,
                submission_id=submission.id,
            )
        )
    session.flush()
    return Saved(replayed=False, overwritten=tuple(overwritten), submission_id=submission.id)

"""Runs of a flow: opened on a frozen copy of it, filled section by section, every answer with its revisions."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from flows.schema import Flow
from flows.snapshots import content_hash, load_snapshot, snapshot
from storage.database import Database, Reader, flush, read_once
from storage.models import AnswerRow, RunRow, SnapshotRow, SubmissionRow
from storage.plain import columns, table_of
from storage.upserts import dialect_of, insert_in

_FLOWS: dict[str, Flow] = {}  # snapshots never change: each is read and validated once per process

# Every form begins and ends with these: built once, in columns, they take a fifth of the time.
_RUNS, _ANSWERS, _SUBMISSIONS, _SNAPSHOTS = map(table_of, (RunRow, AnswerRow, SubmissionRow, SnapshotRow))
_CURRENT = (
    select(*(_ANSWERS.c[name] for name in ("id", "question", "value", "author_id", "at", "revision")))
    .where(_ANSWERS.c.run_id == bindparam("run_id"), _ANSWERS.c.superseded_at.is_(None))
    .order_by(_ANSWERS.c.id)
)
_THEN = (
    select(*(_ANSWERS.c[name] for name in ("id", "question", "value", "author_id", "at", "revision")))
    .where(_ANSWERS.c.run_id == bindparam("run_id"), _ANSWERS.c.at <= bindparam("as_of"))
    .where(or_(_ANSWERS.c.superseded_at.is_(None), _ANSWERS.c.superseded_at > bindparam("as_of")))
    .order_by(_ANSWERS.c.id)
)
_SNAPSHOT = select(_SNAPSHOTS.c.content).where(_SNAPSHOTS.c.hash == bindparam("digest"))
_KEPT = select(_SNAPSHOTS.c.hash).where(_SNAPSHOTS.c.hash == bindparam("digest"))
_RUN = select(RunRow).where(RunRow.project_id == bindparam("project_id"), RunRow.key == bindparam("key"))
_EVERY_RUN = select(*columns(RunRow))
_FIND = _EVERY_RUN.where(_RUNS.c.project_id == bindparam("project_id"), _RUNS.c.key == bindparam("key"))
_GET = _EVERY_RUN.where(_RUNS.c.id == bindparam("run_id"))
_SAME_FORM = select(_SUBMISSIONS.c.id).where(
    _SUBMISSIONS.c.view_id == bindparam("view_id"), _SUBMISSIONS.c.view_hash == bindparam("view_hash")
)
_SUPERSEDE = update(_ANSWERS).where(_ANSWERS.c.id == bindparam("answer_id")).values(superseded_at=bindparam("now"))
_ANSWER = insert(_ANSWERS)


@cache
def _submit(dialect: str) -> ReturningInsert[int]:
    """Inserts a submission unless the very same form was saved before: its id, or nothing."""
    inserted = insert_in(dialect, _SUBMISSIONS)
    return inserted.on_conflict_do_nothing(index_elements=["view_id", "view_hash"]).returning(_SUBMISSIONS.c.id)


class Sent(Struct, frozen=True):
    """The view a form was sent from: Slack may send the same one twice."""

    view_id: str
    view_hash: str

    @property
    def key(self) -> str:
        """What names the form once and for all."""
        return f"{self.view_id}:{self.view_hash}"


class Answer(Struct, frozen=True):
    """The current answer to a question: its value (None = blank), author, instant and revision."""

    id: int
    question: str
    value: Any
    author_id: int | None
    at: datetime
    revision: int


class Run(Struct, frozen=True):
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


class Saved(Struct, frozen=True):
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
            row = session.execute(_FIND, {"project_id": project_id, "key": key}).one_or_none()
            return None if row is None else run_of(session, row)

    def get(self, run_id: int) -> Run | None:
        """The run of that id, or None."""
        with self._database.read() as session:
            row = session.execute(_GET, {"run_id": run_id}).one_or_none()
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
    row = session.scalar(_RUN, {"project_id": project_id, "key": key})
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
    if session.execute(_KEPT, {"digest": digest}).first() is None:
        session.add(SnapshotRow(hash=digest, flow=flow.id, content=snapshot(flow)))
        session.flush()
    return digest


def flow_of(session: Reader, digest: str) -> Flow:
    """The frozen flow of that hash."""
    if digest not in _FLOWS:
        _FLOWS[digest] = load_snapshot(session.execute(_SNAPSHOT, {"digest": digest}).scalar_one())
    return _FLOWS[digest]


def run_of(session: Reader, row: Any) -> Run:
    """The frozen run of a row, or of its columns, with its current answers."""
    return Run(
        id=row.id,
        project_id=row.project_id,
        key=row.key,
        flow=flow_of(session, row.snapshot_hash),
        person_id=row.person_id,
        round_id=row.round_id,
        meeting_id=row.meeting_id,
        answers=current_answers(session, row.id),
    )


@read_once
def current_answers(session: Reader, run_id: int) -> dict[str, Answer]:
    """The current answers of a run by question, blanks included, in the order they were given."""
    flush(session)
    rows = session.execute(_CURRENT, {"run_id": run_id})
    return {answer.question: answer for answer in (Answer(*row) for row in rows)}


def run_as_of(session: Reader, row: Any, as_of: datetime) -> Run:
    """The run with its answers as they were at an instant."""
    rows = session.execute(_THEN, {"run_id": row.id, "as_of": as_of})
    answers = {answer.question: answer for answer in (Answer(*one) for one in rows)}
    return replace(run_of(session, row), answers=answers)


def answer_of(row: AnswerRow) -> Answer:
    return Answer(row.id, row.question, row.value, row.author_id, row.at, row.revision)


def replayed(session: Session, sent: Sent) -> bool:
    """Whether this very view was already saved (Slack sends some submissions twice)."""
    return session.scalar(_SAME_FORM, {"view_id": sent.view_id, "view_hash": sent.view_hash}) is not None


def record(  # noqa: PLR0917 - one saving's facts, always the same
    session: Session,
    run: RunRow | Run,
    section: str,
    author_id: int,
    values: Mapping[str, Any],
    sent: Sent,
    now: datetime,
    *,
    seen: int | None = None,
    standing: str = "counted",
    current: Mapping[str, Answer] | None = None,
) -> Saved:
    """Save a section's answers inside the caller's transaction: one submission, one new revision per changed answer.

    `values` holds one value per question of the section, None for a blank. An unchanged answer gets no revision,
    except in a check-in, where each submission is kept whole: the figures of a round read submissions. `current` spares
    a reading when the caller knows that they are the current answers.
    """
    session.flush()
    form = {"run_id": run.id, "section": section, "author_id": author_id, "at": now, "standing": standing}
    view = {"view_id": sent.view_id, "view_hash": sent.view_hash}
    submission_id: int | None = session.scalar(_submit(dialect_of(session)), form | view)
    if submission_id is None:
        return Saved(replayed=True)
    if current is None:
        current = current_answers(session, run.id)
    changed = {key: value for key, value in values.items() if _is_news(current.get(key), value, run)}
    replaced = [current[key] for key in changed if key in current]
    if replaced:
        session.execute(_SUPERSEDE, [{"answer_id": answer.id, "now": now} for answer in replaced])
    if changed:
        session.execute(
            _ANSWER,
            [_version(run.id, submission_id, author_id, key, changed[key], current.get(key), now) for key in changed],
        )
    meanwhile = (one for one in replaced if seen is not None and one.id > seen and one.author_id != author_id)
    return Saved(replayed=False, overwritten=tuple(meanwhile), submission_id=submission_id)


def _is_news(before: Answer | None, value: Any, run: RunRow | Run) -> bool:
    """Whether a value makes a new revision: a first blank makes none, nor the same answer (a check-in's apart)."""
    if before is None:
        return value is not None
    return before.value != value or run.round_id is not None


def _version(  # noqa: PLR0917 - a row's columns
    run_id: int, submission_id: int, author_id: int, question: str, value: Any, before: Answer | None, now: datetime
) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "question": question,
        "revision": 1 if before is None else before.revision + 1,
        "value": value,
        "author_id": author_id,
        "at": now,
        "submission_id": submission_id,
        "superseded_at": None,
    }

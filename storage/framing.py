"""The framing and the kickoff's preparation: sections saved with all that follows from them, versions, validation."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.promises import PUBLICATION_PLAN
from flows.schema import Flow
from flows.values import Answers
from storage.boards import refresh_boards
from storage.database import Database
from storage.journal import note
from storage.models import AnswerRow, MeetingRow, ProjectRow, RunRow
from storage.notes import NoteVersion, freeze, load_versions
from storage.overlays import OWN_QUESTIONS, adapt_to_rows
from storage.planned_contents import sync_planned_contents
from storage.rescheduling import lock_project, touch
from storage.roles import TEAM_QUESTIONS, sync_roles
from storage.runs import Run, Saved, Sent, open_run, record, run_of

FRAMING = "framing"
KICKOFF = "kickoff"
PLACE = "meeting.place"


Change = Callable[[Answers], Answers]
"""From the answers as they are to those to save, by question key."""


class FramingIncompleteError(Exception):
    """The framing cannot be validated as it stands now: someone changed it since the form was drawn."""


class Act(Struct, frozen=True):
    """Who does something (the person in the project, and their user), by which form, when."""

    person_id: int
    user_id: int
    sent: Sent
    now: datetime


class Framing:
    def __init__(self, database: Database) -> None:
        self._database = database

    def run(self, project_id: int) -> Run:
        """The project's framing, with its frozen flow and current answers. LookupError when there is none."""
        with self._database.read() as session:
            return run_of(session, _run(session, project_id, FRAMING))

    def save(self, run: Run, section: str, values: Mapping[str, Any], act: Act, *, seen: int | None = None) -> Saved:
        """Save a section (or one answer of it) and what follows: roles, people put forward, planned contents, boards.

        `values` holds only what the form asked. `seen` is the newest answer known when the form was drawn. The last
        save wins; the same form sent twice changes nothing. Raises OverlayRefusedError for a question of the project's
        own that cannot be asked as declared, and nothing is saved.
        """
        return self._save(run, section, lambda _: values, act, seen)

    def change(self, run: Run, section: str, change: Change, act: Act) -> Saved:
        """Save what `change` makes of the answers as they are now: a row added while someone else adds one loses none.

        Follows and raises as `save` does.
        """
        return self._save(run, section, change, act, None)

    def _save(self, run: Run, section: str, change: Change, act: Act, seen: int | None) -> Saved:
        with self._database.write() as session:
            lock_project(session, run.project_id)
            row = session.get_one(RunRow, run.id)
            values = change(run_of(session, row).values)
            saved = record(session, row, section, act.person_id, values, act.sent, act.now, seen=seen)
            if not saved.replayed:
                _follow(session, row, set(values), act)
                refs = {"run": row.key, "section": section}
                note(session, run.project_id, act.user_id, "section.saved", refs, act.now)
            return saved

    def restore(self, run: Run, answer_id: int, act: Act) -> Saved:
        """Make an earlier version of an answer the current one again, as a new version of it.

        LookupError when the answer is not of this run.
        """
        with self._database.write() as session:
            lock_project(session, run.project_id)
            row = session.get_one(RunRow, run.id)
            old = session.get(AnswerRow, answer_id)
            if old is None or old.run_id != row.id:
                raise LookupError(answer_id)
            values = {old.question: old.value}
            saved = record(session, row, "restore", act.person_id, values, act.sent, act.now)
            if not saved.replayed:
                _follow(session, row, set(values), act)
                refs = {"question": old.question, "revision": old.revision}
                note(session, run.project_id, act.user_id, "answer.restored", refs, act.now)
            return saved

    def open_kickoff(self, project_id: int, flow: Flow, now: datetime) -> Run:
        """The run of the kickoff's sections, opened on a frozen copy of `flow` when it is not there yet."""
        with self._database.read() as session:
            row = session.scalar(select(RunRow).where(RunRow.project_id == project_id, RunRow.key == KICKOFF))
            if row is not None:
                return run_of(session, row)
        with self._database.write() as session:
            lock_project(session, project_id)
            return run_of(session, open_run(session, project_id, KICKOFF, flow, now))

    def validate(
        self,
        project_id: int,
        version: int,
        act: Act,
        *,
        reason: str | None,
        complete: Callable[[Run], bool],
    ) -> NoteVersion:
        """Freeze the framing's answers as that version of the note; the same version asked for twice is one.

        Raises FramingIncompleteError when the answers, read again under the lock, do not satisfy `complete`.
        """
        with self._database.write() as session:
            lock_project(session, project_id)
            for known in load_versions(session, project_id):
                if known.version >= version:
                    return known
            row = _run(session, project_id, FRAMING)
            if not complete(run_of(session, row)):
                raise FramingIncompleteError(project_id)
            frozen = freeze(session, row, NoteVersion(version, act.person_id, act.now, reason))
            note(session, project_id, act.user_id, "framing.validated", {"version": version}, act.now)
            refresh_boards(session, project_id, act.now)
            touch(session, project_id)
            return frozen

    def values_of(self, project_id: int, version: NoteVersion) -> dict[str, Any]:
        """The answers that a validated version froze, by question."""
        with self._database.read() as session:
            rows = session.scalars(
                select(AnswerRow)
                .join(RunRow, RunRow.id == AnswerRow.run_id)
                .where(RunRow.project_id == project_id, AnswerRow.id.in_(version.answers.values()))
            )
            return {row.question: row.value for row in rows}

    def versions(self, project_id: int) -> tuple[NoteVersion, ...]:
        """The validated versions of the note, the first one first."""
        with self._database.read() as session:
            return load_versions(session, project_id)


def _run(session: Session, project_id: int, key: str) -> RunRow:
    row = session.scalar(select(RunRow).where(RunRow.project_id == project_id, RunRow.key == key))
    if row is None:
        raise LookupError(f"{key} of project {project_id}")
    return row


def _follow(session: Session, run: RunRow, changed: set[str], act: Act) -> None:
    """What follows from answers saved, in the same transaction."""
    answers = run_of(session, run).values
    if run.key == FRAMING and changed & TEAM_QUESTIONS:
        sync_roles(session, run.project_id, answers, act.user_id, act.now)
    if PUBLICATION_PLAN in changed:
        sync_planned_contents(session, run.project_id, answers.get(PUBLICATION_PLAN) or [], act.now)
    project = session.get_one(ProjectRow, run.project_id)
    for question in changed & OWN_QUESTIONS.keys():
        adapt_to_rows(session, project, question, answers.get(question) or [], by=act.user_id, now=act.now)
    if PLACE in changed:
        _move_place(session, run.project_id, answers.get(PLACE))
    refresh_boards(session, run.project_id, act.now)
    touch(session, run.project_id)


def _move_place(session: Session, project_id: int, place: str | None) -> None:
    """Meetings to come are where the kickoff's preparation says."""
    meetings = select(MeetingRow).where(MeetingRow.project_id == project_id, MeetingRow.recorded_at.is_(None))
    for meeting in session.scalars(meetings):
        meeting.place = place

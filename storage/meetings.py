"""Meetings: their notes opened, saved, corrected until the next round opens, or marked as not held."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from flows.calendar import OPENING_TIME, instant
from flows.group import Respondent, in_pilot
from flows.schema import Flow
from storage.database import Database, read_once
from storage.framing import Act, Change
from storage.homes import refresh_homes
from storage.journal import note
from storage.meeting_messages import is_digested, refresh_notes_messages
from storage.meeting_notes import PRESENT, sync_notes
from storage.meeting_standing import Standing, tell_standing
from storage.models import AnswerRow, AttendanceRow, MeetingRow, ProjectRow, RunRow
from storage.people import Person, load_people
from storage.published_dates import Meeting, Round, load_rounds, meeting_of
from storage.rescheduling import lock_project, touch
from storage.runs import Run, Saved, open_run, record, replayed, run_of

_STANDINGS = (
    select(AttendanceRow.meeting_id, AttendanceRow.person_id, AttendanceRow.standing)
    .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
    .where(MeetingRow.project_id == bindparam("project_id"))
    .order_by(AttendanceRow.person_id)
)
RECORDING_PHASES = ("pilot", "paused", "review")


class RecordSettledError(Exception):
    """The next round has opened, or the pilot is over: the record does not change any more."""


class MeetingNotes(Struct, frozen=True):
    """A follow-up with what its record says. `open` while it may be recorded or corrected.

    `present` and `excused` are people, members or not; `expected` counts the members in the pilot that day, and
    `members_present` those of them who were there. `settled_by` is the number of the round whose opening ended the
    corrections, None when something else did. `is_last`: no check-in follows. `digested`: its digest was approved.
    """

    meeting: Meeting
    present: tuple[int, ...]
    excused: tuple[int, ...]
    expected: int
    members_present: int
    open: bool
    settled_by: int | None
    is_last: bool
    digested: bool = False


class Meetings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, meeting_id: int, now: datetime) -> MeetingNotes | None:
        """The meeting and what was recorded of it; None when a change of the calendar removed it."""
        with self._database.read() as session:
            row = session.get(MeetingRow, meeting_id)
            return None if row is None else notes_of(session, row, now)

    def of_project(self, project_id: int, now: datetime) -> tuple[MeetingNotes, ...]:
        """The follow-ups of the project, in order, with what was recorded of each."""
        with self._database.reading(), self._database.read() as session:
            rows = session.scalars(
                select(MeetingRow)
                .where(MeetingRow.project_id == project_id, MeetingRow.kind == "follow_up")
                .order_by(MeetingRow.number)
            ).all()
            return tuple(notes_of(session, row, now) for row in rows)

    def kickoff(self, project_id: int, now: datetime) -> MeetingNotes | None:
        """The kickoff with what was recorded of it; None before it is dated."""
        with self._database.read() as session:
            row = session.scalar(
                select(MeetingRow).where(MeetingRow.project_id == project_id, MeetingRow.kind == "kickoff")
            )
            return None if row is None else notes_of(session, row, now)

    def expected(self, meeting: Meeting) -> tuple[Person, ...]:
        """The members in the pilot on the meeting's day, to whom attendance is preset."""
        with self._database.read() as session:
            return tuple(person for person in load_people(session, meeting.project_id) if _expected(person, meeting))

    def open_notes(self, meeting: Meeting, flow: Flow, now: datetime) -> Run:
        """The run that holds the meeting's notes, opened on a frozen copy of `flow` when it is not there yet."""
        key = f"follow_up:{meeting.id}"
        with self._database.read() as session:
            row = session.scalar(select(RunRow).where(RunRow.project_id == meeting.project_id, RunRow.key == key))
            if row is not None:
                return run_of(session, row)
        with self._database.write() as session:
            lock_project(session, meeting.project_id)
            return run_of(session, open_run(session, meeting.project_id, key, flow, now, meeting_id=meeting.id))

    def save(self, run: Run, section: str, values: Mapping[str, Any], act: Act, *, seen: int | None = None) -> Saved:
        """Save a section with what follows: attendance, actions, adjustments; once said who was there, it was held.

        Raises RecordSettledError once a record made before may not be corrected any more, and nothing is changed.
        """
        return self._save(run, section, lambda _: values, act, seen)

    def change(self, run: Run, section: str, change: Change, act: Act) -> Saved:
        """Save what `change` makes of the answers as they are now (a row added). Follows and raises as `save` does."""
        return self._save(run, section, change, act, None)

    def _save(self, run: Run, section: str, change: Change, act: Act, seen: int | None) -> Saved:
        with self._database.write() as session:
            lock_project(session, run.project_id)
            row = session.get_one(RunRow, run.id)
            if replayed(session, act.sent):
                return Saved(replayed=True)
            meeting = _meeting_of(session, row)
            if not _may_be_saved(session, meeting, row, section, act.now):
                raise RecordSettledError
            values = change(run_of(session, row).values)
            saved = record(session, row, section, act.person_id, values, act.sent, act.now, seen=seen)
            event = "meeting.corrected" if meeting.recorded_at is not None else "meeting.recorded"
            sync_notes(session, meeting, values, act.now)
            if PRESENT in values:
                meeting.held, meeting.recorded_at = True, meeting.recorded_at or act.now
            note(session, meeting.project_id, act.user_id, event, {"meeting": meeting.id, "section": section}, act.now)
            _follow(session, meeting, act.now)
            return saved

    def mark_not_held(self, meeting_id: int, user_id: int, now: datetime) -> MeetingNotes:
        """The meeting does not take place: it counts in no figure. Raises RecordSettledError as `save` does.

        One still to come is told to everyone concerned; of one behind, those who were to be there know.
        """
        return self._mark(meeting_id, user_id, now, held=False)

    def mark_to_be_held(self, meeting_id: int, user_id: int, now: datetime) -> MeetingNotes:
        """The mark taken back: the meeting is as before it. Raises RecordSettledError as `save` does."""
        return self._mark(meeting_id, user_id, now, held=None)

    def _mark(self, meeting_id: int, user_id: int, now: datetime, *, held: Literal[False] | None) -> MeetingNotes:
        with self._database.write() as session:
            meeting = session.get_one(MeetingRow, meeting_id)
            lock_project(session, meeting.project_id)
            session.refresh(meeting)
            if (meeting.held is False) is (held is None):
                if not is_open(session, meeting, now):
                    raise RecordSettledError
                meeting.held, meeting.recorded_at = held, now if held is False else None
                kind: Standing = "not_held" if held is False else "to_be_held"
                note(session, meeting.project_id, user_id, f"meeting.{kind}", {"meeting": meeting.id}, now)
                tell_standing(session, meeting, user_id, kind, now)
                _follow(session, meeting, now)
            return notes_of(session, meeting, now)


def notes_of(session: Session, row: MeetingRow, now: datetime) -> MeetingNotes:
    """The meeting of a row with what was recorded of it."""
    standings = _standings(session, row.project_id).get(row.id, ())
    opened = _next_round_opened(session, row, now)
    meeting = meeting_of(row)
    expected = {person.id for person in load_people(session, row.project_id) if _expected(person, meeting)}
    present = tuple(one.person_id for one in standings if one.standing == "present")
    return MeetingNotes(
        meeting=meeting,
        present=present,
        expected=len(expected),
        members_present=len(expected & set(present)),
        excused=tuple(one.person_id for one in standings if one.standing == "excused"),
        open=is_open(session, row, now),
        settled_by=opened.number if opened is not None else None,
        is_last=row.number >= max((one.number for one in load_rounds(session, row.project_id)), default=0),
        digested=row.held is True and is_digested(session, row),
    )


@read_once
def _standings(session: Session, project_id: int) -> dict[int, list[Row[int, int, str]]]:
    """Who was present or excused, by meeting."""
    found: dict[int, list[Row[int, int, str]]] = {}
    for row in session.execute(_STANDINGS, {"project_id": project_id}):
        found.setdefault(row.meeting_id, []).append(row)
    return found


def is_open(session: Session, meeting: MeetingRow, now: datetime) -> bool:
    """Whether the meeting may be recorded (never too late, while the pilot lives) or its record corrected."""
    if not pilot_lives(session, meeting):
        return False
    return meeting.recorded_at is None or _next_round_opened(session, meeting, now) is None


def _may_be_saved(session: Session, meeting: MeetingRow, run: RunRow, section: str, now: datetime) -> bool:
    """A section saved for the first time completes the record; it corrects nothing."""
    if is_open(session, meeting, now):
        return True
    said = select(AnswerRow.id).where(AnswerRow.run_id == run.id, AnswerRow.question.in_(_keys(session, run, section)))
    return pilot_lives(session, meeting) and session.scalar(said.limit(1)) is None


def _keys(session: Session, run: RunRow, section: str) -> list[str]:
    flow = run_of(session, run).flow
    return [question.key for one in flow.sections if one.id == section for question in one.questions]


def pilot_lives(session: Session, meeting: MeetingRow) -> bool:
    """Whether meetings may still be recorded at all."""
    return may_record(session.get_one(ProjectRow, meeting.project_id))


def may_record(project: ProjectRow) -> bool:
    """Whether the project is at a stage whose meetings have notes."""
    return project.removed_at is None and project.phase in RECORDING_PHASES


def _next_round_opened(session: Session, meeting: MeetingRow, now: datetime) -> Round | None:
    """The round after the meeting, once it has opened."""
    rounds = load_rounds(session, meeting.project_id)
    found = next((one for one in rounds if one.number == meeting.number + 1), None)
    if found is None:
        return None
    zone = session.get_one(ProjectRow, meeting.project_id).zone
    return found if found.opened_at is not None or now >= instant(found.opens_on, OPENING_TIME, zone) else None


def _meeting_of(session: Session, run: RunRow) -> MeetingRow:
    if run.meeting_id is None:
        raise LookupError(f"run {run.id} is of no meeting")
    return session.get_one(MeetingRow, run.meeting_id)


def _expected(person: Person, meeting: Meeting) -> bool:
    return person.joined_on is not None and in_pilot(
        Respondent(person.id, person.joined_on, person.last_active_on), meeting.meeting_on
    )


def _follow(session: Session, meeting: MeetingRow, now: datetime) -> None:
    refresh_notes_messages(session, meeting, now)
    refresh_homes(session, meeting.project_id, now)
    touch(session, meeting.project_id)

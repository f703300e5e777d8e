"""The dates of a pilot under way, changed: shown first, then confirmed, in one transaction with all that follows."""

from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar import OPENING_TIME, instant
from flows.calendar_asked import Change, Extend, Move, Pace, PauseFrom, Refusal, Resize, Resume, Shift
from flows.calendar_changes import changed
from flows.calendar_state import CalendarState, fingerprint, steps
from flows.due import Pause
from storage.boards import refresh_boards
from storage.calendar import RHYTHM
from storage.calendar_rows import calendar_state, meetings_by_name, write_calendar
from storage.calendar_told import Gone, Told, keep_told, tell, told_content, told_of
from storage.database import Database
from storage.framing import KICKOFF
from storage.journal import note
from storage.models import CalendarChangeRow, ProjectRow, RoundRow, RunRow
from storage.people import load_people, person_for
from storage.prompts import refresh_prompts
from storage.rescheduling import lock_project, touch
from storage.runs import Sent, record

KINDS: dict[type[Change], str] = {
    Move: "move",
    Shift: "shift",
    PauseFrom: "pause",
    Resume: "resume",
    Extend: "extend",
    Resize: "resize",
    Pace: "pace",
}
PHASES: dict[str, tuple[type[Change], ...]] = {
    "pilot": (Move, Shift, PauseFrom, Resume, Extend, Resize, Pace),
    "paused": (Move, Shift, Resume, Resize),
    "review": (Move,),
}
"""What may still be changed, by phase: once the last check-in is closed, only when one meets."""


class StaleCalendarError(Exception):
    """The change would no longer do what was shown: dates moved meanwhile, or a check-in opened."""


class NothingChangesError(Exception):
    """What is asked is what there is."""


class NotNowError(Exception):
    """The project's phase allows no such change."""


class RefusedError(Exception):
    """The change is refused; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


class Preview(Struct, frozen=True):
    """What a change would do, to be shown. `fingerprint` is given back when it is confirmed."""

    before: CalendarState
    after: CalendarState
    fingerprint: str


class Confirmation(Struct, frozen=True):
    """A change confirmed by someone. `shown` is the fingerprint of its preview, `key` the form sent.

    `place` is that of the meeting moved; for any other change it says nothing.
    """

    user_id: int
    change: Change
    place: str | None
    shown: str
    key: str
    now: datetime


class CalendarChanges:
    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self, project_id: int, now: datetime) -> CalendarState | None:
        """Every date as published; None before the kickoff is dated."""
        with self._database.read() as session:
            return calendar_state(session, session.get_one(ProjectRow, project_id), now)

    def preview(self, project_id: int, change: Change, place: str | None, now: datetime) -> Preview:
        """What the change would do. Raises NotNowError, RefusedError, NothingChangesError."""
        with self._database.read() as session:
            return _previewed(session, session.get_one(ProjectRow, project_id), change, place, now)

    def confirm(self, project_id: int, confirmed: Confirmation) -> Told:
        """Do what was shown, and tell everyone concerned once.

        Raises StaleCalendarError when it would no longer do what was shown, and as `preview` does; nothing is changed
        then. The same form sent twice is one change.
        """
        with self._database.write() as session:
            project = lock_project(session, project_id)
            if project is None:
                raise NotNowError
            done = session.scalar(
                select(CalendarChangeRow).where(
                    CalendarChangeRow.project_id == project_id, CalendarChangeRow.key == confirmed.key
                )
            )
            if done is not None:
                return told_of(done)
            found = _previewed(session, project, confirmed.change, confirmed.place, confirmed.now)
            if found.fingerprint != confirmed.shown:
                raise StaleCalendarError
            return _carry_out(session, project, confirmed, found)

    def told(self, change_id: int) -> Told | None:
        """A change that people were told of."""
        with self._database.read() as session:
            row = session.get(CalendarChangeRow, change_id)
            return None if row is None else told_of(row)


def _previewed(session: Session, project: ProjectRow, change: Change, place: str | None, now: datetime) -> Preview:
    before = calendar_state(session, project, now)
    if before is None or project.removed_at is not None or type(change) not in PHASES.get(project.phase, ()):
        raise NotNowError
    after = changed(before, change, now)
    if isinstance(after, Refusal):
        raise RefusedError(after)
    same = not steps(before, after) and before.pauses == after.pauses
    if same and not (isinstance(change, Move) and _is_replaced(session, project, change, place)):
        raise NothingChangesError
    return Preview(before, after, fingerprint(before, after))


def _is_replaced(session: Session, project: ProjectRow, change: Move, place: str | None) -> bool:
    return meetings_by_name(session, project.id)[change.name].place != place


def _carry_out(session: Session, project: ProjectRow, confirmed: Confirmation, found: Preview) -> Told:
    change, now, before, after = confirmed.change, confirmed.now, found.before, found.after
    gone = _gone(session, project, after)
    replaced = isinstance(change, Move) and _place(session, project, change, confirmed.place)
    write_calendar(session, project, before, after, now)
    _keep_answers(session, project, confirmed, after)
    pause = _pause_told(change, before, now)
    content = told_content(steps(before, after), name=_about(change), gone=gone, pause=pause, replaced=replaced)
    told = keep_told(
        session, CalendarChangeRow(project_id=project.id, key=confirmed.key, kind=KINDS[type(change)], at=now), content
    )
    # Nothing is sent during a pause but that it begins, or is over.
    not_before = None if isinstance(change, Resume) else told_from(session, project, now)
    _follow(session, project, change, after, now)
    tell(session, project, confirmed.user_id, told, not_before)
    refs = {"change": told.id, "meeting": told.name}
    note(session, project.id, confirmed.user_id, f"calendar.{told.kind}", refs, now)
    refresh_boards(session, project.id, now)
    touch(session, project.id)
    return told


def _keep_answers(session: Session, project: ProjectRow, confirmed: Confirmation, after: CalendarState) -> None:
    """The answers of the kickoff's preparation that the change makes out of date: when, at what pace, where."""
    run = session.scalar(select(RunRow).where(RunRow.project_id == project.id, RunRow.key == KICKOFF))
    if run is None:
        return
    kickoff = after.slots[0]
    values: dict[str, object] = {
        "kickoff.starts_at": f"{kickoff.day.isoformat()}T{kickoff.wall:%H:%M}",
        "follow_up.cadence_weeks": after.cadence_weeks,
        "follow_up.count": len(after.follow_ups),
    }
    if isinstance(confirmed.change, Move) and confirmed.change.name == kickoff.name:
        values["meeting.place"] = confirmed.place
    author = person_for(session, project.id, confirmed.user_id, confirmed.now)
    record(session, run, RHYTHM, author.id, values, Sent(confirmed.key, RHYTHM), confirmed.now)


def _about(change: Change) -> str | None:
    match change:
        case Move():
            return change.name
        case Extend():
            return str(change.number)
        case _:
            return None


def _place(session: Session, project: ProjectRow, change: Move, place: str | None) -> bool:
    """Keep the meeting's place; whether it is another one."""
    row = meetings_by_name(session, project.id)[change.name]
    if row.place == place:
        return False
    row.place, row.sequence = place, row.sequence + 1
    return True


def _gone(session: Session, project: ProjectRow, after: CalendarState) -> list[Gone]:
    rows = meetings_by_name(session, project.id)
    return [
        Gone(name, row.uid, row.sequence + 1, row.meeting_at, row.minutes)
        for name, row in rows.items()
        if after.slot(name) is None
    ]


def _pause_told(change: Change, before: CalendarState, now: datetime) -> Pause | None:
    match change:
        case PauseFrom():
            return Pause(change.first, change.last)
        case Resume():
            return before.pause_at(before.today(now))
        case _:
            return None


def _follow(session: Session, project: ProjectRow, change: Change, after: CalendarState, now: datetime) -> None:
    """What a change brings besides dates: the phase of a pause that begins or ends today, the messages of a round."""
    today = after.today(now)
    match change:
        case PauseFrom() if change.first == today:
            project.phase = "paused"
        case Resume() if project.phase == "paused":
            project.phase = "pilot"
        case Extend():
            row = session.scalar(
                select(RoundRow).where(RoundRow.project_id == project.id, RoundRow.number == change.number)
            )
            if row is not None:
                row.extended_at = now
                _refresh_everyone(session, row, now)


def _refresh_everyone(session: Session, row: RoundRow, now: datetime) -> None:
    """Owe each member the change of the round's messages they received: they name its close."""
    for person in load_people(session, row.project_id):
        if person.is_member and person.user is not None:
            refresh_prompts(session, row, person.id, now)


def told_from(session: Session, project: ProjectRow, now: datetime) -> datetime | None:
    """From when a change is told: at once (None), or once the pause under way is over."""
    state = calendar_state(session, project, now) if project.phase == "paused" else None
    pause = state.pause_at(state.today(now)) if state is not None else None
    if pause is None:
        return None
    return instant(pause.ends_on + timedelta(days=1), OPENING_TIME, project.zone)

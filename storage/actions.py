"""Actions: who does what by when, as meetings decided; marked done with the day, and taken back."""

from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.database import Database, read_once
from storage.homes import refresh_homes
from storage.journal import note
from storage.models import ActionRow, DeliveryRow, MeetingRow
from storage.outbox import owe_changes
from storage.plain import columns, table_of
from storage.rescheduling import lock_project, touch

_ACTIONS, _MEETINGS = map(table_of, (ActionRow, MeetingRow))
_EVERY_ACTION = (
    select(*columns(ActionRow), _MEETINGS.c.number.label("meeting_number"), _MEETINGS.c.meeting_on.label("decided_on"))
    .join_from(_ACTIONS, _MEETINGS, _MEETINGS.c.id == _ACTIONS.c.meeting_id)
    .where(_ACTIONS.c.project_id == bindparam("project_id"))
)


class Action(Struct, frozen=True):
    """An action that a meeting decided. `owner_id` is someone of the project, None once they left it.

    `meeting_number` is 0 for the kickoff's; `decided_on` is the meeting's day, `recorded_at` when its notes were saved.
    """

    id: int
    project_id: int
    meeting_id: int
    meeting_number: int
    decided_on: date
    what: str
    owner_id: int | None
    due_on: date | None
    done_on: date | None
    done_by: int | None
    recorded_at: datetime

    def is_late(self, today: date) -> bool:
        """Still to be done after its day."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


class Actions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, action_id: int) -> Action | None:
        """The action of that id, or None when the notes it came from no longer hold it."""
        with self._database.read() as session:
            row = session.get(ActionRow, action_id)
            return None if row is None else _action(session, row)

    def of_project(self, project_id: int) -> tuple[Action, ...]:
        """Every action of the project, by due day, those without one last."""
        with self._database.read() as session:
            return load_actions(session, project_id)

    def mark_done(self, action_id: int, person_id: int, user_id: int, done_on: date, now: datetime) -> Action:
        """Say that it is done, and on which day: that day decides whether it was on time. Again, the day is corrected.

        LookupError when the action is no more.
        """
        return self._change(action_id, (person_id, user_id), done_on, now)

    def reopen(self, action_id: int, person_id: int, user_id: int, now: datetime) -> Action:
        """It is still to be done after all. LookupError when the action is no more."""
        return self._change(action_id, (person_id, user_id), None, now)

    def give(self, action_id: int, owner_id: int, user_id: int, now: datetime) -> Action:
        """Give it to someone else of the project, who is reminded of it from now on. LookupError when it is no more."""
        with self._database.write() as session:
            row = session.get(ActionRow, action_id)
            if row is None:
                raise LookupError(action_id)
            lock_project(session, row.project_id)
            if row.owner_id != owner_id:
                row.owner_id = owner_id
                note(session, row.project_id, user_id, "action.given", {"action": row.id, "to": owner_id}, now)
                refresh_homes(session, row.project_id, now)
                touch(session, row.project_id)
            return _action(session, row)

    def _change(self, action_id: int, who: tuple[int, int], done_on: date | None, now: datetime) -> Action:
        person_id, user_id = who
        with self._database.write() as session:
            row = session.get(ActionRow, action_id)
            if row is None:
                raise LookupError(action_id)
            if row.done_on != done_on:
                lock_project(session, row.project_id)
                row.done_on, row.done_by = done_on, person_id if done_on else None
                event, refs = "action.reopened", {"action": str(row.id)}
                if done_on is not None:
                    event, refs = "action.done", {"action": str(row.id), "on": done_on.isoformat()}
                note(session, row.project_id, user_id, event, refs, now)
                refresh_homes(session, row.project_id, now)
                _change_reminders(session, row, now)
                touch(session, row.project_id)
            return _action(session, row)


def _change_reminders(session: Session, row: ActionRow, now: datetime) -> None:
    """Owe the change of the reminders already sent: each shows whether the action is done."""
    about = DeliveryRow.kind == "deadline", DeliveryRow.refs["subject"].as_string() == f"action:{row.id}"
    owe_changes(session, row.project_id, about, now)


@read_once
def load_actions(session: Session, project_id: int) -> tuple[Action, ...]:
    """Every action of the project, by due day, inside the caller's transaction."""
    session.flush()
    found = session.execute(_EVERY_ACTION, {"project_id": project_id})
    actions = [action_of(row, row.meeting_number, row.decided_on) for row in found]
    return tuple(sorted(actions, key=lambda one: (one.due_on or date.max, one.id)))


def _action(session: Session, row: ActionRow) -> Action:
    meeting = session.get_one(MeetingRow, row.meeting_id)
    return action_of(row, meeting.number, meeting.meeting_on)


def action_of(row: Any, meeting_number: int, decided_on: date) -> Action:
    """The frozen action of a row, or of its columns."""
    return Action(
        id=row.id,
        project_id=row.project_id,
        meeting_id=row.meeting_id,
        meeting_number=meeting_number,
        decided_on=decided_on,
        what=row.what,
        owner_id=row.owner_id,
        due_on=row.due_on,
        done_on=row.done_on,
        done_by=row.done_by,
        recorded_at=row.recorded_at,
    )

"""What meeting notes say, as rows: who was there, actions and adjustments, in step with the answers at each saving."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from flows.open_figures import MeetingRecord
from storage.database import read_once
from storage.models import (
    ActionRow,
    AdjustmentRow,
    AnswerRow,
    AttendanceRow,
    MeetingRow,
    PersonRow,
    RoleRow,
    RunRow,
    UserRow,
)
from storage.plain import table_of

PRESENT, EXCUSED = "follow_up.present", "follow_up.excused"
ACTIONS, ADJUSTMENTS = "follow_up.actions", "follow_up.adjustments"
KNOWLEDGE = "follow_up.knowledge_levels"
READY = frozenset({"usable", "used"})

Rows = Sequence[Mapping[str, Any]]

_MEETINGS, _ATTENDANCES, _RUNS, _ANSWERS = map(table_of, (MeetingRow, AttendanceRow, RunRow, AnswerRow))
_PROJECT_ID: BindParameter[int] = bindparam("project_id")
_RECORDED = (
    select(_MEETINGS.c.id, _MEETINGS.c.number, _MEETINGS.c.meeting_on, _MEETINGS.c.held)
    .where(_MEETINGS.c.project_id == _PROJECT_ID, _MEETINGS.c.kind == "follow_up", _MEETINGS.c.held.is_not(None))
    .order_by(_MEETINGS.c.number)
)
_ATTENDANCE = (
    select(_ATTENDANCES.c.meeting_id, _ATTENDANCES.c.person_id, _ATTENDANCES.c.standing)
    .join_from(_ATTENDANCES, _MEETINGS, _MEETINGS.c.id == _ATTENDANCES.c.meeting_id)
    .where(_MEETINGS.c.project_id == _PROJECT_ID)
)
_KNOWLEDGE = (
    select(_RUNS.c.meeting_id, _ANSWERS.c.value)
    .join_from(_RUNS, _ANSWERS, _ANSWERS.c.run_id == _RUNS.c.id)
    .where(_RUNS.c.project_id == _PROJECT_ID, _RUNS.c.meeting_id.is_not(None), _ANSWERS.c.question == KNOWLEDGE)
    .where(_ANSWERS.c.superseded_at.is_(None), _ANSWERS.c.value.is_not(None))
)
_SLACK_IDS = (
    select(UserRow.slack_id, PersonRow.id)
    .join(PersonRow, PersonRow.user_id == UserRow.id)
    .where(PersonRow.project_id == _PROJECT_ID)
)


def sync_notes(session: Session, meeting: MeetingRow, values: Mapping[str, Any], now: datetime) -> None:
    """Bring the rows to what the answers saved say, inside the caller's transaction; the others stand."""
    if PRESENT in values or EXCUSED in values:
        _sync_attendance(session, meeting, values)
    if ACTIONS in values:
        _sync_actions(session, meeting, values[ACTIONS] or (), now)
    if ADJUSTMENTS in values:
        _sync_adjustments(session, meeting, values[ADJUSTMENTS] or ())
    session.flush()


def people_by_slack_id(session: Session, project_id: int) -> dict[str, int]:
    """The people of the project by Slack id."""
    return dict(session.execute(_SLACK_IDS, {"project_id": project_id}).all())


def _sync_attendance(session: Session, meeting: MeetingRow, values: Mapping[str, Any]) -> None:
    people = people_by_slack_id(session, meeting.project_id)
    wanted: dict[int, str] = {}
    for key, standing in ((EXCUSED, "excused"), (PRESENT, "present")):
        for slack_id in values.get(key) or ():
            if slack_id in people:
                wanted[people[slack_id]] = standing
    rows = session.scalars(select(AttendanceRow).where(AttendanceRow.meeting_id == meeting.id)).all()
    named = set(people.values())
    for row in rows:
        if row.person_id in wanted:
            row.standing = wanted.pop(row.person_id)
        elif row.person_id in named:  # someone erased since keeps their place, without a name
            session.delete(row)
    for person_id, standing in wanted.items():
        session.add(AttendanceRow(meeting_id=meeting.id, person_id=person_id, standing=standing))


def _sync_actions(session: Session, meeting: MeetingRow, rows: Rows, now: datetime) -> None:
    people, gone = people_by_slack_id(session, meeting.project_id), _gone(session, meeting.project_id)
    known = {row.line: row for row in session.scalars(select(ActionRow).where(ActionRow.meeting_id == meeting.id))}
    for said in rows:
        if not said.get("what"):
            continue
        row = known.pop(said["id"], None)
        if row is None:
            row = ActionRow(project_id=meeting.project_id, meeting_id=meeting.id, line=said["id"], recorded_at=now)
            session.add(row)
        row.what = said["what"]
        named = _one(people, said.get("who"))
        # Given to someone since its owner left: the notes still name who left.
        row.owner_id = row.owner_id if row.owner_id and named in gone else named
        row.due_on = _day(said.get("due"))
    for row in known.values():
        session.delete(row)


def _gone(session: Session, project_id: int) -> set[int]:
    """Those who left the pilot and hold no role."""
    holders = select(RoleRow.person_id)
    left = select(PersonRow.id).where(PersonRow.project_id == project_id, PersonRow.last_active_on.is_not(None))
    return set(session.scalars(left.where(PersonRow.id.not_in(holders))))


def _sync_adjustments(session: Session, meeting: MeetingRow, rows: Rows) -> None:
    known = {
        row.line: row for row in session.scalars(select(AdjustmentRow).where(AdjustmentRow.meeting_id == meeting.id))
    }
    for said in rows:
        if not said.get("what"):
            continue
        row = known.pop(said["id"], None)
        if row is None:
            row = AdjustmentRow(project_id=meeting.project_id, meeting_id=meeting.id, line=said["id"])
            session.add(row)
        row.what, row.why = said["what"], said.get("why")
        row.from_on, row.indicator = _day(said.get("from_date")), said.get("indicator")
    for row in known.values():
        session.delete(row)


@read_once
def load_records(session: Session, project_id: int) -> tuple[MeetingRecord, ...]:
    """The records of follow-ups made so far, in order, as the open figures want them; the not held ones too."""
    session.flush()
    this = {"project_id": project_id}
    levels = _knowledge(session, project_id)
    standings: dict[int, list[Any]] = {}
    for row in session.execute(_ATTENDANCE, this):
        standings.setdefault(row.meeting_id, []).append(row)
    meetings = session.execute(_RECORDED, this).all()
    return tuple(
        MeetingRecord(
            number=meeting.number,
            on=meeting.meeting_on,
            held=bool(meeting.held),
            present=frozenset(row.person_id for row in standings.get(meeting.id, ()) if row.standing == "present"),
            excused=sum(row.standing == "excused" for row in standings.get(meeting.id, ())),
            knowledge_ready=levels.get(meeting.id),
        )
        for meeting in meetings
    )


def _knowledge(session: Session, project_id: int) -> dict[int, int]:
    """By meeting, how many items the group judged usable or used, where it judged some."""
    answers = session.execute(_KNOWLEDGE, {"project_id": project_id})
    return {meeting_id: sum(row.get("level") in READY for row in rows) for meeting_id, rows in answers if rows}


def _one(people: Mapping[str, int], slack_ids: object) -> int | None:
    return people.get(slack_ids[0]) if isinstance(slack_ids, list) and slack_ids else None


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None

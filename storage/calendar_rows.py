"""The dates of a pilot between their rows and `flows.calendar_state`: read as a whole, written where they changed."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar import USUAL_FOLLOW_UP_MINUTES, local_day, reminder_days
from flows.calendar_state import KICKOFF, REVIEW, CalendarState, Slot, Window, has_opened
from flows.due import Pause
from storage.holidays import holidays_of
from storage.models import MeetingRow, PauseRow, ProjectRow, RoundRow


def calendar_state(session: Session, project: ProjectRow, now: datetime) -> CalendarState | None:
    """Every date as published; None before the kickoff is dated. Of several reviews, the last one counts."""
    meetings = meetings_by_name(session, project.id)
    if KICKOFF not in meetings or REVIEW not in meetings or project.starts_at is None:
        return None
    rounds = {row.meeting_id: row for row in session.scalars(select(RoundRow).where(RoundRow.project_id == project.id))}
    pauses = session.scalars(select(PauseRow).where(PauseRow.project_id == project.id).order_by(PauseRow.starts_on))
    return CalendarState(
        zone=project.zone,
        holidays=holidays_of(project),
        cadence_weeks=project.cadence_weeks or 1,
        wall=time.fromisoformat(project.starts_at),
        slots=tuple(_slot(name, row, rounds.get(row.id), project.zone, now) for name, row in meetings.items()),
        pauses=tuple(Pause(row.starts_on, row.ends_on) for row in pauses),
    )


def meetings_by_name(session: Session, project_id: int) -> dict[str, MeetingRow]:
    """The rows of the kickoff, of the follow-ups in order, of the last review."""
    of_project = select(MeetingRow).where(MeetingRow.project_id == project_id).order_by(MeetingRow.number)
    rows = session.scalars(of_project).all()
    follow_ups = {str(row.number): row for row in rows if row.kind == "follow_up"}
    # Of several reviews, the last.
    others = {row.kind: row for row in rows if row.kind != "follow_up"}
    ordered = {name: others[name] for name in (KICKOFF,) if name in others} | follow_ups
    return ordered | {name: others[name] for name in (REVIEW,) if name in others}


def write_calendar(
    session: Session, project: ProjectRow, before: CalendarState, after: CalendarState, now: datetime
) -> None:
    """Bring the rows from one calendar to the other, inside the caller's transaction; nothing else is touched."""
    rows = meetings_by_name(session, project.id)
    for slot in before.slots:
        if after.slot(slot.name) is None:
            session.delete(rows.pop(slot.name))
    session.flush()
    place = None
    for slot in after.slots:
        row = rows.get(slot.name) or _added(project, slot, place)
        place = row.place
        if before.slot(slot.name) != slot:
            if row.meeting_at != slot.at:
                row.sequence += 1
            row.nominal_on, row.meeting_on, row.meeting_at = slot.nominal_on, slot.day, slot.at
            session.add(row)
            session.flush()
            if slot.window is not None:
                _write_window(session, row, slot.window, after)
    _write_pauses(session, project.id, after, now)
    kickoff, review = after.slots[0], after.slots[-1]
    project.kickoff_on, project.kickoff_at, project.review_on = kickoff.day, kickoff.at, review.day
    project.follow_up_count, project.cadence_weeks = len(after.follow_ups), after.cadence_weeks


def _slot(name: str, row: MeetingRow, asked: RoundRow | None, zone: str, now: datetime) -> Slot:
    window = None
    if asked is not None:
        window = Window(
            asked.opens_on,
            asked.due_at,
            asked.close_at,
            opened=has_opened(asked.opened_at, asked.opens_on, zone, now),
            closed=asked.closed_at is not None,
            extended=asked.extended_at is not None,
        )
    return Slot(
        name=name,
        nominal_on=row.nominal_on,
        day=row.meeting_on,
        wall=_wall(row, zone),
        at=row.meeting_at,
        settled=row.recorded_at is not None or row.held is not None,
        window=window,
    )


def _wall(row: MeetingRow, zone: str) -> time:
    """The time of day on the wall; of a time that a clock change skips, the one it is read as."""
    return row.meeting_at.astimezone(ZoneInfo(zone)).time().replace(fold=0)


def _added(project: ProjectRow, slot: Slot, place: str | None) -> MeetingRow:
    """A follow-up's new row: as long as the others, at the place of the one before."""
    return MeetingRow(
        project_id=project.id,
        kind="follow_up",
        number=slot.number,
        nominal_on=slot.nominal_on,
        meeting_on=slot.day,
        meeting_at=slot.at,
        minutes=project.meeting_minutes or USUAL_FOLLOW_UP_MINUTES,
        place=place,
        sequence=0,
    )


def _write_window(session: Session, meeting: MeetingRow, window: Window, state: CalendarState) -> None:
    row = session.scalar(select(RoundRow).where(RoundRow.meeting_id == meeting.id))
    row = row or RoundRow(project_id=meeting.project_id, meeting_id=meeting.id, number=meeting.number)
    row.opens_on, row.due_at, row.close_at = window.opens_on, window.due_at, window.close_at
    due_on = local_day(window.due_at, state.zone)
    row.reminder_days = [day.isoformat() for day in reminder_days(window.opens_on, due_on, state.holidays)]
    session.add(row)
    session.flush()


def _write_pauses(session: Session, project_id: int, after: CalendarState, now: datetime) -> None:
    """A pause that ended early keeps the days it lasted."""
    known = set()
    for row in session.scalars(select(PauseRow).where(PauseRow.project_id == project_id)).all():
        known.add(row.starts_on)
        kept = next((one for one in after.pauses if one.starts_on == row.starts_on), None)
        if kept is None:
            session.delete(row)
        else:
            row.ends_on = kept.ends_on
    for pause in after.pauses:
        if pause.starts_on not in known:
            session.add(
                PauseRow(project_id=project_id, starts_on=pause.starts_on, ends_on=pause.ends_on, declared_at=now)
            )
    session.flush()

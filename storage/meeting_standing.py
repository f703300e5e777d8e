"""A meeting that will not be held, or will be after all: told to everyone concerned while it is still to come."""

from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from flows.calendar_state import Dates, Step
from storage.calendar_changes import told_from
from storage.calendar_told import keep_told, tell, told_content
from storage.models import CalendarChangeRow, MeetingRow, ProjectRow

Standing = Literal["not_held", "to_be_held"]


def tell_standing(session: Session, meeting: MeetingRow, user_id: int, kind: Standing, now: datetime) -> None:
    """Tell it once, inside the caller's transaction; people's own calendars follow. Of a meeting behind, nothing."""
    if meeting.meeting_at <= now:
        return
    meeting.sequence += 1
    name, dates = str(meeting.number), Dates(meeting.meeting_at)
    step = Step(name, dates, None) if kind == "not_held" else Step(name, None, dates)
    row = CalendarChangeRow(
        project_id=meeting.project_id, key=f"{kind}:{meeting.id}:{meeting.sequence}", kind=kind, at=now
    )
    told = keep_told(session, row, told_content([step], name=name))
    project = session.get_one(ProjectRow, meeting.project_id)
    tell(session, project, user_id, told, told_from(session, project, now))

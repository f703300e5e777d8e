"""A pilot extended at its milestone review: more follow-ups at the same pace from the last one, and a new review."""

import itertools
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar import RoundDates, instant, review_day, roll, round_dates
from flows.calendar_state import REVIEW_AFTER
from storage.holidays import holidays_of
from storage.models import MeetingRow, ProjectRow, RoundRow


def extend(session: Session, project: ProjectRow, count: int, today: date) -> None:
    """Publish `count` more follow-ups with their check-ins, then the review that follows them.

    Nominal dates go from the last meeting as it was held, at the pilot's pace; those whose check-in would have to open
    by `today` are passed over. The threshold and the series go on.
    """
    last = session.scalars(
        select(MeetingRow)
        .where(MeetingRow.project_id == project.id, MeetingRow.kind == "follow_up")
        .order_by(MeetingRow.number.desc())
    ).first()
    if last is None or project.starts_at is None or not project.cadence_weeks:
        raise LookupError(f"project {project.id} has no follow-up to go on from")
    starts_at, holidays = time.fromisoformat(project.starts_at), holidays_of(project)
    previous = last.meeting_on
    published = 0
    for step in itertools.count(1):
        nominal = last.meeting_on + timedelta(weeks=project.cadence_weeks * step)
        dates = round_dates(
            last.number + published + 1,
            nominal,
            roll(nominal, holidays),
            starts_at=starts_at,
            previous_meeting_on=previous,
            zone=project.zone,
            holidays=holidays,
        )
        if dates.opens_on <= today:
            continue
        _publish(session, project, last, dates)
        previous, published = dates.meeting_on, published + 1
        if published == count:
            break
    project.follow_up_count = last.number + count
    project.review_on = review_day(previous, holidays)
    _next_review(session, project, previous + REVIEW_AFTER, instant(project.review_on, starts_at, project.zone))
    session.flush()


def _publish(session: Session, project: ProjectRow, like: MeetingRow, dates: RoundDates) -> None:
    """A follow-up and its check-in, as long and at the same place as the last one."""
    meeting = MeetingRow(
        project_id=project.id,
        kind="follow_up",
        number=dates.number,
        nominal_on=dates.nominal_on,
        meeting_on=dates.meeting_on,
        meeting_at=dates.meeting_at,
        minutes=like.minutes,
        place=like.place,
    )
    session.add(meeting)
    session.flush()
    session.add(
        RoundRow(
            project_id=project.id,
            number=dates.number,
            meeting_id=meeting.id,
            opens_on=dates.opens_on,
            reminder_days=[day.isoformat() for day in dates.reminder_days],
            due_at=dates.due_at,
            close_at=dates.close_at,
        )
    )


def _next_review(session: Session, project: ProjectRow, nominal_on: date, at: datetime) -> None:
    """A review of its own for the extension, where the last one was."""
    held = session.scalars(
        select(MeetingRow)
        .where(MeetingRow.project_id == project.id, MeetingRow.kind == "review")
        .order_by(MeetingRow.number.desc())
    ).first()
    if held is None or project.review_on is None:
        raise LookupError(f"project {project.id} has no review")
    session.add(
        MeetingRow(
            project_id=project.id,
            kind="review",
            number=held.number + 1,
            nominal_on=nominal_on,
            meeting_on=project.review_on,
            meeting_at=at,
            minutes=held.minutes,
            place=held.place,
        )
    )

"""The pilot's calendar: the kickoff confirmed, every date published with it, meetings and rounds as they stand."""

from datetime import date, datetime, time
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar import (
    OPENING_TIME,
    USUAL_CADENCE_WEEKS,
    USUAL_FOLLOW_UP_MINUTES,
    USUAL_FOLLOW_UPS,
    PilotCalendar,
    Rhythm,
    RoundDates,
    instant,
    pilot_calendar,
)
from flows.calendar_state import REVIEW_AFTER
from flows.due import Pause
from flows.library import load_library
from flows.schema import Flow
from storage.boards import refresh_boards
from storage.calendar_rows import calendar_state
from storage.calendar_told import Gone, Told, keep_told, queue_file, told_content
from storage.concerned import concerned
from storage.database import Database
from storage.holidays import public_holidays
from storage.journal import note
from storage.models import CalendarChangeRow, MeetingRow, ProjectRow, RoundRow
from storage.outbox import queue, queue_home
from storage.people import person_for
from storage.projects import Project, project_of
from storage.published_dates import Meeting, MeetingKind, Round, load_meetings, load_rounds
from storage.rescheduling import lock_project, touch
from storage.runs import Sent, open_run, record

RHYTHM = "pilot.rhythm"
REVIEW_MINUTES = 90  # domain.md §8; its agenda comes with the review


class CalendarSettledError(Exception):
    """Round 1 has opened, or the pilot is over: the kickoff is not dated again."""


class PauseAheadError(Exception):
    """A pause is declared: other dates for the whole pilot would be published without it."""


class KickoffPlan(Struct, frozen=True):
    """What is confirmed: the kickoff's day and time in the project's zone, the rhythm, the follow-ups' length."""

    starts_on: date
    starts_at: time
    cadence_weeks: int = USUAL_CADENCE_WEEKS
    count: int = USUAL_FOLLOW_UPS
    minutes: int = USUAL_FOLLOW_UP_MINUTES
    place: str | None = None

    @property
    def answers(self) -> dict[str, Any]:
        """The plan as the answers of the kickoff's flow."""
        return {
            "kickoff.starts_at": f"{self.starts_on.isoformat()}T{self.starts_at:%H:%M}",
            "follow_up.cadence_weeks": self.cadence_weeks,
            "follow_up.count": self.count,
            "follow_up.minutes": self.minutes,
            "meeting.place": self.place,
        }


class Calendar:
    def __init__(self, database: Database) -> None:
        self._database = database

    def confirm_kickoff(
        self, project_id: int, user_id: int, plan: KickoffPlan, *, kickoff: Flow, sent: Sent, now: datetime
    ) -> Project:
        """Publish every date of the pilot, and tell everyone concerned once; a framing becomes a pilot.

        `kickoff` is the project's flow of that stage, where the answers are kept. Until round 1 opens it may be
        confirmed again: the dates are replaced. Raises CalendarSettledError after that, PauseAheadError
        while a pause is declared, ValueError for a rhythm outside the limits (flows.calendar.rhythm_errors), and
        nothing is changed. The same form sent twice is one confirmation.
        """
        with self._database.write() as session:
            row = lock_project(session, project_id)
            if row is None or not may_be_dated(session, row, now):
                raise CalendarSettledError
            if _pause_ahead(session, row, now) is not None:
                raise PauseAheadError
            run = open_run(session, project_id, "kickoff", kickoff, now)
            author = person_for(session, project_id, user_id, now)
            saved = record(session, run, RHYTHM, author.id, plan.answers, sent, now)
            if saved.replayed:
                return project_of(row)
            again = row.kickoff_on is not None
            calendar = preview(project_of(row), plan)
            _date_project(row, plan, calendar)
            gone = _publish(session, row, plan, calendar)
            refs = {"kickoff": str(plan.starts_on), "weeks": plan.cadence_weeks, "follow_ups": plan.count}
            note(session, project_id, user_id, "kickoff.confirmed", refs, now)
            change = _kept(session, row, sent, gone, now)
            _tell(session, row, user_id, {"confirmation": int(saved.submission_id or 0), "again": int(again)}, change)
            refresh_boards(session, project_id, now)
            touch(session, project_id)
            return project_of(row)

    def may_be_dated(self, project_id: int, now: datetime) -> bool:
        """Whether the kickoff may be confirmed, or confirmed again."""
        with self._database.read() as session:
            return may_be_dated(session, session.get_one(ProjectRow, project_id), now)

    def pause_ahead(self, project_id: int, now: datetime) -> Pause | None:
        """The pause declared that is not over: the kickoff is not dated again before it is given up."""
        with self._database.read() as session:
            return _pause_ahead(session, session.get_one(ProjectRow, project_id), now)

    def rounds(self, project_id: int) -> tuple[Round, ...]:
        """The project's rounds, in order."""
        with self._database.read() as session:
            return load_rounds(session, project_id)

    def meetings(self, project_id: int) -> tuple[Meeting, ...]:
        """The project's meetings, in time."""
        with self._database.read() as session:
            return load_meetings(session, project_id)


def preview(project: Project, plan: KickoffPlan) -> PilotCalendar:
    """Every date that would follow from the plan. ValueError for a rhythm outside the limits."""
    return pilot_calendar(
        Rhythm(
            kickoff_on=plan.starts_on,
            starts_at=plan.starts_at,
            zone=project.zone,
            cadence_weeks=plan.cadence_weeks,
            count=plan.count,
            holidays=project_holidays(project, plan.starts_on.year),
        )
    )


def project_holidays(project: Project, year: int | None = None) -> frozenset[date]:
    """The days off from the year before to three years after `year` (by default the kickoff's, else the start's)."""
    start = year if year is not None else (project.kickoff_on or project.created_at.date()).year
    settings = project.settings
    return frozenset(settings.own_holidays) | public_holidays(settings.country, settings.subdivision, start)


def may_be_dated(session: Session, row: ProjectRow, now: datetime) -> bool:
    """Before the kickoff, and until round 1 opens."""
    if row.removed_at is not None or row.phase not in ("framing", "pilot"):
        return False
    first = session.scalar(select(RoundRow).where(RoundRow.project_id == row.id, RoundRow.number == 1))
    return first is None or (first.opened_at is None and now < instant(first.opens_on, OPENING_TIME, row.zone))


def _pause_ahead(session: Session, row: ProjectRow, now: datetime) -> Pause | None:
    state = calendar_state(session, row, now)
    return state.pause_at(state.today(now)) if state is not None else None


def _date_project(row: ProjectRow, plan: KickoffPlan, calendar: PilotCalendar) -> None:
    row.kickoff_on = plan.starts_on
    row.kickoff_at = calendar.kickoff_at
    row.starts_at = f"{plan.starts_at:%H:%M}"
    row.cadence_weeks = plan.cadence_weeks
    row.follow_up_count = plan.count
    row.meeting_minutes = plan.minutes
    row.review_on = calendar.review_on
    row.phase = "pilot"


def _publish(session: Session, row: ProjectRow, plan: KickoffPlan, calendar: PilotCalendar) -> list[Gone]:
    """Write the meetings and rounds: the rows there are take the new dates, those in excess go, and are told."""
    gone = _drop_excess(session, row.id, plan.count)
    kickoff = _meeting(session, row.id, "kickoff", 0)
    kickoff.nominal_on = kickoff.meeting_on = plan.starts_on
    kickoff.meeting_at, kickoff.minutes = calendar.kickoff_at, load_library().agendas["kickoff"].minutes
    review = _meeting(session, row.id, "review", 1)
    review.nominal_on, review.meeting_on = calendar.rounds[-1].meeting_on + REVIEW_AFTER, calendar.review_on
    review.meeting_at, review.minutes = instant(calendar.review_on, plan.starts_at, row.zone), REVIEW_MINUTES
    if row.review_skipped_at is not None:
        review.held = False
    follow_ups = [_meeting(session, row.id, "follow_up", dates.number) for dates in calendar.rounds]
    for meeting, dates in zip(follow_ups, calendar.rounds, strict=True):
        meeting.nominal_on, meeting.meeting_on = dates.nominal_on, dates.meeting_on
        meeting.meeting_at, meeting.minutes = dates.meeting_at, plan.minutes
    for meeting in (kickoff, *follow_ups, review):
        meeting.place = plan.place
        if meeting.sequence is not None:  # a row that people's own calendars may have
            meeting.sequence += 1
    session.add_all((kickoff, *follow_ups, review))
    session.flush()
    for meeting, dates in zip(follow_ups, calendar.rounds, strict=True):
        _publish_round(session, meeting, dates)
    session.flush()
    return gone


def _publish_round(session: Session, meeting: MeetingRow, dates: RoundDates) -> None:
    known = select(RoundRow).where(RoundRow.project_id == meeting.project_id, RoundRow.number == dates.number)
    row = session.scalar(known) or RoundRow(project_id=meeting.project_id, number=dates.number)
    row.meeting_id, row.opens_on = meeting.id, dates.opens_on
    row.reminder_days = [day.isoformat() for day in dates.reminder_days]
    row.due_at, row.close_at = dates.due_at, dates.close_at
    session.add(row)


def _meeting(session: Session, project_id: int, kind: MeetingKind, number: int) -> MeetingRow:
    """The meeting's row, or a new one not added yet."""
    known = select(MeetingRow).where(
        MeetingRow.project_id == project_id, MeetingRow.kind == kind, MeetingRow.number == number
    )
    return session.scalar(known) or MeetingRow(project_id=project_id, kind=kind, number=number)


def _drop_excess(session: Session, project_id: int, count: int) -> list[Gone]:
    for each in session.scalars(select(RoundRow).where(RoundRow.project_id == project_id, RoundRow.number > count)):
        session.delete(each)
    session.flush()
    beyond = select(MeetingRow).where(
        MeetingRow.project_id == project_id, MeetingRow.kind == "follow_up", MeetingRow.number > count
    )
    gone = []
    for meeting in session.scalars(beyond).all():
        gone.append(Gone(str(meeting.number), meeting.uid, meeting.sequence + 1, meeting.meeting_at, meeting.minutes))
        session.delete(meeting)
    session.flush()
    return gone


def _kept(session: Session, row: ProjectRow, sent: Sent, gone: list[Gone], now: datetime) -> Told:
    """The confirmation as a change of the dates: files for people's own calendars are dated by it."""
    change = CalendarChangeRow(project_id=row.id, key=sent.key, kind="confirm", at=now)
    return keep_told(session, change, told_content((), gone=gone))


def _tell(session: Session, row: ProjectRow, user_id: int, refs: dict[str, int], change: Told) -> None:
    for person in concerned(session, row.id, user_id):
        if person.user_id is None:
            continue
        queue(
            session,
            key=f"calendar_confirmed:{row.id}:{refs['confirmation']}:{person.id}",
            workspace_id=row.workspace_id,
            project_id=row.id,
            user_id=person.user_id,
            kind="calendar_confirmed",
            refs=refs,
            now=change.at,
        )
        queue_file(session, row, person, change, None)
        queue_home(session, workspace_id=row.workspace_id, user_id=person.user_id, now=change.at)

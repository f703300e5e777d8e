"""A project as `flows.due` wants it, read from its rows inside one transaction."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from flows.calendar import local_day, roll
from flows.due import Invitation, Meeting, Pause, Person, Phase, ProjectState
from flows.group import Absence
from storage.holidays import holidays_of
from storage.models import (
    AbsenceRow,
    AnswerRow,
    MeetingRow,
    PauseRow,
    PersonRow,
    ProjectRow,
    RoleRow,
    RoundRow,
    RunRow,
    SubmissionRow,
    SynthesisRow,
    UserRow,
)
from storage.pilot_deadlines import deadlines_of, people_named
from storage.pilot_rounds import rounds_of

DAYS_OF_RATINGS = 7  # domain.md §7: the initiators' ratings open a week before the review
ROLES = {
    "initiator": "initiator",
    "sponsor": "sponsor",
    "business_animator": "animator",
    "community_manager": "animator",
    "expert": "expert",
}


def state_of(session: Session, project: ProjectRow) -> ProjectState:
    """All that the calendar depends on, as it is in this transaction (its own changes flushed)."""
    holidays = holidays_of(project)
    people = _people(session, project)
    framing = _answers(session, project, RunRow.key == "framing")
    ended_at = project.removed_at or project.ended_at
    return ProjectState(
        phase=Phase.CLOSED if project.removed_at else Phase(project.phase),
        zone=project.zone,
        holidays=holidays,
        kickoff_on=project.kickoff_on,
        people=people,
        invitations=_invitations(session, project),
        rounds=rounds_of(session, project),
        meetings=_meetings(session, project),
        deadlines=deadlines_of(session, project, framing),
        pauses=_pauses(session, project),
        review_on=project.review_on,
        ratings_open_on=_ratings_open_on(project.review_on, holidays),
        support_weeks=_number(framing.get("support.frequency_weeks")),
        supporters=people_named(session, project, framing.get("support.followed_by")),
        synthesis_frozen=session.get(SynthesisRow, project.id) is not None,
        decided_on=_decided_on(session, project),
        ended_on=local_day(ended_at, project.zone) if ended_at else None,
    )


def _ratings_open_on(review_on: date | None, holidays: frozenset[date]) -> date | None:
    return roll(review_on - timedelta(days=DAYS_OF_RATINGS), holidays) if review_on else None


def _fresh(statement: Select[Any]) -> Select[Any]:
    """Read the rows anew: another transaction may have changed them before the project was locked."""
    return statement.execution_options(populate_existing=True)


def _people(session: Session, project: ProjectRow) -> tuple[Person, ...]:
    rows = session.execute(
        _fresh(
            select(PersonRow, UserRow)
            .join(UserRow, UserRow.id == PersonRow.user_id)
            .where(PersonRow.project_id == project.id, UserRow.deactivated.is_(False), UserRow.is_bot.is_(False))
            .order_by(PersonRow.id)
        )
    ).all()
    roles = _roles(session, project)
    absences = _absences(session, project)
    introduced = set(
        session.scalars(
            select(RunRow.person_id)
            .join(SubmissionRow, SubmissionRow.run_id == RunRow.id)
            .where(RunRow.project_id == project.id, RunRow.flow == "intake")
        )
    )
    return tuple(
        Person(
            person=person.id,
            zone=user.zone or project.zone,
            roles=frozenset(roles[person.id] | ({"member"} if person.joined_on else set())),
            joined_on=person.joined_on,
            left_on=person.last_active_on,
            absences=absences.get(person.id, ()),
            reminders=person.reminders,
            intake_answered=person.id in introduced,
        )
        for person, user in rows
    )


def _roles(session: Session, project: ProjectRow) -> defaultdict[int, set[str]]:
    roles: defaultdict[int, set[str]] = defaultdict(set)
    held = select(RoleRow).join(PersonRow, PersonRow.id == RoleRow.person_id).where(PersonRow.project_id == project.id)
    for row in session.scalars(_fresh(held)):
        if row.role in ROLES:
            roles[row.person_id].add(ROLES[row.role])
        elif row.rights == "facilitate":
            roles[row.person_id].add("facilitate")
    return roles


def _absences(session: Session, project: ProjectRow) -> dict[int, tuple[Absence, ...]]:
    declared = (
        select(AbsenceRow)
        .join(PersonRow, PersonRow.id == AbsenceRow.person_id)
        .where(PersonRow.project_id == project.id)
        .order_by(AbsenceRow.id)
    )
    absences: defaultdict[int, tuple[Absence, ...]] = defaultdict(tuple)
    for row in session.scalars(_fresh(declared)):
        absences[row.person_id] += (Absence(row.from_on, row.to_on, row.declared_at),)
    return absences


def _invitations(session: Session, project: ProjectRow) -> tuple[Invitation, ...]:
    waiting = session.execute(
        _fresh(
            select(PersonRow, UserRow)
            .join(UserRow, UserRow.id == PersonRow.user_id)
            .where(PersonRow.project_id == project.id, PersonRow.invitation.in_(("waiting", "later", "again")))
            .where(PersonRow.invited_at.is_not(None), UserRow.deactivated.is_(False))
            .order_by(PersonRow.id)
        )
    )
    return tuple(
        Invitation(
            person=person.id,
            zone=user.zone or project.zone,
            sent_on=local_day(person.invited_at, user.zone or project.zone),
            # The day *Later* was pressed; once asked again it is of no more use, and stays the same.
            later_on=local_day(person.answered_at, user.zone or project.zone) if person.answered_at else None,
        )
        for person, user in waiting
    )


def _meetings(session: Session, project: ProjectRow) -> tuple[Meeting, ...]:
    rows = session.scalars(
        _fresh(select(MeetingRow).where(MeetingRow.project_id == project.id).order_by(MeetingRow.id))
    )
    return tuple(
        Meeting(
            name=meeting_name(row),
            starts_at=row.meeting_at,
            minutes=row.minutes,
            settled=row.recorded_at is not None or row.held is False,
        )
        for row in rows
    )


def meeting_name(row: MeetingRow) -> str:
    """The meeting's name in the calendar, as due things carry it: kickoff, 3, review (review.2 after an extension)."""
    match row.kind:
        case "follow_up":
            return str(row.number)
        case kind:
            return kind if row.number <= 1 else f"{kind}.{row.number}"


def _pauses(session: Session, project: ProjectRow) -> tuple[Pause, ...]:
    rows = session.scalars(_fresh(select(PauseRow).where(PauseRow.project_id == project.id).order_by(PauseRow.id)))
    return tuple(Pause(row.starts_on, row.ends_on) for row in rows)


def _answers(session: Session, project: ProjectRow, run: ColumnElement[bool]) -> dict[str, Any]:
    """The current answers of a run, comments apart."""
    rows: Iterable[AnswerRow] = session.scalars(
        _fresh(
            select(AnswerRow)
            .join(RunRow, RunRow.id == AnswerRow.run_id)
            .where(RunRow.project_id == project.id, run, AnswerRow.superseded_at.is_(None))
        )
    )
    return {row.question: row.value["value"] if _has_comment(row.value) else row.value for row in rows}


def _has_comment(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"value", "comment"}


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _decided_on(session: Session, project: ProjectRow) -> date | None:
    """The day of the review's decision; one made before the last close belongs to the review before an extension."""
    decision = session.scalar(
        select(AnswerRow)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .where(RunRow.project_id == project.id, AnswerRow.question == "review.decision")
        .where(AnswerRow.superseded_at.is_(None), AnswerRow.value.is_not(None))
        .order_by(AnswerRow.at.desc())
        .limit(1)
    )
    last_close = session.scalar(
        select(RoundRow.close_at).where(RoundRow.project_id == project.id).order_by(RoundRow.close_at.desc()).limit(1)
    )
    if decision is None or (last_close is not None and decision.at < last_close):
        return None
    return local_day(decision.at, project.zone)

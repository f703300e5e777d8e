"""A project as `flows.due` wants it, read from its rows inside one transaction."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import null, select
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
from storage.people import DECLINED, held_role
from storage.pilot_deadlines import Promises, deadlines_of, people_named, promises_of
from storage.pilot_rounds import Absences, rounds_of
from storage.pilot_waves import next_review_on, waves_to_prepare

DAYS_OF_RATINGS = 7  # domain.md §7: the initiators' ratings open a week before the review
ROLES = {
    "initiator": "initiator",
    "sponsor": "sponsor",
    "business_animator": "animator",
    "community_manager": "animator",
    "expert": "expert",
}


def state_of(session: Session, project: ProjectRow) -> ProjectState:
    """All that the calendar depends on, as this session reads it."""
    holidays = holidays_of(project)
    absences = _absences(session, project)
    people = _people(session, project, absences)
    promised = promises_of(session, project)
    ended_at = project.removed_at or project.ended_at
    return ProjectState(
        phase=Phase.CLOSED if project.removed_at else Phase(project.phase),
        zone=project.zone,
        holidays=holidays,
        kickoff_on=project.kickoff_on,
        people=people,
        invitations=_invitations(session, project),
        rounds=rounds_of(session, project, absences),
        meetings=_meetings(session, project),
        deadlines=deadlines_of(session, project, promised),
        pauses=_pauses(session, project),
        review_on=project.review_on,
        skips_review=project.review_skipped_at is not None,
        waves=waves_to_prepare(session, project),
        next_review_on=next_review_on(session, project),
        ratings_open_on=_ratings_open_on(project.review_on, holidays),
        support_weeks=_number(promised, "support.frequency_weeks"),
        supporters=people_named(session, project, promised.value("support.followed_by")),
        synthesis_frozen=session.get(SynthesisRow, project.id) is not None,
        decided_on=decided_on(session, project),
        ended_on=local_day(ended_at, project.zone) if ended_at else None,
    )


def _ratings_open_on(review_on: date | None, holidays: frozenset[date]) -> date | None:
    return roll(review_on - timedelta(days=DAYS_OF_RATINGS), holidays) if review_on else None


def _people(session: Session, project: ProjectRow, absences: Absences) -> tuple[Person, ...]:
    rows = session.execute(
        select(PersonRow, UserRow)
        .join(UserRow, UserRow.id == PersonRow.user_id)
        .where(PersonRow.project_id == project.id, UserRow.deactivated.is_(False), UserRow.is_bot.is_(False))
        .order_by(PersonRow.id)
    ).all()
    roles = _roles(session, project)
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
            roles=frozenset(roles[person.id] | ({"member"} if _is_member(person) else set())),
            joined_on=person.joined_on,
            # Who leaves the pilot keeps what another role asks of them.
            left=person.last_active_on is not None and not roles[person.id],
            absences=absences.get(person.id, ()),
            reminders=person.reminders,
            intake_answered=person.id in introduced,
        )
        for person, user in rows
        # Someone only named (a content's owner…) is written to by nothing but an invitation.
        if roles[person.id] or person.joined_on is not None
    )


def _is_member(person: PersonRow) -> bool:
    return person.joined_on is not None and person.last_active_on is None


def _roles(session: Session, project: ProjectRow) -> defaultdict[int, set[str]]:
    roles: defaultdict[int, set[str]] = defaultdict(set)
    held = select(RoleRow).join(PersonRow, PersonRow.id == RoleRow.person_id).where(PersonRow.project_id == project.id)
    for row in session.scalars(held.where(RoleRow.status != DECLINED)):
        if not held_role(row).is_told:
            continue
        if row.role in ROLES:
            roles[row.person_id].add(ROLES[row.role])
        elif row.rights == "facilitate":
            roles[row.person_id].add("facilitate")
    return roles


def _absences(session: Session, project: ProjectRow) -> Absences:
    declared = (
        select(AbsenceRow)
        .join(PersonRow, PersonRow.id == AbsenceRow.person_id)
        .where(PersonRow.project_id == project.id)
        .order_by(AbsenceRow.id)
    )
    absences: defaultdict[int, tuple[Absence, ...]] = defaultdict(tuple)
    for row in session.scalars(declared):
        absences[row.person_id] += (Absence(row.from_on, row.to_on, row.declared_at),)
    return absences


def _invitations(session: Session, project: ProjectRow) -> tuple[Invitation, ...]:
    waiting = session.execute(
        select(PersonRow, UserRow)
        .join(UserRow, UserRow.id == PersonRow.user_id)
        .where(PersonRow.project_id == project.id, PersonRow.invitation.in_(("waiting", "later", "again")))
        .where(UserRow.deactivated.is_(False))
        .order_by(PersonRow.id)
    )
    invitations = []
    for person, user in waiting:
        zone = user.zone or project.zone
        if person.invited_at is not None:
            later_on = local_day(person.answered_at, zone) if person.answered_at else None
            invitations.append(Invitation(person.id, zone, local_day(person.invited_at, zone), later_on))
    return tuple(invitations)


def _meetings(session: Session, project: ProjectRow) -> tuple[Meeting, ...]:
    prepared = set(session.scalars(select(RoundRow.meeting_id).where(RoundRow.project_id == project.id)))
    rows = session.scalars(select(MeetingRow).where(MeetingRow.project_id == project.id).order_by(MeetingRow.id))
    return tuple(
        Meeting(
            name=meeting_name(row),
            starts_at=row.meeting_at,
            minutes=row.minutes,
            has_round=row.id in prepared,
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
    rows = session.scalars(select(PauseRow).where(PauseRow.project_id == project.id).order_by(PauseRow.id))
    return tuple(Pause(row.starts_on, row.ends_on) for row in rows)


def _number(promised: Promises, key: str) -> int | None:
    value = promised.value(key)
    return value if isinstance(value, int) else None


def decided_on(session: Session, project: ProjectRow) -> date | None:
    """The day of the review's decision; one made before the last close belongs to the review before an extension."""
    decision = session.scalar(
        select(AnswerRow)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .where(RunRow.project_id == project.id, AnswerRow.question == "review.decision")
        .where(AnswerRow.superseded_at.is_(None), AnswerRow.value.is_not(null()))
        .order_by(AnswerRow.at.desc())
        .limit(1)
    )
    last_close = session.scalar(
        select(RoundRow.close_at).where(RoundRow.project_id == project.id).order_by(RoundRow.close_at.desc()).limit(1)
    )
    if decision is None or (last_close is not None and decision.at < last_close):
        return None
    return local_day(decision.at, project.zone)

"""A project as `flows.due` wants it, read from its rows inside one transaction."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, null, select

from flows.calendar import local_day, roll
from flows.due import Invitation, Meeting, Pause, Person, Phase, ProjectState
from flows.promises import FOLLOWED_BY
from storage.database import Reader
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
from storage.people import DECLINED, WAITING, held_role
from storage.pilot_deadlines import FREQUENCY, Promises, deadlines_of, people_named, promises_of
from storage.pilot_rounds import Absences, absences_of, rounds_of
from storage.pilot_waves import next_review_on, waves_to_prepare
from storage.plain import columns, one_of, table_of
from storage.review_messages import farewell_waits

DAYS_OF_RATINGS = 7  # domain.md §7: the initiators' ratings open a week before the review
ROLES = {
    "initiator": "initiator",
    "sponsor": "sponsor",
    "business_animator": "animator",
    "community_manager": "animator",
    "expert": "expert",
}

_MODELS = (PersonRow, UserRow, RoleRow, AbsenceRow, MeetingRow, PauseRow, RoundRow)
_PERSON, _USER, _ROLE, _ABSENCE, _MEETING, _PAUSE, _ROUND = (table_of(model).c for model in _MODELS)
_RUN, _ANSWER, _SUBMISSION = (table_of(model).c for model in (RunRow, AnswerRow, SubmissionRow))
_PROJECT_ID: BindParameter[int] = bindparam("project_id")

# Built once, and read as columns: every change of a project reads all this.
_PEOPLE = (
    select(_PERSON.id, _PERSON.joined_on, _PERSON.last_active_on, _PERSON.reminders, _USER.zone)
    .join_from(table_of(PersonRow), table_of(UserRow), _USER.id == _PERSON.user_id)
    .where(_PERSON.project_id == _PROJECT_ID, _USER.deactivated.is_(False), _USER.is_bot.is_(False))
    .order_by(_PERSON.id)
)
_INTRODUCED = (
    select(_RUN.person_id)
    .join_from(table_of(RunRow), table_of(SubmissionRow), _SUBMISSION.run_id == _RUN.id)
    .where(_RUN.project_id == _PROJECT_ID, _RUN.flow == "intake")
)
_ROLES = (
    select(*columns(RoleRow))
    .join_from(table_of(RoleRow), table_of(PersonRow), _PERSON.id == _ROLE.person_id)
    .where(_PERSON.project_id == _PROJECT_ID, _ROLE.status != DECLINED)
)
_INVITED = (
    select(_PERSON.id, _PERSON.invited_at, _PERSON.answered_at, _USER.zone)
    .join_from(table_of(PersonRow), table_of(UserRow), _USER.id == _PERSON.user_id)
    .where(_PERSON.project_id == _PROJECT_ID, one_of(_PERSON.invitation, *WAITING), _PERSON.invited_at.is_not(None))
    .where(_USER.deactivated.is_(False))
    .order_by(_PERSON.id)
)
_PREPARED = select(_ROUND.meeting_id).where(_ROUND.project_id == _PROJECT_ID)
_MEETINGS = select(*columns(MeetingRow)).where(_MEETING.project_id == _PROJECT_ID).order_by(_MEETING.id)
_PAUSES = select(_PAUSE.starts_on, _PAUSE.ends_on).where(_PAUSE.project_id == _PROJECT_ID).order_by(_PAUSE.id)
_FROZEN = select(table_of(SynthesisRow).c.project_id).where(table_of(SynthesisRow).c.project_id == _PROJECT_ID)
_DECIDED = (
    select(_ANSWER.at)
    .join_from(table_of(AnswerRow), table_of(RunRow), _RUN.id == _ANSWER.run_id)
    .where(_RUN.project_id == _PROJECT_ID, _ANSWER.question == "review.decision")
    .where(_ANSWER.superseded_at.is_(None), _ANSWER.value.is_not(null()))
    .order_by(_ANSWER.at.desc())
    .limit(1)
)
_LAST_CLOSE = select(_ROUND.close_at).where(_ROUND.project_id == _PROJECT_ID).order_by(_ROUND.close_at.desc()).limit(1)


def state_of(reader: Reader, project: ProjectRow) -> ProjectState:
    """All that the calendar depends on, as this transaction reads it."""
    holidays = holidays_of(project)
    absences = absences_of(reader, project.id)
    people = _people(reader, project, absences)
    promised = promises_of(reader, project)
    ended_at = project.removed_at or project.ended_at
    return ProjectState(
        phase=Phase.CLOSED if project.removed_at else Phase(project.phase),
        zone=project.zone,
        holidays=holidays,
        kickoff_on=project.kickoff_on,
        people=people,
        invitations=_invitations(reader, project),
        rounds=rounds_of(reader, project, absences),
        meetings=_meetings(reader, project),
        deadlines=deadlines_of(reader, project, promised),
        pauses=_pauses(reader, project),
        review_on=project.review_on,
        skips_review=project.review_skipped_at is not None,
        waves=waves_to_prepare(reader, project),
        next_review_on=next_review_on(reader, project),
        ratings_open_on=_ratings_open_on(project.review_on, holidays),
        support_weeks=_number(promised, FREQUENCY),
        supporters=people_named(reader, project, promised.value(FOLLOWED_BY)),
        synthesis_frozen=reader.scalar(_FROZEN, {"project_id": project.id}) is not None,
        decided_on=decided_on(reader, project),
        ended_on=local_day(ended_at, project.zone) if ended_at else None,
        farewell_waits=farewell_waits(reader, project),
    )


def _ratings_open_on(review_on: date | None, holidays: frozenset[date]) -> date | None:
    return roll(review_on - timedelta(days=DAYS_OF_RATINGS), holidays) if review_on else None


def _people(reader: Reader, project: ProjectRow, absences: Absences) -> tuple[Person, ...]:
    rows = reader.execute(_PEOPLE, {"project_id": project.id}).all()
    roles = _roles(reader, project)
    introduced = set(reader.scalars(_INTRODUCED, {"project_id": project.id}))
    return tuple(
        Person(
            person=row.id,
            zone=row.zone or project.zone,
            roles=frozenset(roles[row.id] | ({"member"} if row.joined_on and not row.last_active_on else set())),
            joined_on=row.joined_on,
            # Who leaves the pilot keeps what another role asks of them.
            left=row.last_active_on is not None and not roles[row.id],
            absences=absences.get(row.id, ()),
            reminders=row.reminders,
            intake_answered=row.id in introduced,
        )
        for row in rows
        # Someone only named (a content's owner…) is written to by nothing but an invitation.
        if roles[row.id] or row.joined_on is not None
    )


def _roles(reader: Reader, project: ProjectRow) -> defaultdict[int, set[str]]:
    roles: defaultdict[int, set[str]] = defaultdict(set)
    rows: Iterable[Any] = reader.execute(_ROLES, {"project_id": project.id})
    for row in rows:
        if not held_role(row).is_told:
            continue
        if row.role in ROLES:
            roles[row.person_id].add(ROLES[row.role])
        else:
            roles[row.person_id].add("facilitate" if row.rights == "facilitate" else "other")
    return roles


def _invitations(reader: Reader, project: ProjectRow) -> tuple[Invitation, ...]:
    invitations = []
    for row in reader.execute(_INVITED, {"project_id": project.id}):
        zone = row.zone or project.zone
        later_on = local_day(row.answered_at, zone) if row.answered_at else None
        invitations.append(Invitation(row.id, zone, local_day(row.invited_at, zone), later_on))
    return tuple(invitations)


def _meetings(reader: Reader, project: ProjectRow) -> tuple[Meeting, ...]:
    prepared = set(reader.scalars(_PREPARED, {"project_id": project.id}))
    return tuple(
        Meeting(
            name=meeting_name(row),
            starts_at=row.meeting_at,
            minutes=row.minutes,
            has_round=row.id in prepared,
            settled=row.recorded_at is not None or row.held is False,
        )
        for row in reader.execute(_MEETINGS, {"project_id": project.id})
    )


def meeting_name(row: Any) -> str:
    """The name of a meeting's row in the calendar, as due things carry it: kickoff, 3, review (then review.2)."""
    match row.kind:
        case "follow_up":
            return str(row.number)
        case kind:
            return str(kind) if row.number <= 1 else f"{kind}.{row.number}"


def _pauses(reader: Reader, project: ProjectRow) -> tuple[Pause, ...]:
    return tuple(Pause(*days) for days in reader.execute(_PAUSES, {"project_id": project.id}))


def _number(promised: Promises, key: str) -> int | None:
    value = promised.value(key)
    return value if isinstance(value, int) else None


def decided_on(reader: Reader, project: ProjectRow) -> date | None:
    """The day of the review's decision; one made before the last close belongs to the review before an extension."""
    decided_at = reader.scalar(_DECIDED, {"project_id": project.id})
    last_close = reader.scalar(_LAST_CLOSE, {"project_id": project.id})
    if decided_at is None or (last_close is not None and decided_at < last_close):
        return None
    return local_day(decided_at, project.zone)

"""The check-ins of a project as `flows.due` wants them: who is in each, who has answered, who passed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar import local_day
from flows.due import Round
from flows.group import Absence, Respondent, in_group, is_away
from storage.models import MeetingRow, ParticipationRow, PersonRow, ProjectRow, RoundRow, RunRow, SubmissionRow

Absences = Mapping[int, tuple[Absence, ...]]
"""What each person declared, by person."""


def rounds_of(session: Session, project: ProjectRow, absences: Absences) -> tuple[Round, ...]:
    """Every round of the project, in order, with what each member did in it so far."""
    rows = session.execute(
        select(RoundRow, MeetingRow.meeting_on)
        .join(MeetingRow, MeetingRow.id == RoundRow.meeting_id)
        .where(RoundRow.project_id == project.id)
        .order_by(RoundRow.number)
    ).all()
    members = _members(session, project, absences)
    answered = _answered(session, project)
    said = _said(session, project)
    return tuple(
        Round(
            number=row.number,
            opens_on=row.opens_on,
            due_on=local_day(row.due_at, project.zone),
            close_at=row.close_at,
            meeting_on=meeting_on,
            closed=row.closed_at is not None,
            group=_group(row, members, answered[row.id], project.zone),
            answered=frozenset(answered[row.id]),
            passed=frozenset(one.person_id for one in said[row.id] if one.passed_at is not None),
            tomorrow=tuple((one.person_id, one.remind_on) for one in said[row.id] if one.remind_on is not None),
        )
        for row, meeting_on in rows
    )


def _group(row: RoundRow, members: Sequence[Respondent], answered: set[int], zone: str) -> frozenset[int]:
    """The people who make up N: members from the opening to the close, but those away throughout without an answer."""
    closes_on = local_day(row.close_at, zone)
    return frozenset(
        member.person
        for member in members
        if in_group(member, row.opens_on, closes_on)
        and (member.person in answered or not is_away(member, row.opens_on, closes_on, row.close_at))
    )


def _members(session: Session, project: ProjectRow, absences: Absences) -> Sequence[Respondent]:
    rows = session.scalars(
        select(PersonRow)
        .where(PersonRow.project_id == project.id, PersonRow.user_id.is_not(None), PersonRow.joined_on.is_not(None))
        .order_by(PersonRow.id)
    )
    return [
        Respondent(row.id, row.joined_on, row.last_active_on, absences.get(row.id, ())) for row in rows if row.joined_on
    ]


def _answered(session: Session, project: ProjectRow) -> defaultdict[int, set[int]]:
    """By round, the people with an answer that counts: at least one saving of the ratings before the close."""
    answered: defaultdict[int, set[int]] = defaultdict(set)
    rows = session.execute(
        select(RunRow.round_id, RunRow.person_id)
        .join(SubmissionRow, SubmissionRow.run_id == RunRow.id)
        .where(RunRow.project_id == project.id, RunRow.flow == "check_in", SubmissionRow.standing == "counted")
        .distinct()
    )
    for round_id, person_id in rows:
        if round_id is not None and person_id is not None:
            answered[round_id].add(person_id)
    return answered


def _said(session: Session, project: ProjectRow) -> defaultdict[int, list[ParticipationRow]]:
    said: defaultdict[int, list[ParticipationRow]] = defaultdict(list)
    rows = session.scalars(
        select(ParticipationRow)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(RoundRow.project_id == project.id)
        .order_by(ParticipationRow.id)
    )
    for row in rows:
        said[row.round_id].append(row)
    return said

"""The check-ins of a project as `flows.due` wants them: who is in each, who has answered, who passed."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar import local_day
from flows.due import Round
from flows.group import Respondent, in_group
from storage.models import ParticipationRow, PersonRow, ProjectRow, RoundRow, RunRow, SubmissionRow


def rounds_of(session: Session, project: ProjectRow) -> tuple[Round, ...]:
    """Every round of the project, with what each member did in it so far."""
    rows = session.scalars(
        select(RoundRow)
        .where(RoundRow.project_id == project.id)
        .order_by(RoundRow.number)
        .execution_options(populate_existing=True)
    ).all()
    members = _members(session, project)
    answered = _answered(session, project)
    said = _said(session, project)
    return tuple(
        Round(
            number=row.number,
            opens_on=row.opens_on,
            due_on=local_day(row.due_at, project.zone),
            close_at=row.close_at,
            closed=row.closed_at is not None,
            group=frozenset(
                member.person
                for member in members
                if in_group(member, row.opens_on, local_day(row.close_at, project.zone))
            ),
            answered=frozenset(answered[row.id]),
            passed=frozenset(one.person_id for one in said[row.id] if one.passed_at is not None),
            tomorrow=tuple((one.person_id, one.remind_on) for one in said[row.id] if one.remind_on is not None),
        )
        for row in rows
    )


def _members(session: Session, project: ProjectRow) -> Sequence[Respondent]:
    rows = session.scalars(
        select(PersonRow)
        .where(PersonRow.project_id == project.id, PersonRow.user_id.is_not(None), PersonRow.joined_on.is_not(None))
        .order_by(PersonRow.id)
    )
    return [Respondent(row.id, row.joined_on, row.last_active_on) for row in rows if row.joined_on]


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
        .execution_options(populate_existing=True)
    )
    for row in rows:
        said[row.round_id].append(row)
    return said

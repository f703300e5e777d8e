"""The check-ins of a project as `flows.due` wants them: who is in each, who has answered, who passed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, select

from flows.calendar import local_day
from flows.due import Round
from flows.group import Absence, Respondent, in_group, is_away
from storage.database import Reader
from storage.models import (
    AbsenceRow,
    MeetingRow,
    ParticipationRow,
    PersonRow,
    ProjectRow,
    RoundRow,
    RunRow,
    SubmissionRow,
)
from storage.plain import columns, table_of

Absences = Mapping[int, tuple[Absence, ...]]
"""What each person declared, by person."""

_MODELS = (RoundRow, MeetingRow, PersonRow, RunRow, SubmissionRow, ParticipationRow, AbsenceRow)
_ROUNDS, _MEETINGS, _PEOPLE, _RUNS, _SUBMISSIONS, _PARTICIPATIONS, _AWAY = map(table_of, _MODELS)
_PROJECT_ID: BindParameter[int] = bindparam("project_id")
_EVERY_ROUND = (
    select(*columns(RoundRow), _MEETINGS.c.meeting_on)
    .join_from(_ROUNDS, _MEETINGS, _MEETINGS.c.id == _ROUNDS.c.meeting_id)
    .where(_ROUNDS.c.project_id == _PROJECT_ID)
    .order_by(_ROUNDS.c.number)
)
_MEMBERS = (
    select(_PEOPLE.c.id, _PEOPLE.c.joined_on, _PEOPLE.c.last_active_on)
    .where(_PEOPLE.c.project_id == _PROJECT_ID, _PEOPLE.c.user_id.is_not(None), _PEOPLE.c.joined_on.is_not(None))
    .order_by(_PEOPLE.c.id)
)
_ABSENCES = (
    select(_AWAY.c.person_id, _AWAY.c.from_on, _AWAY.c.to_on, _AWAY.c.declared_at)
    .join_from(_AWAY, _PEOPLE, _PEOPLE.c.id == _AWAY.c.person_id)
    .where(_PEOPLE.c.project_id == _PROJECT_ID)
    .order_by(_AWAY.c.id)
)
_ANSWERED = (
    select(_RUNS.c.round_id, _RUNS.c.person_id)
    .join_from(_RUNS, _SUBMISSIONS, _SUBMISSIONS.c.run_id == _RUNS.c.id)
    .where(_RUNS.c.project_id == _PROJECT_ID, _RUNS.c.flow == "check_in", _SUBMISSIONS.c.standing == "counted")
    .distinct()
)
_SAID = (
    select(*columns(ParticipationRow))
    .join_from(_PARTICIPATIONS, _ROUNDS, _ROUNDS.c.id == _PARTICIPATIONS.c.round_id)
    .where(_ROUNDS.c.project_id == _PROJECT_ID)
    .order_by(_PARTICIPATIONS.c.id)
)


def absences_of(reader: Reader, project_id: int) -> Absences:
    """What everyone of the project declared, in the order they did; those who declared nothing have no key."""
    absences: defaultdict[int, tuple[Absence, ...]] = defaultdict(tuple)
    for person_id, *declared in reader.execute(_ABSENCES, {"project_id": project_id}):
        absences[person_id] += (Absence(*declared),)
    return absences


def rounds_of(reader: Reader, project: ProjectRow, absences: Absences) -> tuple[Round, ...]:
    """Every round of the project, in order, with what each member did in it so far."""
    rows = reader.execute(_EVERY_ROUND, {"project_id": project.id}).all()
    members = _members(reader, project, absences)
    answered = _answered(reader, project)
    said = _said(reader, project)
    return tuple(
        Round(
            number=row.number,
            opens_on=row.opens_on,
            due_on=local_day(row.due_at, project.zone),
            close_at=row.close_at,
            meeting_on=row.meeting_on,
            closed=row.closed_at is not None,
            group=_group(row, members, answered[row.id], project.zone),
            answered=frozenset(answered[row.id]),
            passed=frozenset(one.person_id for one in said[row.id] if one.passed_at is not None),
            tomorrow=tuple((one.person_id, one.remind_on) for one in said[row.id] if one.remind_on is not None),
        )
        for row in rows
    )


def _group(row: Any, members: Sequence[Respondent], answered: set[int], zone: str) -> frozenset[int]:
    """The people who make up N: members from the opening to the close, but those away throughout without an answer."""
    closes_on = local_day(row.close_at, zone)
    return frozenset(
        member.person
        for member in members
        if in_group(member, row.opens_on, closes_on)
        and (member.person in answered or not is_away(member, row.opens_on, closes_on, row.close_at))
    )


def _members(reader: Reader, project: ProjectRow, absences: Absences) -> Sequence[Respondent]:
    rows = reader.execute(_MEMBERS, {"project_id": project.id})
    return [Respondent(*row, absences.get(row.id, ())) for row in rows]


def _answered(reader: Reader, project: ProjectRow) -> defaultdict[int, set[int]]:
    """By round, the people with an answer that counts: at least one saving of the ratings before the close."""
    answered: defaultdict[int, set[int]] = defaultdict(set)
    for round_id, person_id in reader.execute(_ANSWERED, {"project_id": project.id}):
        if round_id is not None and person_id is not None:
            answered[round_id].add(person_id)
    return answered


def _said(reader: Reader, project: ProjectRow) -> defaultdict[int, list[Any]]:
    said: defaultdict[int, list[Any]] = defaultdict(list)
    for row in reader.execute(_SAID, {"project_id": project.id}):
        said[row.round_id].append(row)
    return said

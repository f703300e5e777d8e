"""The facts that a project's figures are computed from, as its rows tell them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar import instant, local_day
from flows.open_figures import Action, Facts, HelpRequest, PlannedContent, known_at
from flows.release import Release
from storage.actions import load_actions
from storage.contributions import load_plan
from storage.database import read_once
from storage.holidays import holidays_of
from storage.meeting_notes import load_records
from storage.models import AnswerRow, ContributionRow, ProjectRow, RunRow
from storage.round_facts import contributions_of, respondents_of
from storage.rounds import OBJECTIVES
from storage.runs import run_of

KNOWLEDGE = "goals.knowledge"
OBJECTIVE_RATINGS = "review.objective_ratings"


def facts_as_of(
    session: Session, project: ProjectRow, releases: Sequence[Release], count: int, as_of: datetime
) -> Facts | None:
    """All that the figures need as of an instant: the present, or the close of an earlier round.

    `count` is how many rounds the pilot has. None before the kickoff is dated.
    """
    if project.kickoff_on is None:
        return None
    framing = session.scalar(select(RunRow).where(RunRow.project_id == project.id, RunRow.key == "framing"))
    answers = run_of(session, framing).values if framing is not None else {}
    facts = Facts(
        today=local_day(as_of, project.zone),
        started_at=instant(project.kickoff_on, time(0, 0), project.zone),
        holidays=holidays_of(project),
        members=respondents_of(session, project.id),
        releases=tuple(releases),
        contributions=contributions_of(session, project.id),
        meetings=load_records(session, project.id),
        actions=tuple(
            Action(one.meeting_number, one.due_on, one.done_on)
            for one in load_actions(session, project.id)
            if one.due_on is not None
        ),
        planned=_planned(session, project),
        help_requests=_help_requests(session, project, as_of),
        knowledge_items=len(answers.get(KNOWLEDGE) or ()),
        objective_ratings=_objective_ratings(session, project.id, answers.get(OBJECTIVES) or ()),
        last_round_closed=bool(releases) and releases[-1].number == count,
    )
    return known_at(facts, as_of, project.zone)


def _objective_ratings(
    session: Session, project_id: int, objectives: Sequence[Mapping[str, str]]
) -> tuple[int | None, ...]:
    """What the initiators rated at the review, objective by objective."""
    answer = session.scalar(
        select(AnswerRow.value)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .where(RunRow.project_id == project_id, AnswerRow.question == OBJECTIVE_RATINGS)
        .where(AnswerRow.superseded_at.is_(None))
        .order_by(AnswerRow.id.desc())
        .limit(1)
    )
    rated = {row.get("objective"): row.get("rating") for row in answer or ()}
    return tuple(rated.get(line["id"]) for line in objectives)


@read_once
def _planned(session: Session, project: ProjectRow) -> tuple[PlannedContent, ...]:
    """Planned contents by their first date, each with the day it was published, if it was."""
    published = dict(
        session.execute(
            select(ContributionRow.id, ContributionRow.at).where(
                ContributionRow.project_id == project.id, ContributionRow.withdrawn_at.is_(None)
            )
        ).all()
    )
    found = []
    for line in load_plan(session, project.id):
        at = published.get(line.contribution_id) if line.contribution_id is not None else None
        if line.first_published_on is not None:
            found.append(PlannedContent(line.first_published_on, local_day(at, project.zone) if at else None))
    return tuple(found)


@read_once
def _help_requests(session: Session, project: ProjectRow, as_of: datetime) -> tuple[HelpRequest, ...]:
    rows = session.scalars(
        select(ContributionRow)
        .where(
            ContributionRow.project_id == project.id,
            ContributionRow.type == "question",
            ContributionRow.withdrawn_at.is_(None),
            ContributionRow.at <= as_of,
        )
        .order_by(ContributionRow.id)
    )
    return tuple(
        HelpRequest(
            local_day(row.at, project.zone),
            local_day(row.closed_at, project.zone) if row.closed_as == "answered" and row.closed_at else None,
        )
        for row in rows
    )

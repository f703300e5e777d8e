"""What is told of a deployment: when it was decided, its waves still to be prepared, and the review of all of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from flows.due import ComingWave
from flows.waves.plan import NEXT_REVIEW, WAVES, wave_lines
from storage.database import Reader
from storage.models import AnswerRow, ProjectRow, RunRow
from storage.plain import table_of

_PROJECTS, _ANSWERS, _RUNS = map(table_of, (ProjectRow, AnswerRow, RunRow))
_PREPARED = select(_PROJECTS.c.wave_line).where(_PROJECTS.c.wave_of == bindparam("project_id"))
_WORKSHEET = (
    select(_ANSWERS.c.value)
    .join_from(_ANSWERS, _RUNS, _RUNS.c.id == _ANSWERS.c.run_id)
    .where(_RUNS.c.project_id == bindparam("project_id"), _RUNS.c.key == "deployment")
    .where(_ANSWERS.c.question == bindparam("question"), _ANSWERS.c.superseded_at.is_(None))
)
_DECIDED = (
    select(func.max(_ANSWERS.c.at))
    .join_from(_ANSWERS, _RUNS, _RUNS.c.id == _ANSWERS.c.run_id)
    .where(_RUNS.c.project_id == bindparam("project_id"), _RUNS.c.flow == "review")
    .where(_ANSWERS.c.question == "review.decision", _ANSWERS.c.superseded_at.is_(None))
)


def decided_at(reader: Reader, project: ProjectRow) -> datetime | None:
    """When its sponsor decided to deploy; None outside a deployment."""
    if project.phase != "deployment":
        return None
    found: datetime | None = reader.scalar(_DECIDED, {"project_id": project.id})
    return found


def waves_to_prepare(reader: Reader, project: ProjectRow) -> tuple[ComingWave, ...]:
    """Those of the worksheet with a day to start on, and no project yet; none outside a deployment."""
    worksheet = _answer(reader, project, WAVES)
    prepared = set(reader.scalars(_PREPARED, {"project_id": project.id}))
    return tuple(
        ComingWave(line.id, line.starts_on)
        for line in wave_lines({WAVES: worksheet})
        if line.starts_on is not None and line.id not in prepared
    )


def next_review_on(reader: Reader, project: ProjectRow) -> date | None:
    """The day that the worksheet gives it; None outside a deployment."""
    day = _answer(reader, project, NEXT_REVIEW)
    return date.fromisoformat(day) if day else None


def _answer(reader: Reader, project: ProjectRow, question: str) -> Any:
    """The worksheet's answer; None outside a deployment."""
    if project.phase != "deployment":
        return None
    return reader.scalar(_WORKSHEET, {"project_id": project.id, "question": question})

"""What the calendar wants to know of a deployment: its waves still to be prepared, and the review of all of them."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.due import ComingWave
from flows.waves.plan import NEXT_REVIEW, WAVES, wave_lines
from storage.models import AnswerRow, ProjectRow, RunRow


def waves_to_prepare(session: Session, project: ProjectRow) -> tuple[ComingWave, ...]:
    """Those of the worksheet with a day to start on, and no project yet; none outside a deployment."""
    worksheet = _answer(session, project, WAVES)
    prepared = set(session.scalars(select(ProjectRow.wave_line).where(ProjectRow.wave_of == project.id)))
    return tuple(
        ComingWave(line.id, line.starts_on)
        for line in wave_lines({WAVES: worksheet})
        if line.starts_on is not None and line.id not in prepared
    )


def next_review_on(session: Session, project: ProjectRow) -> date | None:
    """The day that the worksheet gives it; None outside a deployment."""
    day = _answer(session, project, NEXT_REVIEW)
    return date.fromisoformat(day) if day else None


def _answer(session: Session, project: ProjectRow, question: str) -> Any:
    """The worksheet's answer; None outside a deployment."""
    if project.phase != "deployment":
        return None
    return session.scalar(
        select(AnswerRow.value)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .where(RunRow.project_id == project.id, RunRow.key == "deployment", AnswerRow.question == question)
        .where(AnswerRow.superseded_at.is_(None))
    )

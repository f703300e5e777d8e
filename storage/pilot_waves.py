"""The waves of a deployment that are still to be prepared, as the calendar wants them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.due import ComingWave
from flows.waves.plan import WAVES, wave_lines
from storage.models import AnswerRow, ProjectRow, RunRow


def waves_to_prepare(session: Session, project: ProjectRow) -> tuple[ComingWave, ...]:
    """Those of the worksheet with a day to start on, and no project yet; none outside a deployment."""
    if project.phase != "deployment":
        return ()
    worksheet = session.scalar(
        select(AnswerRow.value)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .where(RunRow.project_id == project.id, RunRow.key == "deployment", AnswerRow.question == WAVES)
        .where(AnswerRow.superseded_at.is_(None))
    )
    prepared = set(session.scalars(select(ProjectRow.wave_line).where(ProjectRow.wave_of == project.id)))
    return tuple(
        ComingWave(line.id, line.starts_on)
        for line in wave_lines({WAVES: worksheet})
        if line.starts_on is not None and line.id not in prepared
    )

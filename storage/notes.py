"""Versions of the framing note: what a validation froze, by whom, when and why."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import AnswerRow, NoteVersionRow, RunRow


class NoteVersion(Struct, frozen=True):
    """A validated version. `answers`: the answer frozen for each question, by its id. Version 1 has no reason."""

    version: int
    validated_by: int | None
    validated_at: datetime
    reason: str | None
    answers: Mapping[str, int] = field(default_factory=dict)


def load_versions(session: Session, project_id: int) -> tuple[NoteVersion, ...]:
    """Every version, the first one first."""
    rows = session.scalars(
        select(NoteVersionRow).where(NoteVersionRow.project_id == project_id).order_by(NoteVersionRow.version)
    )
    return tuple(
        NoteVersion(row.version, row.validated_by, row.validated_at, row.reason, dict(row.content["answers"]))
        for row in rows
    )


def freeze(session: Session, run: RunRow, version: NoteVersion) -> NoteVersion:
    """Freeze the current answers of the framing as that version, inside the caller's transaction."""
    answers = {
        row.question: row.id
        for row in session.scalars(
            select(AnswerRow).where(AnswerRow.run_id == run.id, AnswerRow.superseded_at.is_(None))
        )
    }
    session.add(
        NoteVersionRow(
            project_id=run.project_id,
            version=version.version,
            validated_by=version.validated_by,
            validated_at=version.validated_at,
            reason=version.reason,
            content={"snapshot": run.snapshot_hash, "answers": answers},
        )
    )
    session.flush()
    return replace(version, answers=answers)

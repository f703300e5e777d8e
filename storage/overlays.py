"""A project's adaptation: checked, kept, journaled, and applied to what is still being framed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.adapt import project_flow
from flows.adapt_rules import Moment, refusals
from flows.custom import with_rows
from flows.library import load_library
from flows.overlay import Overlay
from flows.problems import Problem
from flows.targets import chosen_indicators
from flows.text import Language
from storage.boards import refresh_boards
from storage.database import Database
from storage.journal import note
from storage.models import AnswerRow, NoteVersionRow, ProjectRow, RoundRow, RunRow
from storage.rescheduling import lock_project, touch
from storage.runs import keep_snapshot, run_of

# The flows whose run follows the adaptation while the project is being framed.
FRAMED = ("framing", "kickoff")
OWN_QUESTIONS = {f"{part}.custom_questions": part for part in ("goals", "communication", "support")}


class OverlayRefusedError(Exception):
    """The adaptation changes what it may not; `problems` say what, one sentence each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("the adaptation is refused")
        self.problems = tuple(problems)


class Overlays:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, project_id: int) -> Overlay:
        """The project's adaptation; an empty one changes nothing."""
        with self._database.read() as session:
            return Overlay.model_validate(session.get_one(ProjectRow, project_id).overlay)

    def replace(self, project_id: int, overlay: Overlay, by: int | None, now: datetime) -> None:
        """Put an adaptation in place of the project's (`by`: the user, None from the command line).

        Raises OverlayRefusedError, and nothing is changed.
        """
        with self._database.write() as session:
            project = lock_project(session, project_id)
            if project is None:
                raise LookupError(project_id)
            adapt(session, project, overlay, by, now)
            refresh_boards(session, project_id, now)


def adapt(session: Session, project: ProjectRow, overlay: Overlay, by: int | None, now: datetime) -> None:
    """Keep the adaptation and apply it, inside the caller's transaction. Raises OverlayRefusedError."""
    library = load_library()
    before = Overlay.model_validate(project.overlay)
    if overlay == before:
        return
    if problems := refusals(library, before, overlay, _moment(session, project)):
        raise OverlayRefusedError(problems)
    project.overlay = overlay.model_dump(mode="json", exclude_defaults=True)
    project.threshold = overlay.threshold or project.threshold
    if project.phase == "framing":
        for run in _runs(session, project.id):
            run.snapshot_hash = keep_snapshot(session, project_flow(library, run.flow, overlay))
    note(session, project.id, by, "overlay.changed", {}, now)
    touch(session, project.id)


def adapt_to_rows(
    session: Session, project: ProjectRow, question: str, rows: Sequence[Mapping[str, Any]], *, by: int, now: datetime
) -> None:
    """Make the project's own questions of a part those that the rows declare; one already answered is only hidden."""
    before = Overlay.model_validate(project.overlay)
    language: Language = "fr" if project.language == "fr" else "en"
    after = with_rows(before, OWN_QUESTIONS[question], rows, language)
    answered = _answered(session, project.id)
    kept = {
        key: one.model_copy(update={"hidden": True, "row": None})
        for key, one in before.added.items()
        if key in answered and key not in after.added
    }
    adapt(session, project, after.model_copy(update={"added": {**after.added, **kept}}), by, now)


def _runs(session: Session, project_id: int) -> Sequence[RunRow]:
    return session.scalars(select(RunRow).where(RunRow.project_id == project_id, RunRow.key.in_(FRAMED))).all()


def _moment(session: Session, project: ProjectRow) -> Moment:
    """What has happened in the project that fixes part of its adaptation."""
    opened = session.scalars(
        select(RoundRow.number).where(RoundRow.project_id == project.id, RoundRow.opened_at.is_not(None))
    ).all()
    validated = session.scalar(select(NoteVersionRow.id).where(NoteVersionRow.project_id == project.id).limit(1))
    framing = session.scalar(select(RunRow).where(RunRow.project_id == project.id, RunRow.key == "framing"))
    run = run_of(session, framing) if framing is not None else None
    chosen = chosen_indicators(run.flow, run.values) if run is not None else ()
    return Moment(
        validated=validated is not None,
        next_round=max(opened, default=0) + 1,
        round_count=project.follow_up_count or Moment.round_count,
        chosen=tuple(one.key for one in chosen),
        answered=_answered(session, project.id),
    )


def _answered(session: Session, project_id: int) -> frozenset[str]:
    """The project's own questions that have an answer somewhere."""
    return frozenset(
        session.scalars(
            select(AnswerRow.question)
            .join(RunRow, RunRow.id == AnswerRow.run_id)
            .where(
                RunRow.project_id == project_id, AnswerRow.question.startswith("custom."), AnswerRow.value.is_not(None)
            )
            .distinct()
        )
    )

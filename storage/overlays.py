"""A project's adaptation: checked, kept, journaled, and applied to what is still being framed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.adapt import project_flow
from flows.adapt_rules import refusals
from flows.adapting.gestures import Change
from flows.adapting.moment import Moment
from flows.adapting.pieces import changed, mark
from flows.calendar import USUAL_FOLLOW_UPS
from flows.custom import DEPLOYMENT, following, with_rows
from flows.overlay import Overlay
from flows.problems import Problem
from flows.questions import IndicatorsQuestion
from flows.targets import chosen_indicators
from flows.text import Language
from storage.boards import refresh_boards
from storage.catalogues import library_named
from storage.database import Database
from storage.journal import note
from storage.models import AnswerRow, JournalRow, NoteVersionRow, ProjectRow, RoundRow, RunRow, UserRow
from storage.rescheduling import lock_project, touch
from storage.runs import Run, keep_snapshot, run_of

# The runs that the team answers over the whole project: they follow the adaptation. All others keep their frozen copy.
FRAMED = ("framing", "kickoff", "deployment")
CHANGED = "overlay.changed"
USUAL_THRESHOLD = 5
OWN_QUESTIONS = {f"{part}.custom_questions": part for part in ("goals", "communication", "support", DEPLOYMENT)}


class OverlayRefusedError(Exception):
    """The adaptation changes what it may not; `problems` say what, one sentence each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("the adaptation is refused")
        self.problems = tuple(problems)


class OverlayMovedError(Exception):
    """Someone else changed the same thing since the form was drawn; `change` says who and when."""

    def __init__(self, change: "Adaptation | None") -> None:
        super().__init__("the adaptation has moved")
        self.change = change


class Adaptation(Struct, frozen=True):
    """One change of a project's adaptation: `done` as `flows.adapting.pieces.changed` names it; no name for the
    command line, nor for someone erased since."""

    at: datetime
    name: str | None
    done: tuple[str, ...]


class Overlays:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, project_id: int) -> Overlay:
        """The project's adaptation; an empty one changes nothing."""
        with self._database.read() as session:
            return Overlay.model_validate(session.get_one(ProjectRow, project_id).overlay)

    def now(self, project_id: int) -> tuple[Overlay, Moment]:
        """The project's adaptation, and what has happened that fixes part of it."""
        with self._database.read() as session:
            project = session.get_one(ProjectRow, project_id)
            return Overlay.model_validate(project.overlay), moment_of(session, project)

    def replace(self, project_id: int, overlay: Overlay, by: int | None, now: datetime) -> None:
        """Put an adaptation in place of the project's (`by`: the user, None from the command line).

        Raises OverlayRefusedError, and nothing is changed.
        """
        self.change(project_id, lambda _: overlay, by, now)

    def change(
        self,
        project_id: int,
        change: Change,
        by: int | None,
        now: datetime,
        *,
        piece: str | None = None,
        seen: str | None = None,
    ) -> Overlay:
        """Make another adaptation of the one that stands now: two people who change different things lose nothing.

        With `piece` and the `seen` mark of it (flows/adapting/pieces.py), one that someone else changed since the form
        was drawn is not replaced unseen: OverlayMovedError. Raises OverlayRefusedError too; nothing is changed then.
        """
        with self._database.write() as session:
            project = lock_project(session, project_id)
            if project is None:
                raise LookupError(project_id)
            before = Overlay.model_validate(project.overlay)
            after = change(before)
            if after != before:
                if piece is not None and seen is not None and mark(before, piece) != seen:
                    raise OverlayMovedError(next(iter(_history(session, project_id, 1)), None))
                adapt(session, project, after, by, now)
                refresh_boards(session, project_id, now)
            return after

    def history(self, project_id: int, most: int) -> tuple[Adaptation, ...]:
        """The latest changes, newest first."""
        with self._database.read() as session:
            return _history(session, project_id, most)


def adapt(session: Session, project: ProjectRow, overlay: Overlay, by: int | None, now: datetime) -> None:
    """Keep the adaptation and apply it, inside the caller's transaction. Raises OverlayRefusedError."""
    library = library_named(session, project.catalogue)
    before = Overlay.model_validate(project.overlay)
    if overlay == before:
        return
    if problems := refusals(library, before, overlay, moment_of(session, project)):
        raise OverlayRefusedError(problems)
    project.overlay = overlay.model_dump(mode="json", exclude_defaults=True)
    project.threshold = overlay.threshold or USUAL_THRESHOLD
    apply_to_framed_runs(session, project)
    note(session, project.id, by, CHANGED, {"done": list(changed(before, overlay))}, now)
    touch(session, project.id)


def apply_to_framed_runs(session: Session, project: ProjectRow) -> None:
    """Have what the team answers over the whole project ask what the project now asks, inside the transaction."""
    library, overlay = library_named(session, project.catalogue), Overlay.model_validate(project.overlay)
    if project.phase != "closed":
        for run in _runs(session, project.id):
            run.snapshot_hash = keep_snapshot(session, project_flow(library, run.flow, overlay))


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
    overlay = after.model_copy(update={"added": {**after.added, **kept}})
    adapt(session, project, overlay, by, now)
    if OWN_QUESTIONS[question] == DEPLOYMENT:
        _adapt_waves(session, project.id, overlay, by, now)


def _adapt_waves(session: Session, project_id: int, deployed: Overlay, by: int, now: datetime) -> None:
    """The waves prepared already follow the worksheet until their first check-in opens.

    One that cannot, since its members have answered what would go, keeps what it asks.
    """
    opened = select(RoundRow.project_id).where(RoundRow.opened_at.is_not(None))
    waves = select(ProjectRow).where(ProjectRow.wave_of == project_id, ProjectRow.removed_at.is_(None))
    for wave in session.scalars(waves.where(ProjectRow.phase != "closed", ProjectRow.id.not_in(opened))).all():
        with suppress(OverlayRefusedError):
            adapt(session, wave, following(Overlay.model_validate(wave.overlay), deployed), by, now)


def _runs(session: Session, project_id: int) -> Sequence[RunRow]:
    return session.scalars(select(RunRow).where(RunRow.project_id == project_id, RunRow.key.in_(FRAMED))).all()


def _history(session: Session, project_id: int, most: int) -> tuple[Adaptation, ...]:
    rows = session.execute(
        select(JournalRow.at, UserRow.name, JournalRow.refs)
        .join(UserRow, UserRow.id == JournalRow.user_id, isouter=True)
        .where(JournalRow.project_id == project_id, JournalRow.event == CHANGED)
        .order_by(JournalRow.id.desc())
        .limit(most)
    )
    return tuple(Adaptation(at, name, tuple(refs.get("done", ()))) for at, name, refs in rows)


def moment_of(session: Session, project: ProjectRow) -> Moment:
    """What has happened in the project that fixes part of its adaptation."""
    opened = session.execute(
        select(RoundRow.number, RoundRow.rotating)
        .where(RoundRow.project_id == project.id, RoundRow.opened_at.is_not(None))
        .order_by(RoundRow.number)
    ).all()
    validated = session.scalar(select(NoteVersionRow.id).where(NoteVersionRow.project_id == project.id).limit(1))
    framing = session.scalar(select(RunRow).where(RunRow.project_id == project.id, RunRow.key == "framing"))
    run = run_of(session, framing) if framing is not None else None
    chosen = chosen_indicators(run.flow, run.values) if run is not None else ()
    overlay = Overlay.model_validate(project.overlay)
    return Moment(
        validated=validated is not None,
        next_round=max((number for number, _ in opened), default=0) + 1,
        round_count=project.follow_up_count or overlay.rhythm.count or USUAL_FOLLOW_UPS,
        rotated=tuple(key for _, key in opened if key is not None),
        chosen=tuple(one.key for one in chosen),
        deploying=project.phase == DEPLOYMENT,
        kept=_kept(session, project.id),
        chosen_by=_chosen_by(run) if run is not None else {},
        answered=_answered(session, project.id),
    )


def _chosen_by(run: Run) -> dict[str, tuple[str, ...]]:
    """The indicators that each question of the framing chose."""
    asked = (question for question in run.flow.questions if isinstance(question, IndicatorsQuestion))
    return {one.key: tuple(entry["key"] for entry in run.values.get(one.key) or ()) for one in asked}


def _kept(session: Session, project_id: int) -> tuple[str, ...]:
    """The indicators that the deployment's worksheet keeps."""
    row = session.scalar(select(RunRow).where(RunRow.project_id == project_id, RunRow.key == DEPLOYMENT))
    entries = run_of(session, row).values.get("deployment.indicators") if row is not None else None
    return tuple(entry["key"] for entry in entries or ())


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

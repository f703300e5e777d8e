"""Rounds of the check-in: their published dates, and their opening, which fixes for good what is asked."""

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from flows.adapt import project_check_in, rotating_of
from flows.indicators import Chosen
from flows.overlay import Overlay
from flows.schema import Flow
from flows.targets import chosen_indicators
from storage.catalogues import library_named
from storage.database import Database, Reader, read_once
from storage.intakes import live_k
from storage.journal import note
from storage.models import MeetingRow, ProjectRow, RoundRow, RunRow
from storage.people import load_people
from storage.plain import table_of
from storage.runs import flow_of, keep_snapshot, run_as_of, run_of
from storage.upserts import dialect_of

OBJECTIVES = "goals.initiator_objectives"
_PROJECTS, _ROUNDS = table_of(ProjectRow).c, table_of(RoundRow).c
_LOCK = (
    select(_PROJECTS.id)
    .where(_PROJECTS.id == select(_ROUNDS.project_id).where(_ROUNDS.id == bindparam("round_id")).scalar_subquery())
    .with_for_update()
)
_NUMBERED = select(RoundRow).where(
    RoundRow.project_id == bindparam("project_id"), RoundRow.number == bindparam("number")
)
_COUNT = select(func.count()).where(_ROUNDS.project_id == bindparam("project_id"))
_FRAMING = select(RunRow).where(RunRow.project_id == bindparam("project_id"), RunRow.key == "framing")
_ANEW = select(RoundRow).where(RoundRow.id == bindparam("round_id")).execution_options(populate_existing=True)


class CheckInRound(Struct, frozen=True):
    """A round as its members live it: `number` of `count`. `rotating` and `k_effective` are known once it is open.

    `flow` is the check-in as frozen at the opening, None before.
    """

    id: int
    project_id: int
    number: int
    count: int
    opens_on: date
    due_at: datetime
    close_at: datetime
    meeting_at: datetime
    rotating: str | None
    k_effective: int | None
    opened_at: datetime | None
    closed_at: datetime | None
    flow: Flow | None

    def is_closed(self, now: datetime) -> bool:
        """Whether nothing counts any more; an answer at the very instant of the close still does."""
        return self.closed_at is not None or now > self.close_at

    def is_open(self, now: datetime) -> bool:
        return self.opened_at is not None and not self.is_closed(now)


class Rounds:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, round_id: int) -> CheckInRound | None:
        """The round of that id, or None."""
        with self._database.read() as session:
            row = session.get(RoundRow, round_id)
            return None if row is None else round_of(session, row)

    def open_in(self, project_id: int, now: datetime) -> CheckInRound | None:
        """The round that members may answer now, or None: rounds never overlap."""
        with self._database.read() as session:
            row = session.scalar(
                select(RoundRow)
                .where(
                    RoundRow.project_id == project_id,
                    RoundRow.opened_at.is_not(None),
                    RoundRow.closed_at.is_(None),
                    RoundRow.close_at >= now,
                )
                .order_by(RoundRow.number)
                .limit(1)
            )
            return None if row is None else round_of(session, row)

    def chosen(self, project_id: int) -> tuple[Chosen, ...]:
        """The indicators that the framing chooses now, with their targets."""
        with self._database.read() as session:
            return framing_choices(session, project_id)


def round_of(session: Session, row: RoundRow) -> CheckInRound:
    """The frozen round of a row."""
    meeting_at = session.get_one(MeetingRow, row.meeting_id).meeting_at
    return frozen_round(session, row, round_count(session, row.project_id), meeting_at)


def frozen_round(session: Reader, row: RoundRow, count: int, meeting_at: datetime) -> CheckInRound:
    """The frozen round of a row, when what it takes from other rows is known."""
    return CheckInRound(
        id=row.id,
        project_id=row.project_id,
        number=row.number,
        count=count,
        opens_on=row.opens_on,
        due_at=row.due_at,
        close_at=row.close_at,
        meeting_at=meeting_at,
        rotating=row.rotating,
        k_effective=row.k_effective,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        flow=flow_of(session, row.snapshot_hash) if row.snapshot_hash else None,
    )


def round_numbered(session: Session, project_id: int, number: int) -> RoundRow | None:
    """The row of a project's round, by number; None when a change of the calendar removed it."""
    return session.scalar(_NUMBERED, {"project_id": project_id, "number": number})


def locked_round(session: Session, round_id: int) -> RoundRow:
    """The row of a round, read once the project's lock is held: a close that was under way is over."""
    hold_round(session, round_id)
    return session.execute(_ANEW, {"round_id": round_id}).scalar_one()


def hold_round(session: Session, round_id: int) -> None:
    """Take the lock of the round's project until the commit; on SQLite who writes has the whole base anyway."""
    if dialect_of(session) != "sqlite":
        session.execute(_LOCK, {"round_id": round_id}).scalar_one()


def round_count(session: Session, project_id: int) -> int:
    session.flush()
    return session.scalar(_COUNT, {"project_id": project_id}) or 0


def open_round(session: Session, row: RoundRow, now: datetime) -> None:
    """Fix what a round asks and how many answers a group result needs, inside the caller's transaction.

    The first member's opening does it; the following ones find it done.
    """
    if row.opened_at is not None:
        return
    project = session.get_one(ProjectRow, row.project_id)
    flow, rotating = _as_asked(session, project, row)
    row.snapshot_hash, row.rotating, row.opened_at = keep_snapshot(session, flow), rotating, now
    # R2: computed live until round 1 opens, then only ever raised, for the rounds not yet open.
    project.k_effective = row.k_effective = live_k(session, project.id, load_people(session, project.id))
    refs = {"round": row.id, "rotating": rotating, "k_effective": row.k_effective}
    note(session, project.id, None, "round.opened", refs, now)
    session.flush()


@read_once
def framing_choices(session: Session, project_id: int, as_of: datetime | None = None) -> tuple[Chosen, ...]:
    """The indicators that the framing chooses, with their targets: now, or as it did at an instant."""
    run = session.scalar(_FRAMING, {"project_id": project_id})
    if run is None:
        return ()
    framing = run_of(session, run) if as_of is None else run_as_of(session, run, as_of)
    objectives = framing.values.get(OBJECTIVES) or ()
    return chosen_indicators(framing.flow, framing.values, len(objectives))


def _as_asked(session: Session, project: ProjectRow, row: RoundRow) -> tuple[Flow, str]:
    """The check-in of the round as the project adapted it, and the key of its rotating question."""
    library, overlay = library_named(session, project.catalogue), Overlay.model_validate(project.overlay)
    chosen = [one.key for one in framing_choices(session, project.id)]
    count = round_count(session, project.id)
    rotating = rotating_of(library, overlay, chosen, row.number, count)
    flow = project_check_in(library, overlay, chosen, row.number, count)
    return flow, rotating if isinstance(rotating, str) else rotating.key

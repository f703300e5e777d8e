"""The calendar as rows: kept in step with the project's state, and each row handled once, by whoever claims it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from itertools import takewhile
from typing import Any, Literal

from msgspec import Struct, field
from sqlalchemy import Select, bindparam, case, func, select, update
from sqlalchemy.orm import Session

from flows.due import Due as Thing
from flows.due import DueKind, due_things, in_order, sending_instant
from storage.database import Database
from storage.holidays import holidays_of
from storage.journal import INSTANT, last_instant, note
from storage.models import DueRow, ProjectRow
from storage.models.base import Instant
from storage.pilot_state import state_of
from storage.plain import table_of
from storage.planning.effect import Effects
from storage.rescheduling import lock_project, touched
from storage.upserts import dialect_of, insert_in

SILENT_PHASES = ("paused", "closed")
_TABLE = table_of(DueRow)
_NOW = bindparam("now", type_=Instant())
_WHOSE = (
    select(DueRow.kind, ProjectRow.id, ProjectRow.wave_of)
    .join(ProjectRow, ProjectRow.id == DueRow.project_id)
    .where(DueRow.id == bindparam("due_id"))
)
_CLAIM = (
    update(DueRow)
    .where(DueRow.id == bindparam("due_id"), DueRow.state == "pending", DueRow.due_at <= _NOW)
    .values(state="done", handled_at=_NOW)
    .returning(DueRow)
    .execution_options(synchronize_session=False)
)
# Of what is done, skipped or cancelled, only that it is there matters.
_WANTED = case((_TABLE.c.state == "pending", _TABLE.c.refs)).label("refs")
_OF_PROJECT = select(_TABLE.c.id, _TABLE.c.key, _TABLE.c.kind, _TABLE.c.state, _WANTED).where(
    _TABLE.c.project_id == bindparam("project_id")
)
_CHANGE = update(_TABLE).where(_TABLE.c.id == bindparam("due_id"))
Outcome = tuple[Literal["done", "skipped", "put off"], str]


class Handled(Struct):
    """What one look at the calendar did, by kind; `failed` holds (due row, kind, name of the error) to log."""

    done: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    put_off: list[str] = field(default_factory=list)
    failed: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, outcome: Outcome | None) -> None:
        """Count what became of a thing; None when someone else took it first."""
        match outcome:
            case ("done", kind):
                self.done.append(kind)
            case ("skipped", kind):
                self.skipped.append(kind)
            case ("put off", kind):
                self.put_off.append(kind)


class Coming(Struct, frozen=True):
    """A thing still to come, the instant it is due (its reader's hours kept), and whose project it is."""

    project_id: int
    at: datetime
    thing: Thing


@cache
def _first(*, but: bool) -> Select[Any]:
    """What is due the earliest; with `but`, leaving some out (a list is written out anew at each execution)."""
    left = (_TABLE.c.id.not_in(bindparam("given_up", expanding=True)),) if but else ()
    pending = (_TABLE.c.state == "pending", *left)
    earliest = select(func.min(_TABLE.c.due_at)).where(*pending, _TABLE.c.due_at <= _NOW).scalar_subquery()
    return select(_TABLE).where(*pending, _TABLE.c.due_at == earliest)


class Due:
    """What is due. Every transaction of `database` that touched a project leaves its rows in step with its state."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.before_commit.append(reconcile_touched)

    def claim_and_handle(self, now: datetime, limit: int, effects: Effects, missed: Effects | None = None) -> Handled:
        """Handle what is due at `now`, the oldest first, at most `limit` things: each in one transaction of its own.

        A thing is done by the one caller whose conditional update finds it pending, with all that follows from it, or
        not at all. Too late to be worth doing, it is skipped, journaled, and `missed` runs instead; outside the hours
        when its reader may be written to, it waits for them. An effect that fails leaves its thing pending, and the
        others are handled.
        """
        handled = Handled()
        given_up: list[int] = []
        left = limit
        while left and (first := self._first_due(now, given_up)[:left]):
            left -= len(first)
            for due_id in first:
                try:
                    outcome = self._handle(due_id, now, effects, missed or {})
                except Exception as error:  # noqa: BLE001 - one broken effect must not hold the others back
                    given_up.append(due_id)
                    handled.failed.append((due_id, self._kind(due_id), type(error).__name__))
                else:
                    handled.add(outcome)
        return handled

    def next_due_at(self) -> datetime | None:
        """The instant of the earliest thing still to come, None when nothing is planned."""
        with self._database.read() as session:
            return session.scalar(select(func.min(DueRow.due_at)).where(DueRow.state == "pending"))

    def coming(self, most: int) -> tuple[Coming, ...]:
        """The things still to come in every project, the earliest first, at most so many."""
        with self._database.read() as session:
            rows = session.scalars(
                select(DueRow).where(DueRow.state == "pending").order_by(DueRow.due_at, DueRow.id).limit(most)
            )
            return tuple(Coming(row.project_id, row.due_at, thing_of(row)) for row in rows)

    def _first_due(self, now: datetime, given_up: Sequence[int]) -> list[int]:
        """What comes next, in order: things of one kind at the earliest instant, as none of them brings another before
        the rest."""
        with self._database.read_plainly() as connection:
            rows = connection.execute(_first(but=bool(given_up)), {"now": now, "given_up": given_up}).all()
        ordered = sorted(rows, key=lambda row: (in_order(thing_of(row)), row.id))
        return [row.id for row in takewhile(lambda row: row.kind == ordered[0].kind, ordered)]

    def _kind(self, due_id: int) -> str:
        with self._database.read() as session:
            row = session.get(DueRow, due_id)
            return row.kind if row else "gone"

    def _handle(self, due_id: int, now: datetime, effects: Effects, missed: Effects) -> Outcome | None:
        with self._database.write() as session:
            # The project first, as in every change of its calendar: two that wait for each other would never end.
            project = _lock_project_of(session, due_id)
            if project is None:
                return None
            row = session.scalar(_CLAIM, {"due_id": due_id, "now": now})
            if row is None:
                return None
            session.info[INSTANT] = now
            leaves_at = sending_instant(thing_of(row), now, holidays_of(project))
            if leaves_at is None:
                row.state = "skipped"
                note(session, row.project_id, None, "due.skipped", {"key": row.key}, now)
                if row.kind in missed:
                    missed[row.kind](session, row, now)
                return "skipped", row.kind
            if leaves_at > now:
                row.state, row.handled_at, row.due_at = "pending", None, leaves_at
                return "put off", row.kind
            effects[row.kind](session, row, now)
            return "done", row.kind


def _lock_project_of(session: Session, due_id: int) -> ProjectRow | None:
    """The due row's project, held. The close of a wave's round holds those of the other waves too: all wait for the
    project deployed, or two closes would each hold what the other wants."""
    found = session.execute(_WHOSE, {"due_id": due_id}).one_or_none()
    if found is None:
        return None
    kind, project_id, deployed = found
    if deployed is not None and kind == DueKind.ROUND_CLOSE:
        lock_project(session, deployed)
    return lock_project(session, project_id)


def reconcile(session: Session, project_id: int, wanted: Iterable[Thing], now: datetime | None) -> list[str]:
    """Bring the project's pending rows to what is wanted; the kinds of those dropped.

    What is missing is inserted, what moved is moved, what vanished is cancelled (and revived if it comes back). A row
    done or skipped is never touched. `now` dates what is dropped, when it is known.
    """
    rows = {row.key: row for row in session.execute(_OF_PROJECT, {"project_id": project_id})}
    missing, moved = [], []
    for thing in wanted:
        row = rows.pop(thing.key, None)
        if row is None:
            missing.append(thing)
        elif row.state == "cancelled" or (row.state == "pending" and row.refs != refs_of(thing)):
            moved.append(_columns(thing) | {"due_id": row.id, "handled_at": None})
    dropped = [row for row in rows.values() if row.state == "pending"]
    if moved:
        session.execute(_CHANGE, moved)
    if dropped:
        session.execute(_CHANGE, [{"due_id": row.id, "state": "cancelled", "handled_at": now} for row in dropped])
    if missing:
        _insert(session, project_id, sorted(missing, key=in_order))
    return [row.kind for row in dropped]


def _columns(thing: Thing) -> dict[str, Any]:
    """What a row says of a thing that is still to come."""
    return {"kind": thing.kind.value, "due_at": thing.due_at, "refs": refs_of(thing), "state": "pending"}


def _insert(session: Session, project_id: int, things: Iterable[Thing]) -> None:
    session.execute(
        insert_in(dialect_of(session), DueRow).on_conflict_do_nothing(index_elements=["project_id", "key"]),
        [_columns(thing) | {"project_id": project_id, "key": thing.key} for thing in things],
    )


def reconcile_touched(session: Session) -> None:
    """Before a commit: the calendar of every project touched by the transaction follows its new state."""
    for project_id in touched(session):
        project = lock_project(session, project_id)
        if project is None:
            continue
        # Columns only: what others committed before the lock is read anew.
        wanted = _owed(due_things(state_of(session.connection(), project)))
        now = last_instant(session)
        dropped = reconcile(session, project_id, wanted, now)
        if dropped and now and project.phase in SILENT_PHASES:
            kinds = {kind: dropped.count(kind) for kind in sorted(set(dropped))}
            note(session, project_id, None, "calendar.dropped", {"phase": project.phase, "kinds": kinds}, now)
            session.flush()


def _owed(things: Iterable[Thing]) -> list[Thing]:
    """Those that something happens for; a kind without an effect belongs to a journey that is not built yet."""
    from storage.planning import EFFECTS  # it imports the journeys, which import this module's neighbours

    return [thing for thing in things if thing.kind in EFFECTS]


def refs_of(thing: Thing) -> dict[str, Any]:
    """What a row keeps of a thing besides its key and kind: whom and what it is about, and its rule of lateness.

    `at` is the instant wanted: a row that waits for its reader's morning keeps it beside its new `due_at`.
    """
    refs = {
        "at": thing.due_at.isoformat(),
        "zone": thing.zone,
        "expires_at": thing.expires_at.isoformat() if thing.expires_at else None,
        "person": thing.person,
        "round": thing.round,
        "subject": thing.subject,
    }
    return {name: value for name, value in refs.items() if value is not None}


def thing_of(row: Any) -> Thing:
    """The inverse of `refs_of`, of a row or of its columns."""
    refs = row.refs
    expires_at = refs.get("expires_at")
    return Thing(
        key=row.key,
        kind=DueKind(row.kind),
        due_at=datetime.fromisoformat(refs["at"]),
        zone=refs["zone"],
        expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
        person=refs.get("person"),
        round=refs.get("round"),
        subject=refs.get("subject"),
    )

"""The connection to SQLite or PostgreSQL: one method of a store is one transaction here."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from storage.turns import Turns

WRITES = "jalon_writes"
KNOWN = "jalon_known"

P = ParamSpec("P")
T = TypeVar("T")


def make_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine for `url` (sqlite:///… or postgresql://…).

    SQLite: write-ahead log, full synchronisation, five seconds of patience for a lock. `foreign_keys=False` is for
    migrations only: a batch rebuild of a parent table would cascade into its children.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(
        parsed,
        pool_size=10,
        max_overflow=10,
        connect_args={"timeout": 5, "check_same_thread": False},
        hide_parameters=True,  # an error must not quote what people wrote
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        # The driver's own transaction handling is switched off: SQLAlchemy's begin decides (below).
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA busy_timeout=5000")
        cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A writer takes the lock at once: a reader that upgrades later could only fail with "database is locked".
        if connection.get_execution_options().get(WRITES, False):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # It waits for nothing and cannot fail: said to the driver itself, as every click reads first.
            connection.connection.driver_connection.execute("BEGIN")

    return engine


Reader = Session | Connection
"""What a reading of columns may go through: the session of a transaction under way, or a mere connection."""


ReaderT = TypeVar("ReaderT", Session, Reader)


def flush(reader: Reader) -> None:
    """Have a reading of columns see what the session has not written yet."""
    if isinstance(reader, Session):
        reader.flush()


def read_once(load: Callable[Concatenate[ReaderT, P], T]) -> Callable[Concatenate[ReaderT, P], T]:
    """Within a `Database.reading`, `load` reads the same thing once; what it gives is frozen."""

    @wraps(load)
    def known_or_loaded(session: ReaderT, /, *args: P.args, **kwargs: P.kwargs) -> T:
        known: dict[Any, T] | None = session.info.get(KNOWN)
        if known is None:
            return load(session, *args, **kwargs)
        key = (load, args, *kwargs.items())
        if key not in known:
            known[key] = load(session, *args, **kwargs)
        return known[key]

    return known_or_loaded


class _ReadingSession(Session):
    """A session that holds all that it read: one forgets the rows that nobody else holds, and reads them again."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, expire_on_commit=False, autoflush=False)
        self.rows: list[Any] = []
        self.info[KNOWN] = {}


# Said once of them all: a listener of each session would take longer than many a reading.
@event.listens_for(_ReadingSession, "loaded_as_persistent")
def _hold(session: _ReadingSession, row: object) -> None:
    session.rows.append(row)


class _Reading:
    """One session for all that a thread reads, begun by the first reading."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._session: _ReadingSession | None = None

    @property
    def session(self) -> Session:
        if self._session is None:
            self._session = _ReadingSession(self._engine)
        return self._session

    def close(self) -> None:
        if self._session is not None:
            self._session.close()


class Database:
    """Sessions for the modules of `storage`; nothing of it leaves the package.

    `before_commit` hooks see the session once its work is flushed (the calendar is reconciled there); `on_delivery`
    is called after a commit that queued deliveries.
    """

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self._writer = self.engine.execution_options(**{WRITES: True})
        self._turns = Turns()
        self._of_thread = threading.local()
        self.before_commit: list[Callable[[Session], None]] = []
        self.on_delivery: Callable[[], None] = lambda: None

    @property
    def is_postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads."""
        shared: _Reading | None = getattr(self._of_thread, "reading", None)
        if shared is not None:
            yield shared.session
            return
        with Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What this thread reads in the block is read in one transaction, and once: see `read_once`.

        For what shows many things of one moment (a Home tab, a report). A write ends it: what follows is read anew.
        """
        if getattr(self._of_thread, "reading", None) is not None:
            yield
            return
        self._of_thread.reading = _Reading(self.engine)
        try:
            yield
        finally:
            self._end_reading()

    def _end_reading(self) -> None:
        """What follows is read anew; the connection is given back before another is asked for."""
        shared: _Reading | None = getattr(self._of_thread, "reading", None)
        if shared is not None:
            self._of_thread.reading = None
            shared.close()

    @contextmanager
    def read_plainly(self) -> Iterator[Connection]:
        """A transaction that reads columns only (see storage/plain.py): half the price of `read` for one statement."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that writes: committed at the end, rolled back by an exception."""
        self._end_reading()
        with self._turn(), Session(self._writer, expire_on_commit=False) as session:
            yield session
            session.flush()
            for hook in self.before_commit:
                hook(session)
            session.commit()
            queued = session.info.get(QUEUED)
        if queued:
            self.on_delivery()

    def _turn(self) -> AbstractContextManager[None]:
        """SQLite has one writer at a time and lets the others find out when by chance: under a crowd some would wait
        past their five seconds. Here each has its turn; PostgreSQL orders its writers itself."""
        return nullcontext() if self.is_postgresql else self._turns.turn()

    def close(self) -> None:
        self.engine.dispose()


QUEUED = "jalon_queued"

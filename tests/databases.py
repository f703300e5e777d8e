"""Databases for the tests: fresh bases on SQLite, and on a PostgreSQL server that lives as long as one run of pytest.

A base is migrated once a run; each test gets its own copy of it, in milliseconds (a copied file, a TEMPLATE).
"""

import fcntl
import itertools
import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sandbox.throwaway import memory

SHARED_FOLDER = "JALON_TEST_DATABASES"  # set by the process that started the run, inherited by its xdist workers
SUPERUSER = "postgres"
TEMPLATE = "migrated"
_serial = itertools.count()


def postgresql_programs() -> Path | None:
    """The folder of the newest PostgreSQL server programs on this machine, or None."""
    roots = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
    found = [path.parent for root in roots for path in Path(root).glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int("0" + "".join(filter(str.isdigit, path.parent.name))))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def begin_run() -> None:
    """Make the folder that all processes of this run of pytest share."""
    os.environ[SHARED_FOLDER] = tempfile.mkdtemp(prefix="jalon-tests-", dir=memory())
    _shared().chmod(0o711)  # when root runs the tests, the user postgres must reach its own folder inside


def end_run() -> None:
    """Stop the server, if one was started, and remove everything."""
    if (_data() / "postmaster.pid").exists():
        _as_server_owner("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(_data()))
    shutil.rmtree(_shared(), ignore_errors=True)


@contextmanager
def empty_sqlite() -> Iterator[str]:
    """A file that does not exist yet, removed afterwards (a base without a file would have no write-ahead log)."""
    with tempfile.TemporaryDirectory(dir=_shared(), prefix="sqlite-") as folder:
        yield f"sqlite:///{folder}/jalon.db"


@contextmanager
def migrated_sqlite() -> Iterator[str]:
    """A copy of the migrated base, removed afterwards."""
    template = _shared() / "migrated.db"
    with _one_at_a_time():
        if not template.exists():
            draft = template.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            _migrate(f"sqlite:///{draft}")
            draft.rename(template)
    with empty_sqlite() as url:
        path = url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
        yield url


@contextmanager
def empty_postgresql() -> Iterator[str]:
    """A new base on the run's server, dropped afterwards."""
    _start_server_once()
    with _base("template1") as url:
        yield url


@contextmanager
def migrated_postgresql() -> Iterator[str]:
    """A copy of the migrated base on the run's server, dropped afterwards."""
    _start_server_once()
    ready = _shared() / "postgresql-migrated"
    with _one_at_a_time():
        if not ready.exists():
            _sql(f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")
            _migrate(_url(TEMPLATE))
            ready.touch()
    with _base(TEMPLATE) as url:
        yield url


@contextmanager
def _base(template: str) -> Iterator[str]:
    name = f"test_{os.getpid()}_{next(_serial)}"
    _sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield _url(name)
    finally:
        _sql(f"DROP DATABASE {name} WITH (FORCE)")


def _start_server_once() -> None:
    with _one_at_a_time():
        if (_data() / "postmaster.pid").exists():
            return
        _socket_folder().mkdir(exist_ok=True)
        if os.geteuid() == 0:
            owner = pwd.getpwnam(SUPERUSER)
            os.chown(_socket_folder(), owner.pw_uid, owner.pw_gid)
        _as_server_owner(
            "initdb", "-A", "trust", "-U", SUPERUSER, "-E", "UTF8", "--no-locale", "-N", "-D", str(_data())
        )
        # Reached by a socket file only: no port to find, nothing open to the network. A crash may lose these bases.
        settings = (
            f"-c listen_addresses= -c unix_socket_directories={_socket_folder()} -c max_connections=200 "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"
        )
        log = str(_socket_folder() / "log")
        _as_server_owner("pg_ctl", "start", "-w", "-t", "60", "-D", str(_data()), "-l", log, "-o", settings)


def _as_server_owner(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs, which refuse to run as root."""
    folder = postgresql_programs()
    assert folder is not None, "asked for PostgreSQL on a machine without its programs"
    owner = {"user": SUPERUSER, "group": SUPERUSER, "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(
        [str(folder / program), *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd=_socket_folder(),
        **owner,
    )


def _sql(*statements: str) -> None:
    import psycopg

    with psycopg.connect(_url("postgres"), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _migrate(url: str) -> None:
    from storage.migrate import migrate

    migrate(url)


def _url(name: str) -> str:
    return f"postgresql://{SUPERUSER}@/{name}?host={_socket_folder()}"


def _shared() -> Path:
    return Path(os.environ[SHARED_FOLDER])


def _socket_folder() -> Path:
    return _shared() / "pg"


def _data() -> Path:
    return _socket_folder() / "data"


@contextmanager
def kept_between_processes(name: str) -> Iterator[Path]:
    """A file of the run, which one process at a time may look for, and make when it is not there."""
    with _one_at_a_time(name):
        yield _shared() / f"{name}.kept"


@contextmanager
def _one_at_a_time(what: str = "lock") -> Iterator[None]:
    """Let one process of the run in at a time; the lock falls with the process."""
    with (_shared() / what).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

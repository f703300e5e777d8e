"""Brings a database to the current schema, under a lock, before anything else uses it."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import ArgumentError, OperationalError

from storage.database import WRITES, make_engine
from storage.revisions import FOLDER, known, newest, revision_of

if TYPE_CHECKING:
    from alembic.config import Config

LOCK = 7_214_005_551  # any number that only Jalon uses: pg_advisory_xact_lock


class BrokenReferencesError(Exception):
    """The migration left rows that point at nothing; nothing was committed."""


class DatabaseUnreachableError(Exception):
    """The base does not open: a wrong address, a server that is down, a lock that lasts. Never holds a password."""


class DatabaseTooNewError(Exception):
    """A newer Jalon made this base; an older one must not touch it."""


def alembic_config(url: str) -> "Config":
    """The Alembic configuration for `url` (also used by the tests of migrations)."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str) -> None:
    """Upgrade the database at `url` to the newest schema. Replicas that start together wait for one another.

    Raises DatabaseUnreachableError, DatabaseTooNewError, and BrokenReferencesError when the upgraded SQLite base has
    dangling foreign keys.
    """
    try:
        _migrate(url)
    except (ArgumentError, ImportError) as error:
        raise DatabaseUnreachableError(f"DATABASE_URL cannot be used: {type(error).__name__}.") from None
    except OperationalError as error:
        raise DatabaseUnreachableError(f"The database does not open: {str(error.orig).splitlines()[0]}") from None


def _migrate(url: str) -> None:
    engine = make_engine(url, foreign_keys=False)
    try:
        with engine.execution_options(**{WRITES: True}).connect() as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            if revision_of(connection) != newest():
                upgrade(connection, url)
    finally:
        engine.dispose()


def upgrade(connection: Connection, url: str) -> None:
    found = revision_of(connection)
    if found is not None and found not in known():
        raise DatabaseTooNewError("A newer Jalon made this database. Install that one, or restore a backup.")
    from alembic import command

    config = alembic_config(url)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise BrokenReferencesError("the upgrade would leave rows that point at nothing; the base is unchanged")

"""Brings a database to the current schema, under a lock, before anything else uses it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from storage.database import WRITES, make_engine

FOLDER = Path(__file__).parent / "migrations"
LOCK = 7_214_005_551  # any number that only Jalon uses: pg_advisory_xact_lock


class BrokenReferencesError(Exception):
    """The migration left rows that point at nothing; nothing was committed."""


def alembic_config(url: str) -> Config:
    """The Alembic configuration for `url` (also used by the tests of migrations)."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str) -> None:
    """Upgrade the database at `url` to the newest schema. Replicas that start together wait for one another.

    Raises BrokenReferencesError when the upgraded SQLite base has dangling foreign keys.
    """
    engine = make_engine(url, foreign_keys=False)
    try:
        with engine.execution_options(**{WRITES: True}).connect() as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            upgrade(connection, url)
    finally:
        engine.dispose()


def upgrade(connection: Connection, url: str) -> None:
    config = alembic_config(url)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise BrokenReferencesError("the upgrade would leave rows that point at nothing; the base is unchanged")

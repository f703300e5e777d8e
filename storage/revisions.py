"""The revisions of the schema: those this Jalon knows, and the one a base has.

Read without Alembic: a base is up to date nearly every time Jalon starts, and loading Alembic would take a sixth of the
start and of the memory.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

FOLDER = Path(__file__).parent / "migrations"
TABLE = "alembic_version"


def known() -> list[str]:
    """Every revision, the oldest first: a file is named after the one it makes."""
    return sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def newest() -> str:
    return known()[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision of the base; None when nothing was made in it yet."""
    if not inspect(connection).has_table(TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {TABLE}"))  # noqa: S608 - a name of ours
    return found

"""Whether the base answers and has the current schema."""

from enum import StrEnum

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from storage.database import make_engine
from storage.migrate import alembic_config, knows


class SchemaState(StrEnum):
    CURRENT = "current"
    BEHIND = "behind"
    AHEAD = "ahead"
    UNREACHABLE = "unreachable"


def schema_state(url: str) -> SchemaState:
    """How the base at `url` stands, without changing it."""
    try:
        engine = make_engine(url)
        with engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        engine.dispose()
    except (SQLAlchemyError, OSError, ImportError):
        return SchemaState.UNREACHABLE
    if not knows(found, url):
        return SchemaState.AHEAD
    newest = ScriptDirectory.from_config(alembic_config(url)).get_current_head()
    return SchemaState.CURRENT if found == newest else SchemaState.BEHIND

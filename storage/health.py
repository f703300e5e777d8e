"""Whether the base answers and has the current schema."""

from enum import StrEnum

from sqlalchemy.exc import SQLAlchemyError

from storage.database import make_engine
from storage.revisions import known, newest, revision_of


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
            found = revision_of(connection)
        engine.dispose()
    except (SQLAlchemyError, OSError, ImportError):
        return SchemaState.UNREACHABLE
    if found == newest():
        return SchemaState.CURRENT
    return SchemaState.BEHIND if found is None or found in known() else SchemaState.AHEAD

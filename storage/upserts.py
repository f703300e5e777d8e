"""INSERT … ON CONFLICT, which each kind of base has under its own name; only the one in use is loaded."""

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def dialect_of(session: Session) -> str:
    """The name of the kind of base: sqlite or postgresql."""
    return session.get_bind().dialect.name


def insert_in(dialect: str, table: Any) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT into the table that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        return postgresql_insert(table)
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table)

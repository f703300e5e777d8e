"""All the rows of a base, read and put back, on SQLite and on PostgreSQL."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, insert, select, text

from storage.models import Base

TABLES = Base.metadata.sorted_tables
Rows = Mapping[str, list[dict[str, Any]]]


def rows_of(connection: Connection) -> Rows:
    """The rows of every table, by its name."""
    return {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in TABLES}


def put_rows(connection: Connection, rows: Rows) -> None:
    """Put rows that belong together in the place of all there was, whichever refers to which."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica;" + _empty())
        _insert(connection, rows)
        connection.execute(text(_numbered_on()))
        connection.exec_driver_sql("SET session_replication_role = DEFAULT")
    else:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for statement in _empty().split(";"):
            connection.exec_driver_sql(statement)
        _insert(connection, rows)


def _insert(connection: Connection, rows: Rows) -> None:
    for table in TABLES:
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])


@cache
def _empty() -> str:
    return ";".join(f"DELETE FROM {table.name}" for table in reversed(TABLES))


@cache
def _numbered_on() -> str:
    """PostgreSQL numbers what comes next after the rows put in, as SQLite does by itself."""
    keys = [(table.name, table.autoincrement_column.name) for table in TABLES if table.autoincrement_column is not None]
    each = "setval(pg_get_serial_sequence('{0}', '{1}'), coalesce(max({1}), 1), max({1}) IS NOT NULL)"
    return " UNION ALL ".join(f"SELECT {each.format(*key)} FROM {key[0]}" for key in keys)

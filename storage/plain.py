"""Rows read as plain values, for what every click and every message reads: the ORM would track changes nobody makes,
and take four times as long. They have the attributes of their model, and changing them changes nothing."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple, cast

from sqlalchemy import Column, ColumnElement, Table, or_
from sqlalchemy.orm import InstrumentedAttribute

from storage.models.base import Base


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    return cast("Table", model.__table__)


def columns(model: type[Base]) -> tuple[Column[Any], ...]:
    """Every column of a model's table, in order."""
    return tuple(table_of(model).columns)


def one_of(column: ColumnElement[str] | InstrumentedAttribute[str], *values: str) -> ColumnElement[bool]:
    """What IN says, of a few values that are always the same.

    SQLAlchemy writes a list out anew at each execution, which takes longer than the base does.
    """
    return or_(*(column == value for value in values))


def splitting(*models: type[Base]) -> Callable[[Sequence[Any]], list[Any]]:
    """What parts the values of these models' columns, one after the other, into one plain row per model.

    A model to which nothing was joined gives None: it has no id.
    """
    ends = list(accumulate(len(columns(model)) for model in models))
    parts = [(slice(end - len(columns(model)), end), _plain(model)) for model, end in zip(models, ends, strict=True)]

    def split(values: Sequence[Any]) -> list[Any]:
        return [make(values[part]) if values[part.start] is not None else None for part, make in parts]

    return split


@cache
def _plain(model: type[Base]) -> Callable[[Iterable[Any]], Any]:
    made: Any = NamedTuple(model.__name__, [(column.key, Any) for column in columns(model)])  # type: ignore[misc]
    make: Callable[[Iterable[Any]], Any] = made._make
    return make

"""Every table and column is classed, with how long it is kept: docs/privacy.md says it of each, once."""

import re
from collections import Counter
from pathlib import Path

from storage.models import Base

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
CLASSES = {"open", "confidential", "private", "technical"}


def classed() -> list[tuple[str, str, str, str]]:
    """(table, column, class, kept) for each column of the page's last table."""
    lines = PAGE.split("## Every table and column")[1].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [(table, column, of, kept) for table, columns, of, kept in rows[1:] for column in columns.split(", ")]


def test_every_column_is_classed_once() -> None:
    schema = Counter((table.name, column.name) for table in Base.metadata.tables.values() for column in table.columns)
    assert Counter((table, column) for table, column, _of, _kept in classed()) == schema


def test_by_a_class_that_exists() -> None:
    assert {of for _table, _column, of, _kept in classed()} == CLASSES


def test_with_a_retention_that_the_page_tells() -> None:
    told = set(re.findall(r"^\| `(\w+)`:", PAGE, re.MULTILINE))
    assert {kept for _table, _column, _of, kept in classed()} <= told


def test_nothing_confidential_outlives_the_answers_but_who_made_up_a_group() -> None:
    """The people of N are needed to compare later rounds; they are ids, and never served."""
    kept = {(table, column) for table, column, of, kept in classed() if of == "confidential" and kept != "answers"}
    assert kept == {("releases", "group_ids")}

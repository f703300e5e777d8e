"""How long a report takes in a large base, beside a small one: both hold the same pilot among copies of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter

from sqlalchemy import Table

from benchmarks.figures import Figure, median, milliseconds
from benchmarks.ground import AFTER_ALL, Ground, advance, copied, ground
from bot.composition import House
from bot.reporting import ReportAsked, shown_report
from storage.check_ins import RATINGS
from storage.models import Base
from storage.runs import Sent

BOUND = 1.5
SMALL, LARGE = 10_000, 1_000_000
TIMES = 60
APART = 100_000
"""How far the ids of one copy are from the next one's."""
NOT_COPIED = {"workspaces", "catalogues", "snapshots", "deliveries", "due", "journal"}
UNIQUE = {"slack_id", "name", "name_key", "view_id"}
"""Text columns that copies may not share."""


def measure(folder: Path, small: int = SMALL, large: int = LARGE, times: int = TIMES) -> list[Figure]:
    """The median time of a report with `large` answers in the base, over that with `small`."""
    with lived(folder, 8) as made:
        return compare(made, folder, small, large, times)


def compare(made: Ground, folder: Path, small: int, large: int, times: int) -> list[Figure]:
    """The same on that ground; the larger bases are made in `folder`."""
    bases = {answers: copied(made, folder / f"{answers}.db") for answers in (small, large)}
    for answers, base in bases.items():
        multiply(base.path, answers)
    seen: dict[int, list[float]] = {small: [], large: []}
    with opened(bases[small]) as little, opened(bases[large]) as big:
        for _ in range(times):
            for answers, house in ((small, little), (large, big)):
                seen[answers].append(seconds_of_a_report(house, made.projects[0]))
    ratio = median(seen[large]) / median(seen[small])
    text = f"{ratio:.2f} ({milliseconds(median(seen[large]))} / {milliseconds(median(seen[small]))})"
    return [Figure(f"report, {large:,} answers in the base over {small:,}", text, ratio, BOUND)]


@contextmanager
def lived(folder: Path, members: int) -> Iterator[Ground]:
    """The ground of one pilot of that many members, lived through to its end."""
    with ground(folder, 1, members) as made:
        _live_through(made)
        yield made


def _live_through(made: Ground) -> None:
    """Let the pilots' members answer every check-in, and every round close."""
    house = made.house()
    try:
        store = house.jalon.store
        for number in range(1, 6):
            for project_id in made.projects:
                found = next(one for one in store.calendar.rounds(project_id) if one.number == number)
                advance(house, made.clock, max(found.due_at, made.clock.now()))
                for person in store.people.of_project(project_id):
                    if person.is_member:
                        answer(house, found.id, person.id)
        advance(house, made.clock, AFTER_ALL)
    finally:
        house.close()


def answer(house: House, round_id: int, person_id: int) -> None:
    """Save the ratings of one member."""
    check_ins, now = house.jalon.store.check_ins, house.jalon.clock.now()
    run = check_ins.open(round_id, person_id, now).run
    assert run is not None
    values = {
        question.key: 4 if question.type == "scale" else question.choices[0].id
        for question in run.flow.section(RATINGS).questions
        if question.type in {"scale", "choice"}
    }
    check_ins.save_ratings(round_id, person_id, values, sent=Sent(f"{round_id}.{person_id}", "bench"), now=now)


def multiply(path: Path, answers: int) -> None:
    """Copy all projects of the base, with all that hangs on them, until it holds that many answers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA synchronous=OFF")
        (present,) = base.execute("SELECT count(*) FROM answers").fetchone()
        copies = max(0, round(answers / present) - 1)
        base.execute("BEGIN")
        for table in Base.metadata.sorted_tables:
            if table.name not in NOT_COPIED:
                base.execute(copying(table), {"copies": copies, "apart": APART})
        base.execute("COMMIT")
        (now,) = base.execute("SELECT count(*) FROM answers").fetchone()
        if abs(now - answers) > present:
            raise RuntimeError(f"the base holds {now} answers instead of {answers}")


def copying(table: Table) -> str:
    """The statement that inserts every row of a table once more per copy, its ids and references moved apart."""
    values = []
    for column in table.columns:
        target = next(iter(column.foreign_keys)).column.table.name if column.foreign_keys else None
        if (column.primary_key and target is None) or (target is not None and target not in NOT_COPIED):
            values.append(f'"{column.name}" + n.k * :apart')
        elif column.name in UNIQUE:
            values.append(f"\"{column.name}\" || '-' || n.k")
        else:
            values.append(f'"{column.name}"')
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return (
        "WITH RECURSIVE n(k) AS (SELECT 1 WHERE :copies > 0 UNION ALL SELECT k + 1 FROM n WHERE k < :copies) "
        f'INSERT INTO "{table.name}" ({names}) SELECT {", ".join(values)} FROM "{table.name}", n'
    )


@contextmanager
def opened(made: Ground) -> Iterator[House]:
    """Jalon on that ground."""
    house = made.house()
    try:
        yield house
    finally:
        house.close()


def seconds_of_a_report(house: House, project_id: int) -> float:
    """What `/pilot-report` does for an animator, from the project to the blocks shown."""
    store = house.jalon.store
    project = store.projects.get(project_id)
    initiator = next(one for one in store.people.of_project(project_id) if not one.is_member)
    assert project is not None
    before = perf_counter()
    shown_report(house.jalon, ReportAsked(project, initiator, None, "fr", project.zone), house.jalon.clock.now())
    return perf_counter() - before

"""How long it takes to delete the answers and the names of many people, and how long an answer waits meanwhile."""

import sqlite3
import threading
from contextlib import closing
from datetime import date, time
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, median, milliseconds
from benchmarks.ground import Ground, advance, start_pilot
from benchmarks.reports import answer, lived, multiply, opened
from bot.composition import House
from flows.calendar import OPENING_TIME, instant
from storage.calendar import KickoffPlan
from storage.purging import Purged

SECONDS, WAIT = 60.0, 1.0
PEOPLE, MEMBERS = 10_000, 8
BETWEEN_SECONDS = 0.25
"""Between two answers: four a second is a crowd."""
LATER = KickoffPlan(starts_on=date(2027, 6, 3), starts_at=time(14))
"""The kickoff of the pilot that goes on: the others have ended by then."""
LONG_AGO, SINCE = "2025-01-28", "2025-06-01 09:00:00.000000"


def measure(folder: Path, people: int = PEOPLE, members: int = MEMBERS) -> list[Figure]:
    """The purge of ended pilots of that many people in all; the slowest answer to a check-in saved meanwhile."""
    with lived(folder, members) as made:
        return purge(made, people, members)


def purge(made: Ground, people: int, members: int) -> list[Figure]:
    """The same on that ground, whose base is spent afterwards."""
    ended = _ended(made, people)
    with opened(made) as house:
        round_id, answering = _open_round(made, house, members)
        deletion = _Purge(house)
        waits = [_wait(house, round_id, answering[0])]  # the first one loads what the others use
        deletion.start()
        turn = 0
        while deletion.is_alive() or turn < len(answering):
            waits.append(_wait(house, round_id, answering[turn % len(answering)]))
            deletion.join(BETWEEN_SECONDS)
            turn += 1
        deletion.join()
    purged = deletion.purged
    if purged is None or purged.people < ended:
        raise RuntimeError(f"the purge did not do its work: {purged}")
    done = f"{deletion.seconds:.1f} s ({purged.people:,} people, {purged.answers:,} check-ins and intakes)"
    met = f"{milliseconds(max(waits[1:]))} (median {milliseconds(median(waits[1:]))}, {len(waits) - 1} answers)"
    return [
        Figure(f"purge of {people:,} people", done, deletion.seconds, SECONDS),
        Figure("slowest answer saved during that purge, s", met, max(waits[1:]), WAIT),
    ]


class _Purge(threading.Thread):
    """The daily deletion, timed."""

    def __init__(self, house: House) -> None:
        super().__init__(name="purge")
        self._house = house
        self.seconds = 0.0
        self.purged: Purged | None = None

    def run(self) -> None:
        before = perf_counter()
        self.purged = self._house.jalon.store.purging.run(self._house.jalon.clock.now())
        self.seconds = perf_counter() - before


def _ended(made: Ground, people: int) -> int:
    """Copy the pilot until the base holds that many people, and say that all of it ended two years ago; how many."""
    with closing(sqlite3.connect(made.path)) as base:
        (answers,) = base.execute("SELECT count(*) FROM answers").fetchone()
        (present,) = base.execute("SELECT count(*) FROM people").fetchone()
    multiply(made.path, answers * max(1, round(people / present)))
    with closing(sqlite3.connect(made.path)) as base, base:
        base.execute("UPDATE projects SET kickoff_on = ?, ended_at = ?, phase = 'closed'", (LONG_AGO, SINCE))
        base.execute("UPDATE people SET added_at = ?", (f"{LONG_AGO} 09:00:00.000000",))
        (found,) = base.execute("SELECT count(*) FROM people WHERE user_id IS NOT NULL").fetchone()
        return int(found)


def _open_round(made: Ground, house: House, members: int) -> tuple[int, list[int]]:
    """A pilot beside them whose first check-in is open: its round, and its members."""
    people = tuple(made.double.workspace.add_user(f"Latecomer {n}", tz="Europe/Paris").id for n in range(members))
    project_id = start_pilot(house, "The one that goes on", made.double, people, LATER)
    first = house.jalon.store.calendar.rounds(project_id)[0]
    advance(house, made.clock, instant(first.opens_on, OPENING_TIME, "Europe/Paris"))
    found = house.jalon.store.people.of_project(project_id)
    return first.id, [one.id for one in found if one.is_member]


def _wait(house: House, round_id: int, person_id: int) -> float:
    """How long it takes to save someone's ratings."""
    before = perf_counter()
    answer(house, round_id, person_id)
    return perf_counter() - before

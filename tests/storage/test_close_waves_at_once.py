"""Waves whose check-ins close at one instant, closed by two processes at once: each once, and none waits for ever.

The close of one looks at the answers of all (R6), so it holds the projects of all.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from storage.due import Handled
from storage.models import DueRow
from storage.planning import EFFECTS
from storage.planning.effect import Effects
from storage.store import Store
from tests.storage.pilots import CLOSE, pilot

PATIENCE = 1.0  # seconds: long enough for the other process to hold what it holds first


@pytest.fixture
def stores(database_url: str) -> Iterator[tuple[Store, Store]]:
    """Two processes, as far as the base can tell: two engines on the same one."""
    pair = Store(database_url), Store(database_url)
    yield pair
    for store in pair:
        store.close()


@pytest.mark.postgresql_only
@pytest.mark.parametrize("stumbles", [False, True], ids=["both take the first", "one takes the second"])
def test_two_waves_are_closed_once_each_whichever_a_process_begins_with(
    stores: tuple[Store, Store], stumbles: bool
) -> None:
    """A process that failed to close the first wave goes on with the second, while the other closes the first."""
    deployed = pilot(stores[0])
    waves = [pilot(stores[0], members=6, name=name, wave_of=deployed) for name in ("Lyon", "Brest")]
    only_the_closes_of(stores[0], waves)
    together, handled = Barrier(2), [Handled(), Handled()]

    def process(number: int) -> None:
        first = waves[0] if stumbles and number == 0 else None
        handled[number] = stores[number].due.claim_and_handle(CLOSE, 9, closing(together, fails=first))

    threads = [Thread(target=process, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert [error for one in handled for _, _, error in one.failed] == (["StumbleError"] if stumbles else [])
    for wave in waves:
        (published,) = stores[1].closings.releases(wave)
        assert published.release.counts.expected == 6


class StumbleError(Exception):
    """What a process meets by chance."""


def closing(together: Barrier, *, fails: int | None) -> Effects:
    """Closes that begin at the same time, where two processes can be in one; that of wave `fails` does not succeed."""

    def close(session: Session, due: DueRow, now: datetime) -> None:
        if due.project_id == fails:
            raise StumbleError
        with suppress(BrokenBarrierError):  # the other one waits for this one to end: no harm
            together.wait(PATIENCE)
        EFFECTS["round_close"](session, due, now)

    return {"round_close": close}


def only_the_closes_of(store: Store, waves: list[int]) -> None:
    """Nothing else is due in the base."""
    with store.database.write() as session:
        others = DueRow.project_id.not_in(waves) | (DueRow.kind != "round_close")
        session.execute(update(DueRow).where(others).values(state="done"))

"""A workspace with Jalon in it, for every test of what people live."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime

import pytest

from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import Moment, moment_of, put_back
from tests.conftest import MIGRATED

MONDAY = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)


class Running(AbstractContextManager["Running"]):
    """A Jalon that goes on from one test to the next, brought back to its start in between.

    Starting one costs more than most tests do. It is made anew after a test in which Slack refused something, or that
    did not come to rest.
    """

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._stack = ExitStack()
        self._now: tuple[Rehearsal, Moment] | None = None

    def begin(self) -> Rehearsal:
        """The rehearsal, as it was when it started."""
        if self._now is not None and self._now[0].double.hub.connected:
            put_back(self._now[1], self._now[0])
        else:
            self.end()
            url = self._stack.enter_context(MIGRATED[self._engine]())
            rehearsal = self._stack.enter_context(Rehearsal(url, MONDAY))
            self._now = rehearsal, moment_of(rehearsal)
        return self._now[0]

    def end(self) -> None:
        """Stop it; the next test starts another one."""
        self._now = None
        self._stack.close()

    def __exit__(self, *_failure: object) -> None:
        self.end()


@pytest.fixture(scope="session")
def running() -> Iterator[dict[str, Running]]:
    with ExitStack() as stack:
        yield {engine: stack.enter_context(Running(engine)) for engine in MIGRATED}


@pytest.fixture
def rehearsal(engine: str, running: dict[str, Running]) -> Iterator[Rehearsal]:
    """Jalon over real sockets on a fresh base, on Monday 11 January 2027; nothing that Slack refuses may be sent."""
    rehearsal = running[engine].begin()
    well = False
    try:
        yield rehearsal
        rehearsal.settle()
        assert rehearsal.double.refusals == []
        assert rehearsal.double.problems == []
        well = True
    finally:
        if not well:
            running[engine].end()

"""A workspace with Jalon in it, for every test of what people live."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sandbox.rehearsing import Rehearsal

MONDAY = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)


@pytest.fixture
def rehearsal(database_url: str) -> Iterator[Rehearsal]:
    """Jalon over real sockets on a fresh base, on Monday 11 January 2027; nothing that Slack refuses may be sent."""
    with Rehearsal(database_url, MONDAY) as running:
        yield running
        assert running.double.refusals == []
        assert running.double.problems == []

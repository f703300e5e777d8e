"""What a click does after its acknowledgement: in the background, logged by kind only, waited for at the stop."""

from threading import Event

import pytest
from structlog.testing import capture_logs

from bot.later import Later


def test_settling_waits_until_nothing_is_under_way() -> None:
    later, gate, done = Later(2), Event(), []
    later.submit(lambda: (gate.wait(10), done.append("slow")))
    later.submit(lambda: done.append("fast"))
    assert not later.settle(timeout=0.01)
    gate.set()
    assert later.settle(timeout=10)
    assert sorted(done) == ["fast", "slow"]
    later.close()


def test_what_fails_is_told_without_its_words() -> None:
    later = Later(1)

    def fails() -> None:
        raise ValueError("what Karim wrote")

    with capture_logs() as logs:
        later.submit(fails)
        assert later.settle(timeout=10)
    later.close()
    assert [(one["event"], one["error"]) for one in logs] == [("later.failed", "ValueError")]
    assert "Karim" not in str(logs)


def test_once_closed_nothing_is_taken() -> None:
    later = Later(1)
    later.close()
    with pytest.raises(RuntimeError):
        later.submit(lambda: None)
    assert later.settle(timeout=0)

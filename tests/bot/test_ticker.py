"""The ticker: what is due is planned and the deliveries are woken; every few seconds, one look at a time."""

from collections.abc import Iterator
from threading import Event, Lock

import pytest
from structlog.testing import capture_logs

from bot.ticker import Ticker
from sandbox.slack import Double
from storage.store import Store
from tests.bot.delivering import Post, SetClock, new_jalon
from tests.storage.pilots import CLOSE, OPENING, pilot
from tests.storage.test_due import Recorder, owe_opening


@pytest.fixture
def post(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    with Double() as double:
        jalon = new_jalon(double, database_url, SetClock(OPENING))
        monkeypatch.setattr("bot.ticker.EFFECTS", Recorder().effects(round_opening=owe_opening))
        yield Post(double, jalon, SetClock(OPENING))
        jalon.later.close()
        jalon.store.close()


def test_a_tick_plans_what_is_due_and_wakes_the_deliveries(post: Post) -> None:
    store: Store = post.jalon.store
    pilot(store, members=2)
    woken: list[int] = []
    store.database.on_delivery = lambda: woken.append(store.outbox.counts()["pending"])
    handled = Ticker(post.jalon).tick()
    assert handled.done.count("round_opening") == 2
    assert woken[-1] == 2
    assert Ticker(post.jalon).tick().done == []


def test_a_tick_that_fails_on_one_thing_says_which_and_goes_on(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot(post.jalon.store, members=1)
    # Nothing knows how to open a round.
    effects = {kind: effect for kind, effect in Recorder().effects().items() if kind != "round_opening"}
    monkeypatch.setattr("bot.ticker.EFFECTS", effects)
    with capture_logs() as logs:
        Ticker(post.jalon).tick()
    failed = [one for one in logs if one["event"] == "due.failed"]
    assert [(one["kind"], one["error"]) for one in failed] == [("round_opening", "KeyError")]


def test_the_clock_of_the_pilot_decides_not_the_real_one(post: Post) -> None:
    pilot(post.jalon.store, members=1)
    clock = post.jalon.clock
    assert isinstance(clock, SetClock)
    clock.instant = OPENING.replace(hour=7)
    assert "round_opening" not in Ticker(post.jalon).tick().done
    clock.instant = CLOSE
    assert "round_close" in Ticker(post.jalon).tick().done


def test_it_ticks_until_it_is_stopped_one_look_at_a_time(post: Post) -> None:
    looking, third, looks = Lock(), Event(), 0
    overlapped: list[bool] = []

    def look() -> None:
        nonlocal looks
        overlapped.append(not looking.acquire(blocking=False))
        looks += 1
        if looks >= 3:
            third.set()
        looking.release()

    post.jalon.store.database.on_delivery = look
    daily = Event()
    ticker = Ticker(post.jalon, daily.set)
    ticker.start(0.02)
    assert third.wait(20)
    assert daily.wait(20)
    ticker.stop()
    seen = looks
    assert not any(overlapped)
    assert not Event().wait(0.1)
    assert looks == seen

"""Four faults of well-known stand-up bots that must not happen; and what an outage does to a check-in.

The fourth, four simultaneous first submissions, is in test_answer_a_check_in.py, under that name.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.delivery import Deliverer
from bot.pace import Pace
from bot.ticker import Ticker
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.models import DeliveryRow
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, LAST_REMINDER, MEMBERS, NADIA, OPENING, Pilot
from tests.storage.outboxes import in_processes

KARIM, SOPHIE = MEMBERS[:2]
TICK = """
import sys
from datetime import datetime
from storage.planning import EFFECTS, MISSED
from storage.store import Store
store = Store(sys.argv[1])
handled = store.due.claim_and_handle(datetime.fromisoformat(sys.argv[2]), 500, EFFECTS, MISSED)
print(len(handled.done), len(handled.failed))
store.close()
"""


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    return Pilot(rehearsal)


def prompts(pilot: Pilot, name: str) -> int:
    """How many messages of the first check-in someone has in their conversation."""
    messages = pilot.rehearsal.player.person(name).dm.messages
    return sum(plain(one.text).startswith("Point n° 1 sur 5") for one in messages)


def test_a_round_triggered_twice_sends_nothing_twice(pilot: Pilot) -> None:
    pilot.rehearsal.clock.set(OPENING)
    jalon = pilot.jalon
    tickers = [Ticker(jalon) for _ in range(4)]
    deliverers = [Deliverer(jalon, pace=Pace(pilot.rehearsal.clock, per_channel=0, per_workspace=0)) for _ in range(2)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda ticker: ticker.tick(), tickers))
        list(pool.map(lambda deliverer: deliverer.drain(), deliverers))
    tickers[0].tick()
    pilot.rehearsal.settle()
    assert [prompts(pilot, name) for name in MEMBERS] == [1] * 6


def test_a_round_triggered_by_two_processes_sends_nothing_twice(pilot: Pilot) -> None:
    pilot.rehearsal.clock.set(OPENING)
    database_url = pilot.jalon.settings.database_url
    told = in_processes(TICK, [database_url, OPENING.isoformat()], count=2)
    done, failed = (sum(int(line.split()[which]) for line in told) for which in (0, 1))
    assert done >= 6
    assert failed == 0
    pilot.rehearsal.settle()
    assert [prompts(pilot, name) for name in MEMBERS] == [1] * 6


def test_one_unreachable_member_does_not_stop_the_others(pilot: Pilot) -> None:
    pilot.rehearsal.double.faults.unreachable[pilot.user(KARIM).slack_id] = "user_disabled"
    pilot.open()
    assert [prompts(pilot, name) for name in MEMBERS] == [0, 1, 1, 1, 1, 1]
    pilot.rate_all(*MEMBERS[1:])
    pilot.rehearsal.advance_to(CLOSE)
    assert "Résultats du point n° 1 (5 réponses sur 6)" in plain(pilot.rehearsal.player.person(SOPHIE).dm.last.text)


def test_a_minute_missed_while_down_is_caught_up(pilot: Pilot) -> None:
    pilot.rehearsal.clock.set(OPENING + timedelta(minutes=90))
    pilot.rehearsal.advance_to(pilot.now)
    assert [prompts(pilot, name) for name in MEMBERS] == [1] * 6


def test_an_opening_missed_in_the_evening_waits_for_the_morning(pilot: Pilot) -> None:
    pilot.rehearsal.clock.set(datetime(2027, 2, 11, 19, 0, tzinfo=UTC))
    pilot.rehearsal.house.ticker.tick()
    pilot.rehearsal.settle()
    assert prompts(pilot, KARIM) == 0
    pilot.rehearsal.advance_to(datetime(2027, 2, 12, 8, 0, tzinfo=UTC))
    assert [prompts(pilot, name) for name in MEMBERS] == [1] * 6


def test_an_opening_missed_for_good_is_told_to_the_animators_once(pilot: Pilot) -> None:
    pilot.rehearsal.clock.set(LAST_REMINDER)
    pilot.rehearsal.advance_to(LAST_REMINDER)
    assert [prompts(pilot, name) for name in MEMBERS] == [0] * 6
    told = [
        text
        for one in pilot.rehearsal.player.person(NADIA).dm.messages
        if "l'ouverture du point n° 1 n'a pas pu partir à temps" in (text := plain(one.text))
    ]
    assert len(told) == 1
    with pilot.store.database.read() as session:
        kinds = set(session.scalars(select(DeliveryRow.kind)))
    assert "check_in" not in kinds
    pilot.rehearsal.advance_to(CLOSE)
    assert "(0 réponse sur 6)" in plain(pilot.rehearsal.player.person(KARIM).dm.last.text)


def test_a_close_missed_while_down_is_done_however_late_and_as_of_its_instant(pilot: Pilot) -> None:
    pilot.open()
    pilot.rate_all()
    pilot.rehearsal.clock.set(CLOSE + timedelta(days=2))
    pilot.rehearsal.advance_to(pilot.now)
    published = pilot.store.closings.release(pilot.round_id())
    assert published is not None
    assert published.release.closed_at == CLOSE
    assert published.release.counts.counted == 6

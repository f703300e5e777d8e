"""Messages to people, sent by Jalon's deliverer and by a bare loop over Slack's own client, in turn, on one ground.

Prints the seconds that each took for the same messages with as many threads, as JSON. The loop already knows whom to
write to and what: it only calls chat.postMessage. Jalon claims, renders, posts and records.
"""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import count
from time import perf_counter

from sqlalchemy import select

from bot.clock import SystemClock
from bot.composition import House, compose
from bot.delivery import Deliverer
from bot.logs import configure_logs
from bot.messages import RENDERERS
from bot.pace import Pace
from bot.precedence import answer_promptly
from bot.settings import read_settings
from sandbox.rehearsing import HandClock
from storage.deliveries import Delivery
from storage.models import DeliveryRow
from storage.outbox import queue

_serial = count(1)


def opened(house: House) -> list[Delivery]:
    """The messages that opened the pilots' check-in, one a member."""
    database, outbox = house.jalon.store.database, house.jalon.store.outbox
    with database.read() as session:
        openings = select(DeliveryRow.id).where(DeliveryRow.kind == "check_in", DeliveryRow.replaces_id.is_(None))
        ids = session.scalars(openings.order_by(DeliveryRow.id)).all()
    return [delivery for delivery in map(outbox.find, ids) if delivery is not None]


def by_loop(house: House, model: Sequence[Delivery], messages: int, threads: int) -> float:
    """The seconds of the bare loop."""
    told = [(one.dm_channel or "", RENDERERS[one.kind](house.jalon, one)) for one in model]

    def post(number: int) -> None:
        channel, message = told[number % len(told)]
        assert message is not None
        house.jalon.client.chat_postMessage(
            channel=channel, text=message.text, blocks=[dict(block) for block in message.blocks]
        )

    with ThreadPoolExecutor(threads) as pool:
        before = perf_counter()
        list(pool.map(post, range(messages)))
        return perf_counter() - before


def by_jalon(house: House, model: Sequence[Delivery], messages: int, threads: int) -> float:
    """The seconds of the deliverer, from the moment it may begin until nothing is owed."""
    with house.jalon.store.database.write() as session:
        for number in range(messages):
            one = model[number % len(model)]
            queue(
                session,
                key=f"bench:{next(_serial)}",
                workspace_id=one.workspace_id,
                project_id=one.project_id,
                user_id=one.user_id,
                kind=one.kind,
                refs=one.refs,
                now=house.jalon.clock.now(),
            )
    deliverer = Deliverer(house.jalon, pace=Pace(SystemClock(), per_channel=0, per_workspace=0))
    before = perf_counter()
    deliverer.start(threads)
    try:
        if not deliverer.drain(120):
            raise RuntimeError("the deliveries did not end")
        took = perf_counter() - before
    finally:
        deliverer.stop()
    return took


def measure(messages: int, threads: int) -> dict[str, float]:
    house = compose(read_settings(), HandClock(datetime.fromisoformat(os.environ["BENCH_NOW"])))
    try:
        model = opened(house)
        for way in (by_loop, by_jalon):  # what is done once only is done here
            way(house, model, threads, threads)
        seconds = {"loop": 0.0, "jalon": 0.0}
        for name, way in (("loop", by_loop), ("jalon", by_jalon), ("jalon", by_jalon), ("loop", by_loop)):
            seconds[name] += way(house, model, messages // 2, threads)
        return seconds
    finally:
        house.close()


if __name__ == "__main__":
    configure_logs()
    answer_promptly()
    print(json.dumps(measure(int(os.environ["BENCH_MESSAGES"]), int(os.environ["BENCH_THREADS"]))))

"""The composition root: settings, store, flows, app, deliverer and ticker put together, once."""

import structlog
from msgspec import Struct
from msgspec.structs import asdict
from slack_bolt import App

from bot.app import build
from bot.clock import Clock
from bot.delivery import Deliverer
from bot.jalon import Jalon
from bot.later import Later
from bot.pace import Pace
from bot.settings import Settings
from bot.slack_clients import web_client
from bot.ticker import Ticker
from flows.library import load_library
from storage.store import Store

log = structlog.get_logger("jalon")


class House(Struct, frozen=True):
    """Jalon whole. Nothing runs yet: serve (or the sandbox) starts the deliverer, the ticker and the connection."""

    jalon: Jalon
    app: App
    deliverer: Deliverer
    ticker: Ticker

    def close(self) -> None:
        """Stop the clock first, then the deliveries, then what clicks left to do; the base last."""
        self.ticker.stop()
        self.deliverer.stop()
        self.jalon.later.close()
        self.jalon.store.close()


def compose(settings: Settings, clock: Clock, pace: Pace | None = None) -> House:
    """Jalon on the migrated base of the settings; `pace` is how fast it may speak, Slack's own unless told."""
    jalon = Jalon(settings, Store(settings.database_url), load_library(), clock, web_client(settings), Later())
    deliverer = Deliverer(jalon, pace=pace)
    jalon.store.database.on_delivery = deliverer.wake
    return House(jalon, build(jalon), deliverer, Ticker(jalon, daily=lambda: every_day(jalon)))


def every_day(jalon: Jalon) -> None:
    """What is done at the start and once a day: what is past its day goes, a newer check-list is proposed."""
    purge(jalon)
    if told := jalon.store.upgrades.propose(jalon.clock.now()):
        log.info("catalogue.proposed", messages=told)


def purge(jalon: Jalon) -> None:
    """What the retention table deletes today; the log says how much."""
    log.info("retention.purged", **asdict(jalon.store.purging.run(jalon.clock.now())))

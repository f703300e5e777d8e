"""Jalon and a strict local Slack in one process, over real sockets, with the calendar's clock in one's hands.

Tests, the rehearsal of a scenario and the page all start from here. Nothing waits by sleeping: after each gesture
`settle` returns once the bot has done what the gesture led to.
"""

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Self

from pydantic import SecretStr

from bot.clock import SystemClock
from bot.composition import House, compose
from bot.pace import Pace
from bot.settings import Settings
from bot.socket_client import QuickHandler
from sandbox.player import Player
from sandbox.slack.double import Double
from sandbox.slack.workspace import Workspace

PATIENCE_SECONDS = 20.0
NO_PING_SECONDS = 24 * 3600  # within one process nobody goes away, and nothing is drawn at random beside a test


class HandClock:
    """A clock that stands still until it is moved; the real bot never takes one."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def set(self, instant: datetime) -> None:
        """Move to an instant, never back."""
        self._now = max(self._now, instant.astimezone(UTC))


class Rehearsal(AbstractContextManager["Rehearsal"]):
    """A workspace with Jalon installed, on the migrated base at `database_url`."""

    def __init__(self, database_url: str, start: datetime, **settings: object) -> None:
        self.clock = HandClock(start)
        self.workspace = Workspace(clock=lambda: self.clock.now().timestamp())
        self.double = Double(self.workspace)
        self.double.start()
        values: dict[str, object] = {
            "slack_bot_token": SecretStr(self.double.bot_token),
            "slack_app_token": SecretStr(self.double.app_token),
            "slack_signing_secret": SecretStr(self.double.signing_secret),
            "slack_api_url": self.double.api_url,
            "database_url": database_url,
            "jalon_operator": "Jalon",
            "jalon_employer": "Atelier",
            "jalon_dpo_contact": "dpo@atelier.example",
            "jalon_legal_basis": "intérêt légitime",
        }
        self.house: House = compose(
            Settings.model_validate(values | settings),
            self.clock,
            pace=Pace(SystemClock(), per_channel=0, per_workspace=0, quiet=0),
        )
        self.player = Player(self.double, settle=self.settle)
        self._socket = QuickHandler(self.house.app, self.double.app_token, NO_PING_SECONDS)
        self._socket.connect()  # type: ignore[no-untyped-call]
        # The client is connected a moment before the server knows it: what is sent in between reaches nobody.
        self.double.wait_connected(timeout=PATIENCE_SECONDS)

    def settle(self) -> None:
        """Return once what was asked of the bot is done: clicks followed up, messages delivered."""
        self.house.jalon.later.settle(PATIENCE_SECONDS)
        self.house.deliverer.drain(PATIENCE_SECONDS)

    def advance_to(self, instant: datetime) -> None:
        """Let time pass up to an instant, stopping at everything that falls due on the way."""
        store = self.house.jalon.store
        while (due := store.due.next_due_at()) is not None and due <= instant:
            self._tick_at(due)
        self._tick_at(instant)

    def _tick_at(self, instant: datetime) -> None:
        self.clock.set(instant)
        handled = self.house.ticker.tick()
        if handled.failed:
            # In real life it is logged and tried again; here time would stand still at it.
            raise RuntimeError(f"what fell due at {instant} failed: {handled.failed}")
        self.settle()

    def __exit__(self, *_failure: object) -> None:
        self._socket.close()  # type: ignore[no-untyped-call]
        self.double.stop()
        self.house.close()

    def __enter__(self) -> Self:
        return self

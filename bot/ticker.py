"""The clock's hand: every few seconds, what is due is planned, and the deliveries are woken."""

from collections.abc import Callable
from datetime import UTC

import structlog
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import SystemClock
from bot.jalon import Jalon
from storage.due import Handled
from storage.planning import EFFECTS, MISSED

log = structlog.get_logger("jalon.ticker")

AT_MOST = 500
"""Things handled in one look; the next one goes on."""
DAY_SECONDS = 24 * 3600


class Ticker:
    """Looks at the calendar. `daily` is done once at the start, then every day (retention of what is no project's).

    APScheduler only ticks, in this process: no date of the pilot is ever in its hands. A look that takes longer than
    the interval makes the next one wait, and those missed meanwhile are one.
    """

    def __init__(self, jalon: Jalon, daily: Callable[[], object] | None = None) -> None:
        self._jalon = jalon
        self._daily = daily
        self._scheduler: BackgroundScheduler | None = None

    def start(self, seconds: float) -> None:
        """Tick now, then every `seconds` of real time."""
        self._scheduler = BackgroundScheduler(
            jobstores={"default": MemoryJobStore()},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone=UTC,
        )
        self._every(seconds, self.tick)
        if self._daily is not None:
            self._every(DAY_SECONDS, self._daily)
        self._scheduler.start()

    def stop(self) -> None:
        """No tick begins any more; the one under way ends first."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None

    def tick(self) -> Handled:
        """Handle what is due at the clock's instant, tell of posts in doubt, then wake the deliveries."""
        handled = self._jalon.store.due.claim_and_handle(self._jalon.clock.now(), AT_MOST, EFFECTS, MISSED)
        for due_id, kind, error in handled.failed:
            log.error("due.failed", due=due_id, kind=kind, error=error)
        if handled.done or handled.skipped:
            log.info("due.handled", done=len(handled.done), skipped=len(handled.skipped))
        self._jalon.store.digests.tell_doubts(self._jalon.clock.now(), SystemClock().now())
        self._jalon.store.database.on_delivery()
        return handled

    def _every(self, seconds: float, work: Callable[[], object]) -> None:
        assert self._scheduler is not None
        self._scheduler.add_job(work, "interval", seconds=seconds, next_run_time=SystemClock().now())

"""The time, injected everywhere; the real clock is read here and nowhere else."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        """The present instant of this machine, in UTC."""
        return datetime.now(UTC)

"""Slack's rate limits, on real time: calls per minute by tier, one message a second per channel."""

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
BURST = 3
"""Messages that a channel takes at once before it holds to one a second."""


@dataclass
class RateLimits:
    """Off by default: a rehearsal runs fifteen weeks in seconds."""

    enabled: bool = False
    _calls: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def retry_after(self, method: str, tier: int, channel: str | None) -> int | None:
        """Seconds to wait before this call may be made, None when it may be made now (it is then counted)."""
        if not self.enabled:
            return None
        now = time.monotonic()
        if tier == 0:
            return self._admit(f"{method} {channel}", BURST, float(BURST), now)
        return self._admit(method, PER_MINUTE[tier], 60.0, now)

    def _admit(self, key: str, allowed: int, window: float, now: float) -> int | None:
        recent = self._calls[key]
        while recent and now - recent[0] >= window:
            recent.popleft()
        if len(recent) >= allowed:
            return max(1, math.ceil(window - (now - recent[0])))
        recent.append(now)
        return None

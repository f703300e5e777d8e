"""How fast Jalon may speak: one message a second per channel, a ceiling for the workspace, and Slack's own 429."""

from datetime import datetime, timedelta
from threading import Lock

from bot.clock import Clock

SECONDS_PER_CHANNEL = 1.0
SECONDS_PER_WORKSPACE = 0.2  # five a second: Slack takes several hundred messages a minute
QUIET_SECONDS = 0.05


class Pace:
    """Turns, handed out on the real time. Zero seconds: no pace of its own (rehearsals); Slack's 429 always holds.

    `quiet`: how many seconds without anybody to answer it takes before something is sent.
    """

    def __init__(
        self,
        wall: Clock,
        per_channel: float = SECONDS_PER_CHANNEL,
        per_workspace: float = SECONDS_PER_WORKSPACE,
        quiet: float = QUIET_SECONDS,
    ) -> None:
        self.quiet = quiet
        self._wall = wall
        self._per_channel = timedelta(seconds=per_channel)
        self._per_workspace = timedelta(seconds=per_workspace)
        self._next_in: dict[str, datetime] = {}
        self._next = wall.now()
        self._held: dict[str, datetime] = {}
        self._lock = Lock()

    def turn(self, channel: str) -> float:
        """Take the next turn to post in this channel: the seconds to wait for it."""
        with self._lock:
            now = self._wall.now()
            at = max(now, self._next, self._next_in.get(channel, now))
            self._next = at + self._per_workspace
            # Channels whose turn is past are forgotten: they may post at once.
            self._next_in = {one: until for one, until in self._next_in.items() if until > now}
            self._next_in[channel] = at + self._per_channel
            return (at - now).total_seconds()

    def hold(self, method: str, seconds: float) -> None:
        """Slack asked to leave this method alone for so long (429, Retry-After)."""
        with self._lock:
            until = self._wall.now() + timedelta(seconds=seconds)
            self._held[method] = max(until, self._held.get(method, until))

    def held(self, method: str) -> float:
        """The seconds for which Slack wants this method left alone; 0 when it may be called."""
        with self._lock:
            until = self._held.get(method)
            return max(0.0, (until - self._wall.now()).total_seconds()) if until else 0.0

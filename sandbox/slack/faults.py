"""Faults to set on the double: what can go wrong between an app and Slack."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

TRANSFER = "upload"
"""The name under which faults are set on the transfer of a file's bytes, which is no method of the Web API."""


@dataclass(frozen=True)
class RateLimited:
    """HTTP 429 with `Retry-After` (seconds), with or without a JSON body."""

    retry_after: int = 30
    body: bool = True


@dataclass(frozen=True)
class ServerError:
    """A 5xx answer; the effect took place or not."""

    status: int = 503
    after_effect: bool = False


@dataclass(frozen=True)
class Cut:
    """The connection drops before any answer; by default after the effect took place."""

    after_effect: bool = True


@dataclass(frozen=True)
class Failure:
    """A Slack error code such as `fatal_error`, `internal_error`; the effect took place or not."""

    error: str = "fatal_error"
    after_effect: bool = False


Fault = RateLimited | ServerError | Cut | Failure
Condition = Callable[[Mapping[str, Any]], bool]


@dataclass
class Faults:
    """What is wrong now.

    latency: seconds per method name, or `"*"` for all. unreachable: user id → error code answered by
    conversations.open and by posts to them (`user_disabled`…). revoked: every call answers `token_revoked`.
    expire_triggers: trigger ids are stale at once. lost_acks: how many answers of each envelope kind
    (`interactive`, `events_api`, `slash_commands`) are lost on their way back. duplicates: how many envelopes
    of each kind are delivered twice.
    """

    latency: dict[str, float] = field(default_factory=dict)
    unreachable: dict[str, str] = field(default_factory=dict)
    revoked: bool = False
    expire_triggers: bool = False
    lost_acks: Counter[str] = field(default_factory=Counter)
    duplicates: Counter[str] = field(default_factory=Counter)
    _queued: defaultdict[str, deque[tuple[Fault, Condition | None]]] = field(default_factory=lambda: defaultdict(deque))

    def fail(self, method: str, fault: Fault, times: int = 1, when: Condition | None = None) -> None:
        """The next `times` calls of a method (`"*"`: any), of those whose arguments satisfy `when`, meet this fault."""
        self._queued[method].extend([(fault, when)] * times)

    def take(self, method: str, args: Mapping[str, Any]) -> Fault | None:
        """The fault that this call meets, spent."""
        for name in (method, "*"):
            queue = self._queued[name]
            for index, (fault, when) in enumerate(queue):
                if when is None or when(args):
                    del queue[index]
                    return fault
        return None

    def delay(self, method: str) -> float:
        """Seconds to wait before this method answers."""
        return self.latency.get(method, self.latency.get("*", 0.0))

    def spend(self, counter: Counter[str], kind: str) -> bool:
        """Use one of the planned lost acks or duplicates of this kind."""
        if counter[kind] <= 0:
            return False
        counter[kind] -= 1
        return True

    def clear(self) -> None:
        """Everything works again."""
        self.latency.clear()
        self.unreachable.clear()
        self._queued.clear()
        self.lost_acks.clear()
        self.duplicates.clear()
        self.revoked = self.expire_triggers = False

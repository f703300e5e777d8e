"""Who answers a person goes first: what is sent in the background waits while an answer is being made."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

SWITCH_SECONDS = 0.0005


def answer_promptly() -> None:
    """Set this process to answer without delay; to be called once all is loaded.

    A thread that answers has its turn within half a millisecond (Python's five would be felt ten times over), and what
    the start made, which stays for ever, is never gone through again by the collection of what was let go.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()
    gc.enable()


class Precedence:
    """Counts the answers under way; background work asks before each step whether it may begin."""

    def __init__(self) -> None:
        self._under_way = 0
        self._quiet_since = float("-inf")
        self._changed = Condition()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """An answer is being made until the block is left."""
        with self._changed:
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._quiet_since = monotonic()
                if not self._under_way:
                    self._changed.notify_all()

    def give_way(self, quiet: float, at_most: float) -> None:
        """Wait until nothing was being answered for `quiet` seconds, and never longer than `at_most` seconds."""
        until = monotonic() + at_most
        with self._changed:
            while True:
                now = monotonic()
                rest = self._quiet_since + quiet - now
                if now >= until or (not self._under_way and rest <= 0):
                    return
                self._changed.wait(until - now if self._under_way else min(rest, until - now))

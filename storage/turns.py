"""Taking turns: a lock that is given in the order it was asked for."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident


class Turns:
    """One holder at a time, first come first served. A thread that takes it twice gets an error rather than a wait."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._taken = False
        self._holder: int | None = None
        self._waiting: deque[Lock] = deque()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._waiting)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and keep it until the block is left."""
        if self._holder == get_ident():
            raise RuntimeError("a transaction that writes is already open in this thread")
        self._wait()
        self._holder = get_ident()
        try:
            yield
        finally:
            self._holder = None
            self._pass_on()

    def _wait(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

"""What a click does once it is acknowledged (open a modal, answer a command): a few threads of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Condition
from typing import Any

import structlog

log = structlog.get_logger("jalon.later")


class Later:
    """A small pool. What fails is logged by its kind only: a payload in an error would show what people wrote."""

    def __init__(self, threads: int = 8) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="later")
        self._under_way = 0
        self._settled = Condition()

    def submit(self, work: Callable[[], Any]) -> None:
        """Run `work` as soon as a thread is free. Nobody waits for it, nobody gets its result."""
        with self._settled:
            self._under_way += 1
        try:
            self._pool.submit(self._run, work)
        except RuntimeError:  # closed: Jalon is stopping, and the person may click again
            self._one_done()
            raise

    def settle(self, timeout: float) -> bool:
        """Wait until nothing is under way, at most `timeout` real seconds; False when something still is."""
        with self._settled:
            return self._settled.wait_for(lambda: self._under_way == 0, timeout)

    def close(self) -> None:
        """Take nothing more, finish what is under way."""
        self._pool.shutdown(wait=True)

    def _run(self, work: Callable[[], Any]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the last stop of a background thread
            code = getattr(getattr(error, "response", None), "get", lambda _key: None)("error")
            log.warning("later.failed", error=type(error).__name__, code=code)
        finally:
            self._one_done()

    def _one_done(self) -> None:
        with self._settled:
            self._under_way -= 1
            if self._under_way == 0:
                self._settled.notify_all()

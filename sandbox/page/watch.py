"""What wakes the open pages: each change of the workspace, from whatever thread."""

import asyncio
import threading
from collections.abc import AsyncIterator

from sandbox.slack.workspace import Workspace

# A browser notices that the server is gone; a server learns it of a browser only when it writes.
HEARTBEAT_SECONDS = 15.0


class Watch:
    """Follows a workspace from a thread of its own, and tells every stream at once."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._lock = threading.Lock()
        self._following: Workspace | None = None

    def follow(self, workspace: Workspace) -> None:
        """Follow this workspace, and the one before no more."""
        before, self._following = self._following, workspace
        threading.Thread(target=self._run, args=(workspace,), name="page-watch", daemon=True).start()
        if before is not None:
            with before.changed:
                before.changed.notify_all()

    def stop(self) -> None:
        """Follow nothing more."""
        before, self._following = self._following, None
        if before is not None:
            with before.changed:
                before.changed.notify_all()

    def wake(self) -> None:
        """Tell every page to look again."""
        with self._lock:
            for event, loop in self._listeners.items():
                loop.call_soon_threadsafe(event.set)

    async def changes(self) -> AsyncIterator[bool]:
        """True at each change, several at once making one; False now and then while nothing changes."""
        event = asyncio.Event()
        with self._lock:
            self._listeners[event] = asyncio.get_running_loop()
        try:
            while True:
                try:
                    await asyncio.wait_for(event.wait(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield False
                else:
                    event.clear()
                    yield True
        finally:
            with self._lock:
                self._listeners.pop(event, None)

    def _run(self, workspace: Workspace) -> None:
        with workspace.changed:
            while self._following is workspace:
                self.wake()
                workspace.changed.wait()

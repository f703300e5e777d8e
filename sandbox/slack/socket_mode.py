"""Socket Mode, server side: connections, envelopes, acknowledgements."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sandbox.slack.delivery import NOBODY, Envelope, Reply
from sandbox.slack.platform import Platform

CONNECTIONS = 10
FRAME_BYTES = 65_535
"""What slack_sdk's builtin client can send at most in one acknowledgement."""


class SocketHub:
    """The open connections; an envelope goes to exactly one of them, in turn."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._connections: list[WebSocket] = []
        self._leaving: set[WebSocket] = set()
        self._ending: set[WebSocket] = set()
        self._pending: dict[str, tuple[WebSocket, Future[Any]]] = {}
        self._turn = 0
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def connected(self) -> int:
        """How many connections are open, those told to renew themselves apart."""
        return len(self._fresh())

    async def serve(self, websocket: WebSocket) -> None:
        """One connection, from hello to its end."""
        self._loop = asyncio.get_running_loop()
        await websocket.accept()
        if len(self._connections) >= CONNECTIONS:
            await self._say_goodbye(websocket, "too_many_websockets")
            await websocket.close()
            return
        self._connections.append(websocket)
        hello = {
            "type": "hello",
            "connection_info": {"app_id": self._platform.workspace.app.app_id},
            "num_connections": len(self._connections),
            "debug_info": {"host": "applink-sandbox", "build_number": 1, "approximate_connection_time": 18060},
        }
        try:
            await websocket.send_text(json.dumps(hello))
            for old in list(self._ending):
                await _quietly(old.close(1000))
            self._notify()
            while True:
                self._acknowledge(websocket, await websocket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self._connections.remove(websocket)
            self._leaving.discard(websocket)
            self._ending.discard(websocket)
            self._notify()

    def carry(self, envelope: Envelope, seconds: float) -> Reply:
        """Send to one connection and wait for its acknowledgement. Called from any thread but the server's."""
        if self._loop is None or not self._connections:
            return Reply(acked=False, why=NOBODY)
        answer: Future[Any] = Future()
        self._loop.call_soon_threadsafe(self._start, envelope, answer)
        try:
            return Reply(acked=True, body=answer.result(seconds))
        except FutureTimeoutError:
            return Reply(acked=False, why=f"no answer within {seconds:g} s")
        except (ConnectionError, CancelledError):
            return Reply(acked=False, why=NOBODY)
        finally:
            self._pending.pop(envelope.id, None)

    def disconnect(self, reason: str) -> None:
        """Tell every connection to renew itself: `warning`, `refresh_requested`, `link_disabled`.

        After a warning Slack keeps the connection for some ten seconds; else it ends once there is another.
        """
        self._leaving.update(self._connections)
        if reason != "warning":
            self._ending.update(self._connections)
        self._everywhere(lambda websocket: self._say_goodbye(websocket, reason))

    def close(self) -> None:
        """Close every connection without a word."""
        self._everywhere(lambda websocket: websocket.close(1001))

    def _fresh(self) -> list[WebSocket]:
        return [one for one in self._connections if one not in self._leaving]

    def _start(self, envelope: Envelope, answer: "Future[Any]") -> None:
        if not self._connections:
            answer.set_exception(ConnectionError(NOBODY))
            return
        usable = self._fresh() or self._connections
        websocket = usable[self._turn % len(usable)]
        self._turn += 1
        self._pending[envelope.id] = (websocket, answer)
        task = asyncio.ensure_future(self._send(websocket, envelope, answer))
        task.add_done_callback(lambda done: done.exception())

    async def _send(self, websocket: WebSocket, envelope: Envelope, answer: "Future[Any]") -> None:
        frame: dict[str, Any] = {
            "envelope_id": envelope.id,
            "type": envelope.kind,
            "payload": envelope.payload,
            "accepts_response_payload": envelope.accepts_response,
        }
        if envelope.kind == "events_api":
            frame |= {"retry_attempt": envelope.retry, "retry_reason": envelope.reason}
        try:
            await websocket.send_text(json.dumps(frame))
        except (RuntimeError, WebSocketDisconnect):
            if not answer.done():
                answer.set_exception(ConnectionError(NOBODY))

    def _acknowledge(self, websocket: WebSocket, frame: str) -> None:
        if len(frame) > FRAME_BYTES:
            self._platform.problem(f"an acknowledgement of {len(frame)} bytes: a real client cannot send it")
        try:
            ack = json.loads(frame)
        except json.JSONDecodeError:
            self._platform.problem(f"a frame that is no JSON: {frame[:80]}")
            return
        envelope_id = ack.get("envelope_id") if isinstance(ack, dict) else None
        pending = self._pending.get(envelope_id) if isinstance(envelope_id, str) else None
        if pending is None:
            self._platform.problem("an acknowledgement came late, twice, or for no envelope")
        elif pending[0] is not websocket:
            self._platform.problem("an acknowledgement came on another connection than its envelope")
        elif not pending[1].done():
            pending[1].set_result(ack.get("payload"))

    def _notify(self) -> None:
        with self._platform.changed:
            self._platform.changed.notify_all()

    def _everywhere(self, action: Callable[[WebSocket], Awaitable[None]]) -> None:
        loop = self._loop
        if loop is None:
            return

        async def run() -> None:
            for websocket in list(self._connections):
                if websocket.client_state is WebSocketState.CONNECTED:
                    await _quietly(action(websocket))

        asyncio.run_coroutine_threadsafe(run(), loop).result(5)

    async def _say_goodbye(self, websocket: WebSocket, reason: str) -> None:
        await websocket.send_text(
            json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-sandbox"}})
        )


async def _quietly(sending: Awaitable[None]) -> None:
    """Send to a connection that may be gone already."""
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):
        await sending

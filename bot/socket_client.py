"""Slack's Socket Mode client, but for what people would wait for, or be left without an answer by.

The SDK's own masks an answer byte after byte, in Python: a form's answer carries the next form, a few thousand bytes,
which take longer so than saving it. When Slack has it renew its connection, as it does several times a day, it hears
nothing for up to three seconds, and answers what came before on a connection where Slack wants no such answer. When a
connection is cut without a word, it reads nothing from it as fast as it can, until a ping fails. And it ends by cutting
off the answers under way.
"""

import contextlib
import json
import os
import socket
import struct
from functools import partial
from threading import Thread, Timer, local
from time import monotonic
from typing import Any

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection, ConnectionState

from bot.slack_clients import socket_opener

log = structlog.get_logger("jalon.socket")

RECEIVED_AT_ONCE = 32 * 1024  # bytes: most of what Slack sends comes whole, instead of a thousand bytes at a time
SLACK_WAITS_SECONDS = 3.0  # for an answer, after which it wants none
AT_ONCE_AGAIN_SECONDS = 10.0  # some networks let no connection last
LAST_TEXT_FRAME, MASKED = 0x81, 0x80
SHORT, MIDDLE = 125, 0xFFFF


class QuickClient(SocketModeClient):
    """Slack's client, but that each connection is listened to by a thread of its own until it ends, that a request is
    answered on the connection it came by, and that a message is masked at once."""

    def __init__(self, app_token: str, **options: Any) -> None:
        self._listened: dict[Connection, ConnectionState] = {}
        self._thread = local()  # .connection: the one that this thread listens to, or answers on
        self._replaced_at = float("-inf")
        super().__init__(app_token, **options)

    def connect(self) -> None:
        """Connect, or connect anew; the connection that is replaced stays as long as Slack waits for its answers."""
        replaced = self.current_session
        if replaced is not None:
            replaced.close = partial(self._leave, replaced)  # type: ignore[method-assign]
        super().connect()
        self._listen()

    def _run_current_session(self) -> None:
        """What the SDK calls ten times a second, to receive: each connection is listened to from its beginning."""

    def _listen(self) -> None:
        connection = self.current_session
        if connection is None or not connection.is_active():
            return
        self._listened[connection] = state = ConnectionState()  # type: ignore[no-untyped-call]
        connection.sock = _Heard(connection.sock, state)  # type: ignore[assignment]
        Thread(target=self._receive, args=(connection, state), name="socket", daemon=True).start()

    def _receive(self, connection: Connection, state: ConnectionState) -> None:
        self._thread.connection = connection
        try:
            connection.run_until_completion(state)
            if connection is self.current_session and not self.closed:
                self._replace_lost()
        except Exception as error:  # noqa: BLE001 - the SDK connects anew, at its next look at the connection
            log.warning("slack.receiving_stopped", error=type(error).__name__)
        finally:
            self._listened.pop(connection, None)

    def _replace_lost(self) -> None:
        """Connect anew at once; where connections do not last, the SDK does, at its next look at them."""
        now, last = monotonic(), self._replaced_at
        if now - last > AT_ONCE_AGAIN_SECONDS:
            self._replaced_at = now
            self.connect_to_new_endpoint()

    def enqueue_message(self, message: str) -> None:
        """Have a request answered; what is about the connection goes the SDK's own way, unless it was replaced."""
        connection = self._thread.connection
        read = json.loads(message) if message.startswith("{") else {}
        if "envelope_id" in read:
            self.message_workers.submit(self._answer, connection, read, message)
        elif connection is self.current_session:
            super().enqueue_message(message)

    def _answer(self, connection: Connection, request: dict[str, Any], message: str) -> None:
        self._thread.connection = connection
        try:
            self.run_message_listeners(request, message)
        finally:
            self._thread.connection = None

    def send_message(self, message: str) -> None:
        """Send the message; when the connection has just ended, the SDK's own way tries once more."""
        connection = getattr(self._thread, "connection", None) or self.current_session
        if connection is None or not _sent(connection, message):
            super().send_message(message)

    def _leave(self, replaced: Connection) -> None:
        """End a connection a little later; whoever calls does not wait."""
        ending = Timer(SLACK_WAITS_SECONDS, self._end, [replaced])
        ending.daemon = True
        ending.start()

    def _end(self, connection: Connection) -> None:
        if state := self._listened.get(connection):
            state.terminated = True
        _hang_up(connection)

    def close(self) -> None:
        """End every connection, once the answers under way are given."""
        self.closed = True
        self.auto_reconnect_enabled = False
        self.message_queue.put(None)  # it is waited for up to a second
        for state in list(self._listened.values()):
            state.terminated = True
        self.message_workers.shutdown()
        for connection in list(self._listened):
            self._end(connection)
        super().close()
        if self.current_session is not None:
            self._end(self.current_session)  # one may have been opened meanwhile


class _Heard:
    """A connection's socket, on which the other side's silent end is an error: else whoever receives asks again."""

    def __init__(self, heard: Any, state: ConnectionState) -> None:
        self._heard = heard
        self._state = state

    def recv(self, size: int) -> bytes:
        """What came; ConnectionResetError when nothing more will, unless we ended the connection ourselves."""
        try:
            received: bytes = self._heard.recv(size)
        except OSError:
            if not self._state.terminated:
                raise
            return b""
        if not received and not self._state.terminated:
            raise ConnectionResetError("the other side has hung up")
        return received

    def __getattr__(self, name: str) -> Any:
        return getattr(self._heard, name)


def _sent(connection: Connection, message: str) -> bool:
    """Send a message on a connection; False when it has ended."""
    try:
        with connection.sock_send_lock:
            if connection.sock is None:
                return False
            connection.sock.sendall(text_frame(message))
    except OSError:
        return False
    return True


def _hang_up(connection: Connection) -> None:
    """End a connection; whoever waits for something to come on it is told at once, instead of in three seconds."""
    heard = connection.sock
    if heard is not None:
        with contextlib.suppress(OSError):  # the other side was quicker
            heard.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(AttributeError):  # somebody else was: the SDK looks before it takes the lock
        connection.disconnect()


class QuickHandler(SocketModeHandler):
    """Bolt's handler on that client."""

    def __init__(self, app: App, app_token: str, ping_interval: float) -> None:  # the client of super() is not wanted
        self.app = app
        self.app_token = app_token
        self.client = QuickClient(
            app_token,
            logger=app.logger,
            web_client=socket_opener(app.client),
            proxy=app.client.proxy,
            ping_interval=ping_interval,
            receive_buffer_size=RECEIVED_AT_ONCE,
        )
        listener: Any = self.handle
        self.client.socket_mode_request_listeners.append(listener)


def text_frame(message: str) -> bytes:
    """The message as one masked WebSocket frame (RFC 6455, section 5.2)."""
    payload, mask = message.encode(), os.urandom(4)
    size = len(payload)
    if size <= SHORT:
        header = struct.pack("!BB", LAST_TEXT_FRAME, MASKED | size)
    elif size <= MIDDLE:
        header = struct.pack("!BBH", LAST_TEXT_FRAME, MASKED | 126, size)
    else:
        header = struct.pack("!BBQ", LAST_TEXT_FRAME, MASKED | 127, size)
    masks = (mask * (size // 4 + 1))[:size]
    masked = int.from_bytes(payload, "big") ^ int.from_bytes(masks, "big")
    return header + mask + masked.to_bytes(size, "big")

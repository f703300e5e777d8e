"""Slack's Socket Mode client, but for two things that people would wait for: how it writes, and how it hangs up.

It masks an answer byte after byte, in Python: a form's answer carries the next form, a few thousand bytes, which take
longer so than saving it. And it leaves a connection only once nothing has come on it for three seconds.
"""

import contextlib
import os
import socket
import struct
from functools import partial
from typing import Any

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection

from bot.precedence import Precedence
from bot.slack_clients import socket_opener

log = structlog.get_logger("jalon.socket")

RECEIVED_AT_ONCE = 32 * 1024  # bytes: most of what Slack sends comes whole, instead of a thousand bytes at a time
LAST_TEXT_FRAME, MASKED = 0x81, 0x80
SHORT, MIDDLE = 125, 0xFFFF
SLACK_WAITS_SECONDS = 3.0  # for an answer, after which it wants none


class QuickClient(SocketModeClient):
    """Slack's client, but for how it sends a message, and that it ends: at once, and whatever happens meanwhile."""

    def __init__(self, app_token: str, **options: Any) -> None:
        self._answers = Precedence()
        super().__init__(app_token, **options)

    def run_message_listeners(self, message: dict[str, Any], raw_message: str) -> None:
        """Answer a request."""
        with self._answers.answering():
            super().run_message_listeners(message, raw_message)

    def connect(self) -> None:
        """Connect anew, as Slack asks now and then; the connection that is replaced ends once its answers are given.

        The SDK's own waits until nothing has come on it for three seconds, and meanwhile hears nothing on the new one:
        whoever presses a button then waits as long, and Slack gives up.
        """
        replaced = self.current_session
        if replaced is not None:
            replaced.close = partial(self._let_go, replaced)  # type: ignore[method-assign]
        super().connect()

    def _let_go(self, replaced: Connection) -> None:
        """End a connection: Slack takes an answer only on the one its request came by."""
        self._answers.give_way(quiet=0, at_most=SLACK_WAITS_SECONDS)
        _hang_up(replaced)

    def send_message(self, message: str) -> None:
        """Send the message; when the connection is just being replaced, the client's own way tries once more."""
        session = self.current_session
        if session is None or not _sent(session, message):
            super().send_message(message)

    def _run_current_session(self) -> None:
        """Receive from the connection until it is replaced or closed.

        The SDK's own begins by forgetting that it is closed: should it be called again while `close` is under way, it
        never returns, and `close` waits for it for ever.
        """
        session, state = self.current_session, self.current_session_state
        if session is None or not session.is_active():
            return
        try:
            session.run_until_completion(state)
        except Exception as error:  # noqa: BLE001 - called again in a tenth of a second, on the connection there is then
            log.warning("slack.receiving_stopped", error=type(error).__name__)

    def close(self) -> None:
        """End the connection, once the answers under way are given; whatever waits for another message is woken.

        The SDK's own cuts those answers off, and waits itself until nothing has come for three seconds.
        """
        self.closed = True
        self.auto_reconnect_enabled = False
        self.message_queue.put(None)
        self.message_workers.shutdown()
        self.current_session_state.terminated = True
        if self.current_session is not None:
            _hang_up(self.current_session)
        super().close()


def _sent(session: Connection, message: str) -> bool:
    """Send a message on a connection; False when it has ended."""
    try:
        with session.sock_send_lock:
            if session.sock is None:
                return False
            session.sock.sendall(text_frame(message))
    except OSError:
        return False
    return True


def _hang_up(session: Connection) -> None:
    """End a connection; whoever waits for something to come on it is told at once, instead of in three seconds."""
    if session.sock is not None:
        with contextlib.suppress(OSError):  # the other side was quicker
            session.sock.shutdown(socket.SHUT_RDWR)
    session.disconnect()


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

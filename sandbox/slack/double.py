"""The double of Slack: a strict local workspace over real sockets, for tests, rehearsals and the page."""

import threading
from collections.abc import Callable, Collection, Mapping
from typing import Any, Self

from sandbox.slack import gestures
from sandbox.slack.delivery import Envelope, Reply
from sandbox.slack.faults import Faults
from sandbox.slack.log import Call, Refusal
from sandbox.slack.platform import DEFAULT_SCOPES, Platform
from sandbox.slack.server import Server, application
from sandbox.slack.socket_mode import SocketHub
from sandbox.slack.workspace import Workspace


class Double:
    """A local Slack with one installed app.

    `workspace` holds what exists; `faults` what is wrong; `calls`, `refusals` and `problems` what happened.
    `scopes` are the app's; `shortcuts` maps the names of its shortcuts to their callback ids.
    `api_url` is the base URL for `WebClient(base_url=…)`. Usable as a context manager.
    """

    def __init__(
        self,
        workspace: Workspace | None = None,
        *,
        scopes: Collection[str] = DEFAULT_SCOPES,
        rate_limits: bool = False,
        port: int = 0,
        shortcuts: Mapping[str, str] | None = None,
    ) -> None:
        self.workspace = workspace or Workspace()
        self.platform = Platform(self.workspace, scopes, rate_limits=rate_limits)
        self.platform.shortcuts = dict(shortcuts or {})
        self.hub = SocketHub(self.platform)
        self.platform.delivery.carrier = self.hub
        self._server = Server(application(self.platform, self.hub), port)
        self.platform.on_event = self._emit_aside

    # --- life

    def start(self) -> Self:
        """Listen on 127.0.0.1; after a stop, on the same port again."""
        self._server.start()
        self.platform.base_url = f"http://127.0.0.1:{self._server.port}"
        return self

    def stop(self) -> None:
        """Refuse connections and drop the open ones; the workspace stays, `start` brings it back."""
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    # --- where and with what to connect

    @property
    def api_url(self) -> str:
        """`http://127.0.0.1:PORT/api/`."""
        return f"{self.platform.base_url}/api/"

    @property
    def bot_token(self) -> str:
        """The bot token (`xoxb-…`)."""
        return self.platform.credentials.bot_token

    @property
    def app_token(self) -> str:
        """The app-level token for Socket Mode (`xapp-…`)."""
        return self.platform.credentials.app_token

    @property
    def signing_secret(self) -> str:
        """The secret that signs requests in HTTP mode."""
        return self.platform.credentials.signing_secret

    def use_http(self, url: str) -> None:
        """HTTP mode: send commands, interactions and events to this request URL instead of Socket Mode."""
        self.platform.delivery.use_http(url)

    # --- what happened

    @property
    def faults(self) -> Faults:
        """Faults to set."""
        return self.platform.faults

    @property
    def calls(self) -> list[Call]:
        """Every Web API call, in order."""
        return self.platform.log.calls

    @property
    def refusals(self) -> list[Refusal]:
        """Everything refused that a correct app would not have sent; injected faults and mere circumstances apart."""
        return self.platform.log.refusals

    @property
    def problems(self) -> list[str]:
        """What a person would have seen fail, and misuse that Slack tolerates."""
        return self.platform.log.problems

    @property
    def lost_events(self) -> list[Mapping[str, Any]]:
        """Events that nobody was connected to receive."""
        return self.platform.log.lost

    @property
    def envelopes(self) -> list[Envelope]:
        """Every payload sent to the app."""
        return self.platform.delivery.sent

    def wait_for(self, predicate: Callable[[], Any], timeout: float = 5.0) -> bool:
        """Wait until the predicate holds, looked at after every change; False after `timeout` real seconds."""
        return self.platform.wait_for(predicate, timeout)

    def wait_connected(self, connections: int = 1, timeout: float = 10.0) -> bool:
        """Wait until that many Socket Mode connections are open."""
        return self.platform.wait_for(lambda: self.hub.connected >= connections, timeout)

    # --- what the world does

    def emit(self, event: dict[str, Any]) -> Reply:
        """Send an event to the app and wait for its acknowledgement."""
        return gestures.emit(self.platform, event)

    def change_user(self, user_id: str, **changes: Any) -> Reply:
        """Change fields of a user (tz, locale, deleted, real_name…) and send `user_change`."""
        return gestures.change_user(self.platform, user_id, **changes)

    def redeliver(self, envelope: Envelope) -> Reply:
        """Send the same payload again, as Slack does after a timeout."""
        return self.platform.delivery.redeliver(envelope)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the Socket Mode connections to renew themselves: `warning`, `refresh_requested`, `link_disabled`."""
        self.hub.disconnect(reason)

    def close_connections(self) -> None:
        """Close the Socket Mode connections without a word."""
        self.hub.close()

    def release(self, client: Any) -> None:
        """Close slack_sdk's builtin Socket Mode client at once (`handler.client`); left alone it lingers for 3 s.

        Its reading thread holds a lock for up to three seconds and its queue one: a CLOSE frame and an empty
        message wake both. Call `handler.close()` afterwards.
        """
        client.auto_reconnect_enabled = False
        self.hub.close()
        client.current_session_runner.shutdown()
        client.closed = True
        client.message_queue.put(None)

    def _emit_aside(self, event: dict[str, Any]) -> None:
        threading.Thread(target=self.emit, args=(event,), daemon=True).start()

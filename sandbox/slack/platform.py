"""Slack's side of one installed app: workspace, credentials, triggers, files, faults and the log of everything."""

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sandbox.slack.conversations import Message, message_object
from sandbox.slack.delivery import Delivery
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.faults import Faults
from sandbox.slack.files import Files
from sandbox.slack.log import Call, Log
from sandbox.slack.rates import RateLimits
from sandbox.slack.response_urls import ResponseUrls
from sandbox.slack.triggers import Triggers
from sandbox.slack.views import View, view_object
from sandbox.slack.workspace import Workspace

DEFAULT_SCOPES = frozenset(
    {
        "commands", "chat:write", "im:write", "im:history", "users:read", "files:write", "files:read",
        "channels:read", "groups:read",
    }
)  # fmt: skip
"""The smallest set that a pilot bot needs (slack.md §10)."""


@dataclass(frozen=True)
class Credentials:
    """The secrets of this double; they open nothing else."""

    bot_token: str = "xoxb-sandbox-bot"  # noqa: S105
    app_token: str = "xapp-sandbox-app"  # noqa: S105
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105


class Platform:
    """What Web API methods and gestures act upon. `base_url` is set once the server listens."""

    def __init__(self, workspace: Workspace, scopes: Collection[str], *, rate_limits: bool) -> None:
        self.workspace = workspace
        self.scopes = frozenset(scopes)
        self.credentials = Credentials()
        self.faults = Faults()
        self.rates = RateLimits(enabled=rate_limits)
        self.log = Log()
        self.triggers = Triggers(workspace.ids)
        self.files = Files(workspace.ids)
        self.response_urls = ResponseUrls(workspace.ids)
        self.delivery = Delivery(self.faults, self.log, workspace.ids, self.credentials.signing_secret, workspace.clock)
        self.base_url = ""
        self.home_tab = True
        self.messages_tab = True
        self.own_message_events = False
        self.shortcuts: dict[str, str] = {}
        self.on_event: Callable[[dict[str, Any]], None] | None = None

    @property
    def changed(self) -> threading.Condition:
        """Notified at every change of the workspace and at every call."""
        return self.workspace.changed

    def record(self, method: str, args: dict[str, Any], answer: dict[str, Any], injected: bool) -> None:
        """Keep a call and wake those who wait; a refusal that no fault asked for is kept as such."""
        error = None if answer.get("ok") else str(answer.get("error"))
        with self.changed:
            now = self.workspace.clock()
            self.log.calls.append(Call(method, args, answer, error, now))
            self.log.pass_by("call", method, now, content=args, answer=answer, error=error)
            if error is not None and not injected:
                self.log.refused(method, answer)
            self.changed.notify_all()

    def refuse(self, where: str, refusal: SlackRefusal) -> None:
        """Keep a refusal that is not the answer of a Web API call."""
        with self.changed:
            answer = refusal.answer()
            self.log.refused(where, answer)
            self.log.pass_by("trouble", where, self.workspace.clock(), content=answer, error=refusal.code)
            self.changed.notify_all()

    def problem(self, sentence: str) -> None:
        """Keep something that a person would have seen fail."""
        with self.changed:
            self.log.problem(sentence)
            self.log.pass_by("trouble", sentence, self.workspace.clock(), error=sentence)
            self.changed.notify_all()

    def wait_for(self, predicate: Callable[[], Any], timeout: float = 5.0) -> bool:
        """Wait until the predicate holds, looked at after every change; False after `timeout` real seconds."""
        deadline = time.monotonic() + timeout
        with self.changed:
            while not predicate():
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                self.changed.wait(left)
            return True

    def shown_view(self, view: View, *, with_state: bool = True) -> dict[str, Any]:
        """The JSON of a view."""
        app = self.workspace.app
        return view_object(view, app.app_id, app.team_id, app.bot_id, with_state)

    def shown_message(self, message: Message) -> dict[str, Any]:
        """The JSON of a message as events and payloads carry it."""
        return message_object(message, self.workspace.app, "all")

"""response_url: five uses in thirty minutes, no token."""

import time
from dataclasses import dataclass
from typing import Any

from sandbox.slack.conversations import Message
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.ids import Ids
from sandbox.slack.validation.defaults import filled_in
from sandbox.slack.validation.messages import check_message_blocks
from sandbox.slack.workspace import Workspace

USES = 5
LIFE_SECONDS = 30 * 60.0


@dataclass
class ResponseUrl:
    """The right to answer one gesture; `message` is the one that carried the element, None for a command."""

    user: str
    channel: str
    message: Message | None
    made: float
    uses: int = 0


class ResponseUrls:
    """The response_urls given out, by path."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._given: dict[str, ResponseUrl] = {}

    def give(self, kind: str, team: str, user: str, channel: str, message: Message | None = None) -> str:
        """A fresh path: `commands/T…/…/…` or `actions/T…/…/…`."""
        number = self._ids.count("response")
        path = f"{kind}/{team}/{number}/r{number:08d}"
        self._given[path] = ResponseUrl(user, channel, message, time.monotonic())
        return path

    def find(self, path: str) -> ResponseUrl:
        """Use one. Raises SlackRefusal: invalid, spent or expired."""
        given = self._given.get(path)
        if given is None:
            raise SlackRefusal("invalid_url")
        if time.monotonic() - given.made > LIFE_SECONDS:
            raise SlackRefusal("expired_url")
        if given.uses >= USES:
            raise SlackRefusal("used_url")
        given.uses += 1
        return given

    def expire_all(self) -> None:
        """Every response_url given so far is now too old."""
        for given in self._given.values():
            given.made = -LIFE_SECONDS * 2


def respond(workspace: Workspace, given: ResponseUrl, body: dict[str, Any]) -> None:
    """Do what a response_url post asks. Raises SlackRefusal: invalid_blocks, no_text…"""
    original = given.message
    if body.get("delete_original"):
        if original is not None:
            _remove(workspace, original)
        return
    blocks = filled_in(check_message_blocks(body.get("blocks")), workspace.ids.next)
    text = body.get("text") or ""
    if not text and not blocks:
        raise SlackRefusal("no_text")
    if body.get("replace_original") and original is not None:
        with workspace.changed:
            original.text, original.blocks = text, blocks
            original.states.clear()
            workspace.changed.notify_all()
        return
    visible = body.get("response_type") == "in_channel"
    workspace.post(
        given.channel,
        workspace.app.bot_user_id,
        text,
        blocks=blocks,
        by_app=True,
        thread_ts=body.get("thread_ts"),
        only_for=None if visible else given.user,
    )


def _remove(workspace: Workspace, message: Message) -> None:
    with workspace.changed:
        if message.only_for is not None:
            workspace.ephemerals[message.only_for].remove(message)
        else:
            workspace.messages[message.channel].remove(message)
        workspace.changed.notify_all()

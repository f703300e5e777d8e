"""Channels, direct messages, messages and the JSON that Slack shows of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.slack.escaping import escaped_back
from sandbox.slack.state import States

ChannelKind = Literal["public", "private", "im"]


@dataclass
class Channel:
    """A conversation. `name` is "" for a direct message, whose two members are the person and the app."""

    id: str
    kind: ChannelKind
    name: str = ""
    members: list[str] = field(default_factory=list)
    archived: bool = False
    opened: bool = True
    ext_shared: bool = False

    @property
    def shown_name(self) -> str:
        """The name that payloads carry."""
        return "directmessage" if self.kind == "im" else self.name

    def scope(self, right: str) -> str:
        """The scope that this kind of conversation asks for a right: `im:history`, `channels:read`…"""
        return {"public": "channels", "private": "groups", "im": "im"}[self.kind] + f":{right}"


@dataclass
class Message:
    """A message in a conversation, or one that only `only_for` sees (ephemeral)."""

    channel: str
    ts: str
    author: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    only_for: str | None = None
    by_app: bool = False
    edited: bool = False
    files: list[dict[str, Any]] = field(default_factory=list)
    states: dict[str, States] = field(default_factory=dict)
    client_msg_id: str | None = None


@dataclass(frozen=True)
class AppIdentity:
    """The installed app: its ids and the name of its bot user."""

    app_id: str
    bot_id: str
    bot_user_id: str
    name: str
    team_id: str
    team_name: str
    team_domain: str


def message_object(message: Message, app: AppIdentity, metadata: Literal["all", "type", "none"]) -> dict[str, Any]:
    """The message as Slack gives it back: escaped, with its bot profile; `metadata` says how much of it."""
    shown: dict[str, Any] = {
        "type": "message",
        "user": message.author,
        "team": app.team_id,
        "text": message.text,
        "ts": message.ts,
    }
    if message.by_app:
        profile = {
            "id": app.bot_id,
            "app_id": app.app_id,
            "name": app.name,
            "icons": {},
            "deleted": False,
            "updated": 0,
            "team_id": app.team_id,
        }
        shown |= {"bot_id": app.bot_id, "app_id": app.app_id, "bot_profile": profile}
    if message.client_msg_id:
        shown["client_msg_id"] = message.client_msg_id
    if message.blocks:
        shown["blocks"] = escaped_back(message.blocks)
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    if message.edited:
        shown["edited"] = {"user": message.author, "ts": message.ts}
    if message.files:
        shown["files"] = message.files
    if message.metadata and metadata == "all":
        shown["metadata"] = message.metadata
    elif message.metadata and metadata == "type":
        shown["metadata"] = {"event_type": message.metadata["event_type"]}
    return shown


def channel_object(channel: Channel, bot_user_id: str, person: str | None) -> dict[str, Any]:
    """The conversation as `conversations.info` gives it; `person` is the other side of a direct message."""
    shown: dict[str, Any] = {
        "id": channel.id,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": channel.kind == "im",
        "is_private": channel.kind != "public",
        "is_archived": channel.archived,
        "is_ext_shared": channel.ext_shared,
    }
    if channel.kind == "im":
        shown["user"] = person
    else:
        shown |= {"name": channel.name, "name_normalized": channel.name, "is_member": bot_user_id in channel.members}
    return shown


def newest_first(messages: Iterable[Message]) -> list[Message]:
    """Messages in the order of `conversations.history`."""
    return sorted(messages, key=lambda message: message.ts, reverse=True)

"""chat.*: posting, updating, deleting, ephemerals, permalinks."""

from typing import Any

from sandbox.slack.conversations import Message, message_object
from sandbox.slack.errors import SlackRefusal, invalid_blocks
from sandbox.slack.methods.reach import destination, existing
from sandbox.slack.methods.registry import Answer, Request, method
from sandbox.slack.validation.defaults import filled_in
from sandbox.slack.validation.messages import check_message_blocks, check_metadata
from sandbox.slack.workspace import Workspace

TEXT_KEPT = 40_000
TEXT_OF_UPDATE = 4_000

_POST = (
    "channel text blocks attachments metadata thread_ts reply_broadcast "
    "unfurl_links unfurl_media parse link_names mrkdwn"
)


@method("chat.postMessage", scope="chat:write", tier=0, arguments=_POST)
def post_message(request: Request) -> Answer:
    """Post into a channel or a DM; a U id opens the DM."""
    workspace = request.platform.workspace
    channel = destination(request, request.required("channel", "channel_not_found"))
    text, blocks = _content(request)
    metadata = check_metadata(request.args.get("metadata"))
    thread = request.text("thread_ts") or None
    if thread is not None:
        parent = workspace.message(channel.id, thread)
        if parent is None or parent.thread_ts not in (None, parent.ts):
            raise SlackRefusal("cannot_reply_to_message")
        parent.thread_ts = parent.ts
    message = workspace.post(
        channel.id,
        workspace.app.bot_user_id,
        text[:TEXT_KEPT],
        blocks=blocks,
        metadata=metadata or None,
        thread_ts=thread,
        broadcast=request.flag("reply_broadcast"),
        by_app=True,
    )
    shown = message_object(message, workspace.app, "all")
    _announce(request, message, shown)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


@method(
    "chat.update",
    scope="chat:write",
    tier=3,
    arguments="channel ts text blocks attachments metadata parse link_names reply_broadcast",
)
def update(request: Request) -> Answer:
    """Change one of the app's own messages in place; D ids only."""
    workspace = request.platform.workspace
    channel = existing(request)
    message = workspace.message(channel.id, request.required("ts", "message_not_found"))
    if message is None:
        raise SlackRefusal("message_not_found")
    if message.author != workspace.app.bot_user_id:
        raise SlackRefusal("cant_update_message")
    if len(request.text("text")) > TEXT_OF_UPDATE:
        raise SlackRefusal("msg_too_long")
    text, blocks = _content(request)
    metadata = check_metadata(request.args.get("metadata"))
    with workspace.changed:
        message.text, message.blocks = text, blocks
        message.edited = message.edited or not blocks
        if metadata is not None:
            message.metadata = metadata or None
        message.states.clear()
        workspace.changed.notify_all()
    shown = message_object(message, workspace.app, "all")
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": shown}


@method("chat.delete", scope="chat:write", tier=3, arguments="channel ts as_user")
def delete(request: Request) -> Answer:
    """Remove one of the app's own messages."""
    workspace = request.platform.workspace
    channel = existing(request)
    message = workspace.message(channel.id, request.required("ts", "message_not_found"))
    if message is None:
        raise SlackRefusal("message_not_found")
    if message.author != workspace.app.bot_user_id:
        raise SlackRefusal("cant_delete_message")
    with workspace.changed:
        workspace.messages[channel.id].remove(message)
        workspace.changed.notify_all()
    return {"channel": channel.id, "ts": message.ts}


@method("chat.postEphemeral", scope="chat:write", tier=4, arguments=f"{_POST} user")
def post_ephemeral(request: Request) -> Answer:
    """Show something to one member of a conversation only."""
    workspace = request.platform.workspace
    channel = destination(request, request.required("channel", "channel_not_found"))
    user = request.required("user", "user_not_in_channel")
    if user not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    text, blocks = _content(request)
    message = workspace.post(channel.id, workspace.app.bot_user_id, text, blocks=blocks, by_app=True, only_for=user)
    return {"message_ts": message.ts}


@method("chat.getPermalink", scope=None, tier=0, arguments="channel message_ts")
def permalink(request: Request) -> Answer:
    """The address of a message."""
    workspace = request.platform.workspace
    channel = existing(request)
    ts = request.required("message_ts", "message_not_found")
    if workspace.message(channel.id, ts) is None:
        raise SlackRefusal("message_not_found")
    address = f"https://{workspace.app.team_domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": address}


def _content(request: Request) -> tuple[str, list[dict[str, Any]]]:
    """The text and the validated blocks; without text, Slack builds it from the blocks."""
    platform = request.platform
    blocks = check_message_blocks(request.args.get("blocks"))
    if not platform.files.usable(blocks):
        raise invalid_blocks(["invalid slack file [json-pointer:/blocks]"])
    if request.args.get("attachments") not in (None, [], "[]"):
        platform.problem("attachments are legacy: use blocks")
    text = request.text("text")
    if not text and not blocks:
        raise SlackRefusal("no_text")
    return text or _built_from(blocks), filled_in(blocks, platform.workspace.ids.next)


def _built_from(blocks: list[dict[str, Any]]) -> str:
    return " ".join(block["text"]["text"] for block in blocks if isinstance(block.get("text"), dict))


def _announce(request: Request, message: Message, shown: dict[str, Any]) -> None:
    """Tell the app of its own message, as Slack does, where the double is asked to."""
    platform = request.platform
    workspace: Workspace = platform.workspace
    if platform.own_message_events and platform.on_event is not None:
        kind = workspace.channels[message.channel].kind
        if kind == "im":
            platform.on_event({**shown, "channel": message.channel, "channel_type": "im", "event_ts": message.ts})

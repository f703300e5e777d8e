"""conversations.*: opening DMs, reading history, describing channels."""

from sandbox.slack.conversations import Channel, channel_object, message_object, newest_first
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.reach import existing, person
from sandbox.slack.methods.registry import Answer, Request, method


@method("conversations.open", scope="im:write", tier=3, arguments="users channel return_im prevent_creation")
def open_conversation(request: Request) -> Answer:
    """The DM with one person."""
    platform = request.platform
    if request.text("channel"):
        return {"channel": {"id": existing(request).id}, "no_op": True, "already_open": True}
    users = [one for one in request.text("users").split(",") if one]
    if not users:
        raise SlackRefusal("users_list_not_supplied")
    if len(users) > 1:
        request.need("mpim:write")
        raise SlackRefusal("invalid_user_combination")
    workspace = platform.workspace
    user = person(request, users[0])
    known = "D" + user[1:] in workspace.channels
    channel = workspace.dm(user)
    return {"channel": {"id": channel.id}, **({"no_op": True, "already_open": True} if known else {})}


@method(
    "conversations.history",
    scope=None,
    tier=3,
    arguments="channel cursor limit oldest latest inclusive include_all_metadata",
)
def history(request: Request) -> Answer:
    """Messages of a conversation, newest first; the payload of metadata only when asked for."""
    workspace = request.platform.workspace
    channel = existing(request)
    request.need(channel.scope("history"))
    if workspace.app.bot_user_id not in channel.members:
        raise SlackRefusal("not_in_channel")
    oldest, latest = _bound(request, "oldest", "0"), _bound(request, "latest", "9999999999")
    inclusive = request.flag("inclusive")
    limit = min(request.number("limit", 100), 999)
    cursor = request.text("cursor")
    if cursor and not cursor.startswith("before:"):
        raise SlackRefusal("invalid_cursor")
    before = cursor.removeprefix("before:") if cursor else None
    found = [
        message
        for message in newest_first(workspace.messages[channel.id])
        if _within(message.ts, oldest, latest, inclusive=inclusive)
        and (before is None or message.ts < before)
        and (message.thread_ts in (None, message.ts) or message.broadcast)
    ]
    page, more = found[:limit], len(found) > limit
    metadata = "all" if request.flag("include_all_metadata") else "type"
    answer: Answer = {
        "messages": [message_object(one, workspace.app, "all" if metadata == "all" else "type") for one in page],
        "has_more": more,
        "pin_count": 0,
    }
    if more:
        answer["response_metadata"] = {"next_cursor": f"before:{page[-1].ts}"}
    return answer


@method(
    "conversations.replies",
    scope=None,
    tier=3,
    arguments="channel ts cursor limit oldest latest inclusive include_all_metadata",
)
def replies(request: Request) -> Answer:
    """A thread, its parent first."""
    workspace = request.platform.workspace
    channel = existing(request)
    request.need(channel.scope("history"))
    parent = workspace.message(channel.id, request.required("ts", "thread_not_found"))
    if parent is None:
        raise SlackRefusal("thread_not_found")
    thread = [one for one in workspace.messages[channel.id] if parent.ts in (one.ts, one.thread_ts)]
    metadata = request.flag("include_all_metadata")
    return {
        "messages": [message_object(one, workspace.app, "all" if metadata else "type") for one in thread],
        "has_more": False,
    }


@method("conversations.info", scope=None, tier=3, arguments="channel include_num_members include_locale")
def info(request: Request) -> Answer:
    """A conversation."""
    channel = existing(request)
    request.need(channel.scope("read"))
    shown = _shown(request, channel)
    if request.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


@method("conversations.members", scope=None, tier=4, arguments="channel cursor limit")
def members(request: Request) -> Answer:
    """Who is in a conversation."""
    channel = existing(request)
    request.need(channel.scope("read"))
    return {"members": list(channel.members), "response_metadata": {"next_cursor": ""}}


@method("conversations.list", scope=None, tier=2, arguments="types exclude_archived limit cursor")
def list_conversations(request: Request) -> Answer:
    """Channels of the kinds asked for; private ones where the app is."""
    names = {"public_channel": "public", "private_channel": "private", "im": "im"}
    asked = [one for one in (request.text("types") or "public_channel").split(",") if one]
    if any(one not in (*names, "mpim") for one in asked):
        raise SlackRefusal("invalid_types")
    workspace = request.platform.workspace
    kinds = {names[one] for one in asked if one in names}
    found = [channel for channel in workspace.channels.values() if channel.kind in kinds]
    for channel in found:
        request.need(channel.scope("read"))
    shown = [
        _shown(request, channel)
        for channel in found
        if not (channel.kind == "private" and workspace.app.bot_user_id not in channel.members)
        and not (request.flag("exclude_archived") and channel.archived)
    ]
    return {"channels": shown, "response_metadata": {"next_cursor": ""}}


def _shown(request: Request, channel: Channel) -> Answer:
    bot = request.platform.workspace.app.bot_user_id
    return channel_object(channel, bot, channel.members[0] if channel.kind == "im" else None)


def _bound(request: Request, name: str, default: str) -> str:
    value = request.text(name) or default
    try:
        float(value)
    except ValueError as error:
        raise SlackRefusal(f"invalid_ts_{name}") from error
    whole, _, fraction = value.partition(".")
    return f"{int(whole):010d}.{fraction[:6]:0<6}"


def _within(ts: str, oldest: str, latest: str, *, inclusive: bool) -> bool:
    whole, _, fraction = ts.partition(".")
    padded = f"{int(whole):010d}.{fraction}"
    return oldest <= padded <= latest if inclusive else oldest < padded < latest

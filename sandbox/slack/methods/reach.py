"""Who and what an app can reach: the channel of a call, with every refusal that Slack has for it."""

from sandbox.slack.conversations import Channel
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.registry import Request


def person(request: Request, user_id: str) -> str:
    """The id of someone whom the app may write to. Raises SlackRefusal as conversations.open does."""
    platform = request.platform
    user = platform.workspace.users.get(user_id)
    if user is None:
        raise SlackRefusal("user_not_found")
    if user_id in platform.faults.unreachable:
        raise SlackRefusal(platform.faults.unreachable[user_id])
    if user.is_bot:
        raise SlackRefusal("cannot_dm_bot")
    if user.is_stranger:
        raise SlackRefusal("user_not_visible")
    if user.deleted:
        raise SlackRefusal("user_disabled")
    return user_id


def destination(request: Request, channel_id: str) -> Channel:
    """Where a message goes: a channel, a DM, or the DM that a U id opens. Raises SlackRefusal."""
    workspace = request.platform.workspace
    if channel_id[:1] in ("U", "W"):
        if channel_id not in workspace.users:
            raise SlackRefusal("channel_not_found")
        return direct(request, person(request, channel_id))
    channel = workspace.channels.get(channel_id)
    if channel is None:
        raise SlackRefusal("channel_not_found")
    if channel.kind == "im":
        return direct(request, person(request, channel.members[0]))
    if channel.kind == "private" and workspace.app.bot_user_id not in channel.members:
        raise SlackRefusal("channel_not_found")
    if channel.archived:
        raise SlackRefusal("is_archived")
    member = workspace.app.bot_user_id in channel.members
    if not member and "chat:write.public" not in request.platform.scopes:
        raise SlackRefusal("not_in_channel")
    return channel


def direct(request: Request, user_id: str) -> Channel:
    """The DM of a person, unless the messages tab is off."""
    if not request.platform.messages_tab:
        raise SlackRefusal("messages_tab_disabled")
    return request.platform.workspace.dm(user_id)


def existing(request: Request, name: str = "channel") -> Channel:
    """A conversation given by its own id (never a U id) that the app may know of."""
    workspace = request.platform.workspace
    channel = workspace.channels.get(request.required(name, "channel_not_found"))
    if channel is None:
        raise SlackRefusal("channel_not_found")
    if channel.kind == "private" and workspace.app.bot_user_id not in channel.members:
        raise SlackRefusal("channel_not_found")
    return channel

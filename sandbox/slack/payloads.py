"""The payloads that Slack sends: commands, interactions, events."""

from typing import Any

from sandbox.slack.conversations import Channel, Message
from sandbox.slack.platform import Platform
from sandbox.slack.views import View

VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105


def common(platform: Platform, kind: str, user_id: str) -> dict[str, Any]:
    """What every interaction carries."""
    app = platform.workspace.app
    user = platform.workspace.users[user_id]
    return {
        "type": kind,
        "team": {"id": app.team_id, "domain": app.team_domain},
        "user": {"id": user_id, "username": user.handle, "name": user.handle, "team_id": app.team_id},
        "api_app_id": app.app_id,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def slash_command(platform: Platform, user_id: str, command: str, text: str, channel: Channel) -> dict[str, Any]:
    """The fields of a slash command, all strings."""
    app = platform.workspace.app
    path = platform.response_urls.give("commands", app.team_id, user_id, channel.id)
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": app.team_id,
        "team_domain": app.team_domain,
        "channel_id": channel.id,
        "channel_name": channel.shown_name,
        "user_id": user_id,
        "user_name": platform.workspace.users[user_id].handle,
        "command": command,
        "text": text,
        "api_app_id": app.app_id,
        "is_enterprise_install": "false",
        "response_url": f"{platform.base_url}/{path}",
        "trigger_id": platform.triggers.give(user_id, "command"),
    }


def surface_fields(platform: Platform, user_id: str, surface: Message | View) -> dict[str, Any]:
    """Where an action comes from: container, and the message with its channel or the view; fresh trigger included."""
    if isinstance(surface, View):
        return {
            "container": {"type": "view", "view_id": surface.id},
            "view": platform.shown_view(surface),
            "trigger_id": platform.triggers.give(user_id, "modal" if surface.is_modal else "home", surface.id),
        }
    workspace = platform.workspace
    channel = workspace.channels[surface.channel]
    container: dict[str, Any] = {
        "type": "message",
        "message_ts": surface.ts,
        "channel_id": channel.id,
        "is_ephemeral": surface.only_for is not None,
    }
    if surface.thread_ts:
        container["thread_ts"] = surface.thread_ts
    path = platform.response_urls.give("actions", workspace.app.team_id, user_id, channel.id, surface)
    fields: dict[str, Any] = {
        "container": container,
        "channel": {"id": channel.id, "name": channel.shown_name},
        "state": {"values": surface.states.get(user_id, {})},
        "response_url": f"{platform.base_url}/{path}",
        "trigger_id": platform.triggers.give(user_id, "message"),
    }
    if surface.only_for is None:
        fields["message"] = platform.shown_message(surface)
    return fields


def event_callback(platform: Platform, event: dict[str, Any]) -> dict[str, Any]:
    """The outer envelope of an event."""
    workspace = platform.workspace
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.app.team_id,
        "api_app_id": workspace.app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.ids.next("Ev"),
        "event_time": int(workspace.clock()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.app.team_id,
                "user_id": workspace.app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{workspace.ids.count('event_context')}",
    }

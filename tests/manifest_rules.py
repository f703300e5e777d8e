"""Slack's rules for an app's manifest (slack.md §9), as checks that say where and what."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

SHAPE: Mapping[str, frozenset[str]] = {
    "": frozenset({"_metadata", "display_information", "features", "oauth_config", "settings"}),
    "_metadata": frozenset({"major_version", "minor_version"}),
    "display_information": frozenset({"name", "description", "long_description", "background_color"}),
    "features": frozenset({"app_home", "bot_user", "slash_commands", "shortcuts"}),
    "features.app_home": frozenset({"home_tab_enabled", "messages_tab_enabled", "messages_tab_read_only_enabled"}),
    "features.bot_user": frozenset({"display_name", "always_online"}),
    "features.slash_commands": frozenset({"command", "description", "usage_hint", "should_escape", "url"}),
    "features.shortcuts": frozenset({"name", "type", "callback_id", "description"}),
    "oauth_config": frozenset({"redirect_urls", "scopes"}),
    "oauth_config.scopes": frozenset({"bot", "user"}),
    "settings": frozenset(
        {
            "event_subscriptions", "interactivity", "socket_mode_enabled", "org_deploy_enabled",
            "token_rotation_enabled", "allowed_ip_address_ranges",
        }
    ),
    "settings.event_subscriptions": frozenset({"request_url", "bot_events", "user_events"}),
    "settings.interactivity": frozenset({"is_enabled", "request_url", "message_menu_options_url"}),
}  # fmt: skip
"""The keys that each place may hold, of those that a bot like Jalon has a use for."""


def problems(manifest: Mapping[str, Any]) -> list[str]:
    """What Slack would refuse; nothing when the manifest is sound."""
    return [*_strange_keys(manifest), *_display(manifest), *_features(manifest), *_settings(manifest)]


def _strange_keys(manifest: Mapping[str, Any]) -> Iterator[str]:
    for place, known in SHAPE.items():
        for held in _at(manifest, place):
            yield from (f"{place}.{key}: unknown".lstrip(".") for key in sorted(set(held) - known))


def _at(manifest: Mapping[str, Any], place: str) -> list[Mapping[str, Any]]:
    value: Any = manifest
    for step in filter(None, place.split(".")):
        value = value.get(step, {})
    return value if isinstance(value, list) else [value]


def _display(manifest: Mapping[str, Any]) -> Iterator[str]:
    shown = manifest.get("display_information", {})
    yield from _length("display_information.name", shown.get("name"), 1, 35)
    yield from _length("display_information.description", shown.get("description", "x"), 0, 140)
    yield from _length("display_information.long_description", shown.get("long_description", "x" * 175), 175, 4000)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", str(shown.get("background_color", "#000000"))):
        yield "display_information.background_color: not a colour"
    if manifest.get("_metadata", {}).get("major_version", 2) not in (1, 2):
        yield "_metadata.major_version: 1 or 2"


def _features(manifest: Mapping[str, Any]) -> Iterator[str]:
    features = manifest.get("features", {})
    yield from _length("features.bot_user.display_name", features.get("bot_user", {}).get("display_name"), 1, 80)
    commands, shortcuts = features.get("slash_commands", []), features.get("shortcuts", [])
    yield from _count("features.slash_commands", commands, 50)
    for command in commands:
        if not re.fullmatch(r"/[a-z0-9_-]{1,31}", str(command.get("command"))):
            yield f"features.slash_commands: {command.get('command')} is no command"
        yield from _length("features.slash_commands.description", command.get("description"), 1, 2000)
        yield from _length("features.slash_commands.usage_hint", command.get("usage_hint", ""), 0, 1000)
    yield from _count("features.shortcuts", shortcuts, 10)
    for shortcut in shortcuts:
        if shortcut.get("type") not in ("global", "message"):
            yield "features.shortcuts.type: global or message"
        yield from _length("features.shortcuts.name", shortcut.get("name"), 1, 24)
        yield from _length("features.shortcuts.callback_id", shortcut.get("callback_id"), 1, 255)
        yield from _length("features.shortcuts.description", shortcut.get("description"), 1, 150)


def _settings(manifest: Mapping[str, Any]) -> Iterator[str]:
    settings = manifest.get("settings", {})
    by_socket = settings.get("socket_mode_enabled", False)
    events, interactivity = settings.get("event_subscriptions", {}), settings.get("interactivity", {})
    if "is_enabled" not in interactivity:
        yield "settings.interactivity.is_enabled: required"
    if events and not by_socket and "request_url" not in events:
        yield "settings.event_subscriptions: Event Subscription requires either Request URL or Socket Mode Enabled"
    if interactivity.get("is_enabled") and not by_socket and "request_url" not in interactivity:
        yield "settings.interactivity: Interactivity requires a Request URL"
    for command in manifest.get("features", {}).get("slash_commands", []):
        if by_socket == ("url" in command):
            yield f"features.slash_commands: {command.get('command')} has a url in HTTP mode, and only there"
    yield from _once("settings.event_subscriptions.bot_events", events.get("bot_events", []), 100)
    scopes = manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])
    yield from _once("oauth_config.scopes.bot", scopes, 255)


def _length(place: str, value: object, least: int, most: int) -> Iterator[str]:
    if value is None:
        yield f"{place}: required"
    elif not least <= len(str(value)) <= most:
        yield f"{place}: {least} to {most} characters, not {len(str(value))}"


def _count(place: str, values: list[Any], most: int) -> Iterator[str]:
    if not 1 <= len(values) <= most:
        yield f"{place}: 1 to {most} of them, not {len(values)}"


def _once(place: str, values: list[str], most: int) -> Iterator[str]:
    if len(values) > most or len(set(values)) < len(values):
        yield f"{place}: at most {most}, each once"

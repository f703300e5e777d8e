"""The Slack app described by manifest.yml is the one that bot/app.py is: commands, shortcuts, events, scopes."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot import app
from bot.clock import SystemClock
from bot.composition import compose
from bot.doctor import wanted_scopes
from bot.listening import Listening
from bot.settings import Settings
from flows.phrases import fields_of
from flows.phrases.commands import COMMANDS
from sandbox.rehearsing import Rehearsal
from sandbox.slack.methods import METHODS
from storage.migrate import migrate
from tests.bot.conftest import MONDAY
from tests.manifest_rules import problems

HOUSE = Path(__file__).parent.parent
MANIFEST: dict[str, Any] = YAML(typ="safe").load(HOUSE / "manifest.yml")
EVENTS = {"message": "message.im"}
"""Bolt's names of events where they are not the manifest's."""


class Map(Listening):
    """What the map of the bot registers."""

    seen: dict[str, set[str]]

    def command(self, name: str, handler: Any) -> None:
        self.seen["commands"].add(name)
        super().command(name, handler)

    def shortcut(self, callback_id: str, handler: Any) -> None:
        self.seen["shortcuts"].add(callback_id)
        super().shortcut(callback_id, handler)

    def fact(self, name: str, handler: Any, handled_by: str | None = None) -> None:
        self.seen["events"].add(EVENTS.get(name, name))
        super().fact(name, handler, handled_by)


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """Names by kind, without what stands for anything else."""
    url = f"sqlite:///{tmp_path_factory.mktemp('base')}/jalon.db"
    migrate(url)
    Map.seen = {"commands": set(), "shortcuts": set(), "events": set()}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(app, "Listening", Map)
        compose(Settings.model_validate({"slack_bot_token": "xoxb-1", "database_url": url}), SystemClock()).close()
    return {kind: {name for name in names if re.fullmatch(r"[\w/.-]+", name)} for kind, names in Map.seen.items()}


def test_its_commands_are_those_that_are_answered(registered: Mapping[str, set[str]]) -> None:
    assert {one["command"] for one in MANIFEST["features"]["slash_commands"]} == registered["commands"]


def test_its_shortcuts_are_those_that_are_answered(registered: Mapping[str, set[str]]) -> None:
    assert {one["callback_id"] for one in MANIFEST["features"]["shortcuts"]} == registered["shortcuts"]


def test_its_events_are_those_that_are_heard(registered: Mapping[str, set[str]]) -> None:
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == registered["events"]


def test_its_scopes_are_those_that_the_calls_need_and_no_more() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (HOUSE / "bot").rglob("*.py"))
    called = [one for name, one in METHODS.items() if re.search(rf"\b({re.escape(name)}|{_snake(name)})\b", code)]
    needed = {scope for method in called for scope in (method.scope,) if scope is not None}

    # im:history is that of message.im, and of a conversation's history; commands that of commands and shortcuts.
    assert needed | {"commands", "im:history"} == wanted_scopes()
    assert any(method.name == "conversations.history" for method in called)


def test_every_word_of_the_command_is_answered_in_both_languages(database_url: str) -> None:
    with Rehearsal(database_url, MONDAY) as rehearsal:
        rehearsal.workspace.add_user("Léa Martin", locale="en-US")
        lea = rehearsal.player.person("Léa Martin")
        for name in fields_of(type(COMMANDS.words)):
            word = getattr(COMMANDS.words, name).word
            for spoken in (word.fr, word.en):
                assert COMMANDS.unknown.in_("en", word=spoken) not in lea.command("/jalon", spoken).text
        assert "Did you mean /jalon my-data?" in lea.command("/jalon", "my-dota").text


def test_slack_takes_it() -> None:
    assert problems(MANIFEST) == []


def _change(*path: str | int, to: Any) -> Callable[[Any], None]:
    def change(manifest: Any) -> None:
        for step in path[:-1]:
            manifest = manifest[step]
        manifest[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_change("display_information", "name", to="x" * 36), "display_information.name: 1 to 35 characters, not 36"),
        (_change("display_information", "description", to="x" * 141), "display_information.description: 0 to 140"),
        (_change("display_information", "background_color", to="teal"), "background_color: not a colour"),
        (_change("features", "slash_commands", 0, "command", to="/Jalon"), "/Jalon is no command"),
        (
            _change("features", "slash_commands", 0, "url", to="https://x"),
            "/jalon has a url in HTTP mode, and only there",
        ),
        (_change("features", "shortcuts", 0, "name", to="x" * 25), "features.shortcuts.name: 1 to 24 characters"),
        (_change("features", "shortcuts", 0, "type", to="channel"), "features.shortcuts.type"),
        (_change("features", "shortcuts", to=[]), "features.shortcuts: 1 to 10 of them, not 0"),
        (_change("features", "app_home", "home", to=True), "features.app_home.home: unknown"),
        (_change("settings", "socket_mode_enabled", to=False), "requires either Request URL or Socket Mode Enabled"),
        (_change("settings", "interactivity", to={}), "settings.interactivity.is_enabled: required"),
        (
            _change("oauth_config", "scopes", "bot", to=["commands"] * 2),
            "oauth_config.scopes.bot: at most 255, each once",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_slack_would_refuse_is_found(change: Callable[[Any], None], told: str) -> None:
    manifest = deepcopy(MANIFEST)
    change(manifest)
    assert any(told in problem for problem in problems(manifest))


def _snake(method: str) -> str:
    """The SDK's name of a Web API method: chat.postMessage → chat_postMessage."""
    return method.replace(".", "_")

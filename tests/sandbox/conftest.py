"""A double, two people, and a small real Bolt app connected over Socket Mode."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox.player import Person, Player
from sandbox.slack import Double, Workspace


class SteppingClock:
    """An epoch that tests set."""

    def __init__(self, now: float = 1_772_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@dataclass
class Desk:
    """Everything a test needs: the double, its player, a client of the bot, the clock."""

    double: Double
    player: Player
    client: WebClient
    clock: SteppingClock
    karim: Person
    lea: Person

    def connect(self, app: App) -> SocketModeHandler:
        """Connect a Bolt app over Socket Mode, as `serve` does."""
        handler = SocketModeHandler(app, self.double.app_token, web_client=app.client)
        handler.connect()  # type: ignore[no-untyped-call]
        assert self.double.wait_connected()
        return handler


def leave(desk: Desk, handler: SocketModeHandler) -> None:
    """Disconnect an app at once."""
    desk.double.release(handler.client)
    handler.close()  # type: ignore[no-untyped-call]


@pytest.fixture(autouse=True)
def _no_slack_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)


@pytest.fixture
def desk() -> Iterator[Desk]:
    clock = SteppingClock()
    workspace = Workspace(clock=clock)
    with Double(workspace, shortcuts={"Contribution": "contribution.declare"}) as double:
        karim = workspace.add_user("Karim Ziani", tz="Europe/Paris", locale="fr-FR")
        lea = workspace.add_user("Léa Martin", tz="America/Montreal", locale="en-US")
        workspace.add_channel("annonces", members=[karim, lea], bot_is_member=True)
        workspace.add_channel("ailleurs", members=[lea])
        workspace.add_channel("secret", private=True, members=[lea])
        player = Player(double)
        client = WebClient(double.bot_token, base_url=double.api_url, retry_handlers=[])
        yield Desk(double, player, client, clock, player.person(karim.id), player.person("Léa Martin"))


@pytest.fixture
def app(desk: Desk) -> App:
    """A Bolt app without listeners, its client on the double."""
    client = WebClient(desk.double.bot_token, base_url=desk.double.api_url, retry_handlers=[], timeout=5)
    return App(client=client, process_before_response=True, signing_secret=desk.double.signing_secret)


def section(text: str, **more: Any) -> dict[str, Any]:
    """A section block of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def plain(text: str) -> dict[str, Any]:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def button(text: str, action_id: str, **more: Any) -> dict[str, Any]:
    """A button."""
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


def field(key: str, label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An input block whose element is called `value`."""
    return {
        "type": "input",
        "block_id": key,
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


def modal(*blocks: dict[str, Any], title: str = "Point n° 3", **more: Any) -> dict[str, Any]:
    """A modal with a submit button."""
    return {"type": "modal", "title": plain(title), "submit": plain("Enregistrer"), "blocks": list(blocks), **more}


def option(text: str, value: str) -> dict[str, Any]:
    """An option."""
    return {"text": plain(text), "value": value}

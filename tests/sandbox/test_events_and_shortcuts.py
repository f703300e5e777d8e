"""Events, shortcuts, ephemeral messages: what else reaches an app."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App

from tests.sandbox.conftest import Desk, actions, button, leave, section


@pytest.fixture
def bot(desk: Desk, app: App) -> Iterator[tuple[Desk, list[dict[str, Any]]]]:
    """An app that keeps what it hears and answers buttons by response_url."""
    heard: list[dict[str, Any]] = []

    @app.event("user_change")
    def changed(event: dict[str, Any]) -> None:
        heard.append(event)

    @app.event("message")
    def message(event: dict[str, Any]) -> None:
        heard.append(event)

    @app.shortcut("contribution.declare")
    def declare(ack: Ack, body: dict[str, Any], respond: Any) -> None:
        heard.append(body)
        ack()
        respond(text="choisir", blocks=[actions(button("Fermer", "close", value="v1"))])

    @app.action("close")
    def close(ack: Ack, body: dict[str, Any], respond: Any) -> None:
        heard.append(body)
        respond(replace_original=True, text="fermé", blocks=[section("fermé")])
        ack()

    handler = desk.connect(app)
    yield desk, heard
    leave(desk, handler)


Bot = tuple[Desk, list[dict[str, Any]]]


def test_a_changed_person_is_told_whole(bot: Bot) -> None:
    desk, heard = bot
    desk.double.change_user(desk.lea.id, tz="Asia/Tokyo", locale="fr-CA")
    assert (heard[0]["user"]["tz"], heard[0]["user"]["locale"]) == ("Asia/Tokyo", "fr-CA")
    desk.double.change_user(desk.lea.id, deleted=True)
    assert heard[1]["user"]["deleted"] is True


def test_a_shortcut_on_a_message_then_a_button_that_replaces_the_answer(bot: Bot) -> None:
    desk, heard = bot
    written = desk.lea.write("voici ma fiche", channel="#annonces")
    shown = desk.lea.shortcut("Contribution", written)
    assert heard[0]["type"] == "message_action"
    assert heard[0]["message"]["text"] == "voici ma fiche"
    assert shown.buttons == ["Fermer"]
    shown.click("Fermer")
    assert [one.text for one in desk.lea.ephemerals] == ["fermé"]
    assert heard[1]["container"]["is_ephemeral"] is True
    assert "message" not in heard[1]
    assert heard[1]["actions"][0]["value"] == "v1"
    desk.lea.reload()
    assert desk.lea.ephemerals == []
    assert desk.double.problems == []


def test_an_old_button_can_still_be_pressed(bot: Bot) -> None:
    desk, heard = bot
    posted = desk.client.chat_postMessage(
        channel=desk.karim.id, text="a & b", blocks=[actions(button("A & B", "close", value="v2"))]
    )
    old = desk.karim.dm.last.as_seen()
    desk.client.chat_update(channel=posted["channel"], ts=posted["ts"], text="clos", blocks=[section("clos")])
    old.click("A & B")
    assert heard[0]["actions"][0]["value"] == "v2"
    assert heard[0]["message"]["blocks"][0]["elements"][0]["text"]["text"] == "A &amp; B"


def test_the_app_hears_its_own_messages_where_asked_and_ignores_them(bot: Bot) -> None:
    desk, heard = bot
    desk.double.platform.own_message_events = True
    desk.client.chat_postMessage(channel=desk.karim.id, text="moi")
    assert desk.double.wait_for(lambda: desk.double.envelopes)
    assert desk.double.envelopes[0].payload["event"]["bot_id"] == "B0000001"
    desk.karim.write("toi")
    assert [one["text"] for one in heard if "text" in one][-1] == "toi"

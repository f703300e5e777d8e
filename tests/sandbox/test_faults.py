"""What can go wrong between an app and Slack, set on purpose."""

import http.client
import logging
import threading
import urllib.error
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from sandbox.slack.faults import Cut, Failure, RateLimited, ServerError
from tests.sandbox.conftest import Desk, leave

CUTS = (urllib.error.URLError, ConnectionError, http.client.HTTPException)


def test_429_with_and_without_a_body(desk: Desk) -> None:
    for fault in (RateLimited(7), RateLimited(7, body=False)):
        desk.double.faults.fail("chat.postMessage", fault)
        with pytest.raises(SlackApiError) as refused:
            desk.client.chat_postMessage(channel=desk.karim.id, text="x")
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["Retry-After"] == "7"
    assert desk.karim.dm.messages == []
    desk.client.chat_postMessage(channel=desk.karim.id, text="x")
    assert desk.double.refusals == []


def test_a_cut_after_the_effect_leaves_the_message_there(desk: Desk) -> None:
    desk.double.faults.fail("chat.postMessage", Cut())
    with pytest.raises(CUTS):
        desk.client.chat_postMessage(channel=desk.karim.id, text="arrivé")
    desk.double.faults.fail("chat.postMessage", Cut(after_effect=False))
    with pytest.raises(CUTS):
        desk.client.chat_postMessage(channel=desk.karim.id, text="perdu")
    assert [one.text for one in desk.karim.dm.messages] == ["arrivé"]


def test_failures_with_and_without_effect(desk: Desk) -> None:
    faults = desk.double.faults
    faults.fail("chat.postMessage", Failure("fatal_error", after_effect=True))
    faults.fail("chat.postMessage", ServerError(500))
    faults.fail("chat.postMessage", ServerError(503, after_effect=True))
    seen = []
    for text in ("un", "deux", "trois"):
        with pytest.raises(SlackApiError) as refused:
            desk.client.chat_postMessage(channel=desk.karim.id, text=text)
        seen.append(refused.value.response.status_code)
    assert seen == [200, 500, 503]
    assert [one.text for one in desk.karim.dm.messages] == ["un", "trois"]


def test_a_fault_may_be_meant_for_one_person(desk: Desk) -> None:
    desk.double.faults.unreachable[desk.lea.id] = "user_disabled"
    desk.double.faults.fail("chat.postMessage", Failure(), when=lambda args: args["text"] == "b")
    desk.client.chat_postMessage(channel=desk.karim.id, text="a")
    for channel, text in ((desk.lea.id, "a"), (desk.karim.id, "b")):
        with pytest.raises(SlackApiError):
            desk.client.chat_postMessage(channel=channel, text=text)
    assert [call.error for call in desk.double.calls] == [None, "user_disabled", "fatal_error"]
    assert desk.double.refusals == []


def test_latency_is_felt_by_the_caller(desk: Desk) -> None:
    desk.double.faults.latency["auth.test"] = 5.0
    desk.client.timeout = 0.1  # type: ignore[assignment]
    with pytest.raises((TimeoutError, urllib.error.URLError)):
        desk.client.auth_test()


@pytest.fixture
def listening(desk: Desk, app: App) -> Iterator[tuple[Desk, SocketModeHandler, list[dict[str, Any]]]]:
    """An app that keeps what it hears, and answers /jalon only when told to."""
    heard: list[dict[str, Any]] = []

    @app.event("message")
    def message(body: dict[str, Any], request: Any) -> None:
        heard.append({**body, "retry": request.headers.get("x-slack-retry-num")})

    @app.command("/jalon")
    def command(ack: Ack, body: dict[str, Any]) -> None:
        heard.append(body)
        ack("Bonjour")

    logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)
    handler = SocketModeHandler(app, desk.double.app_token, web_client=app.client, ping_interval=1)
    handler.connect()  # type: ignore[no-untyped-call]
    assert desk.double.wait_connected()
    yield desk, handler, heard
    leave(desk, handler)


Listening = tuple[Desk, SocketModeHandler, list[dict[str, Any]]]


def test_an_unanswered_event_comes_again_with_its_id(listening: Listening) -> None:
    desk, _, heard = listening
    desk.double.faults.lost_acks["events_api"] = 1
    desk.karim.write("bonjour")
    assert len(heard) == 2
    assert heard[0]["event_id"] == heard[1]["event_id"]
    assert heard[1]["retry"] == ["1"]


def test_a_duplicate_and_a_redelivery(listening: Listening) -> None:
    desk, _, heard = listening
    desk.double.faults.duplicates["events_api"] = 1
    desk.karim.write("bonjour")
    desk.double.redeliver(desk.double.envelopes[0])
    assert len({one["event_id"] for one in heard}) == 1
    assert len(heard) == 3


def test_a_command_that_no_one_answers_times_out(listening: Listening) -> None:
    desk, _, _ = listening
    desk.double.platform.delivery.ack_seconds = 0.2
    assert desk.karim.command("/autre").text == ""
    assert desk.double.problems == ["/autre : operation_timeout (no answer within 0.2 s)"]


def test_a_disconnect_is_followed_by_a_new_connection(listening: Listening) -> None:
    desk, _, heard = listening
    desk.double.disconnect("refresh_requested")
    assert desk.double.wait_connected()
    assert desk.karim.command("/jalon").text == "Bonjour"
    assert len(heard) == 1


def test_events_are_lost_while_nobody_is_connected(desk: Desk) -> None:
    desk.karim.write("bonjour")
    desk.karim.command("/jalon")
    assert [one["event"]["type"] for one in desk.double.lost_events] == ["message"]
    assert desk.double.problems == ["/jalon : operation_timeout (nobody is connected)"]


def test_an_outage_keeps_the_workspace_and_the_port(desk: Desk) -> None:
    desk.client.chat_postMessage(channel=desk.karim.id, text="avant")
    address = desk.double.api_url
    desk.double.stop()
    with pytest.raises(urllib.error.URLError):
        desk.client.chat_postMessage(channel=desk.karim.id, text="pendant")
    desk.double.start()
    assert desk.double.api_url == address
    desk.client.chat_postMessage(channel=desk.karim.id, text="après")
    assert [one.text for one in desk.karim.dm.messages] == ["avant", "après"]


def test_a_client_comes_back_after_a_close_without_a_word(listening: Listening) -> None:
    desk, _, _ = listening
    desk.double.close_connections()
    assert desk.double.wait_for(lambda: desk.double.hub.connected == 1)
    assert desk.karim.command("/jalon").text == "Bonjour"


def test_ten_connections_share_the_payloads(desk: Desk, app: App) -> None:
    heard: list[str] = []

    @app.command("/jalon")
    def command(ack: Ack) -> None:
        heard.append(threading.current_thread().name)
        ack("Bonjour")

    handlers = [desk.connect(app) for _ in range(2)]
    assert desk.double.wait_connected(2)
    assert [desk.karim.command("/jalon").text for _ in range(4)] == ["Bonjour"] * 4
    assert len(heard) == 4
    for handler in handlers:
        leave(desk, handler)

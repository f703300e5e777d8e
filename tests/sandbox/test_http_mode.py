"""The same payloads, signed, to a request URL: what the double sends in HTTP mode."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.slack.server import Server
from tests.sandbox.conftest import Desk, actions, button, field, modal, section


@pytest.fixture
def served(desk: Desk, app: App) -> Iterator[Desk]:
    """A Bolt app behind an HTTP server, without any Socket Mode connection."""

    @app.command("/jalon")
    def command(ack: Ack) -> None:
        ack(text="x", blocks=[section("Bonjour é"), actions(button("Ouvrir", "open"))])

    @app.action("open")
    def opened(ack: Ack, body: dict[str, Any], client: Any) -> None:
        client.views_open(
            trigger_id=body["trigger_id"],
            view=modal(field("goal", "But", {"type": "plain_text_input"}), callback_id="form"),
        )
        ack()

    @app.view("form")
    def submitted(ack: Ack) -> None:
        ack(response_action="errors", errors={"goal": "Encore"})

    @app.event("message")
    def message(event: dict[str, Any], client: Any) -> None:
        client.chat_postMessage(channel=event["channel"], text="reçu")

    async def events(request: Request) -> Response:
        bolt_request = to_bolt_request(request, await request.body())
        return to_starlette_response(await run_in_threadpool(app.dispatch, bolt_request))

    server = Server(Starlette(routes=[Route("/slack/events", events, methods=["POST"])]))
    server.start()
    desk.double.use_http(f"http://127.0.0.1:{server.port}/slack/events")
    yield desk
    server.stop()


def test_a_conversation_over_signed_requests(served: Desk) -> None:
    shown = served.karim.command("/jalon")
    assert shown.text == "Bonjour é"
    shown.click("Ouvrir")
    form = served.karim.modal
    assert form is not None
    form.fill("But", "à écrire").submit()
    assert form.errors == {"But": "Encore"}
    served.karim.write("bonjour")
    assert served.karim.dm.last.text == "reçu"
    assert served.double.problems == []


def test_a_wrong_secret_is_refused_by_the_app(served: Desk) -> None:
    served.double.platform.delivery.signing_secret = "another"
    served.double.use_http(served.double.platform.delivery.carrier.url)  # type: ignore[union-attr]
    assert served.karim.command("/jalon").text == ""
    assert served.double.problems == ["/jalon : operation_timeout (status 401)"]

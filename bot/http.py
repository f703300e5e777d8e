"""HTTP mode, for replicas behind a balancer: Slack's requests through the thread pool, health, readiness, metrics."""

import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

import structlog
import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.composition import House
from bot.metrics import DeliveryCounts
from bot.reaching import check_token, until_it_works
from storage.health import SchemaState, schema_state

log = structlog.get_logger("jalon.http")

ALL_INTERFACES = "0.0.0.0"  # noqa: S104 - a balancer in front reaches it; Slack's signature guards it
GRACE_SECONDS = 10  # longer than the three seconds that Slack waits


def serve_http(house: House, signing_secret: str, stop: threading.Event) -> None:
    """Serve until `stop` is set or the process is told to end. Raises WrongTokenError when Slack refuses the token."""
    if not until_it_works(lambda: check_token(house.jalon.client.auth_test, "SLACK_BOT_TOKEN"), stop):
        return
    server = uvicorn.Server(
        uvicorn.Config(
            web(house, signing_secret),
            host=ALL_INTERFACES,
            port=house.jalon.settings.port,
            log_config=None,  # its warnings go the way of all others
            access_log=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    threading.Thread(target=lambda: _exit_once(server, stop), name="stop-http", daemon=True).start()
    server.run()


def web(house: House, signing_secret: str) -> Starlette:
    """The web application; the clock and the deliveries live as long as it does."""
    registry = CollectorRegistry()
    registry.register(DeliveryCounts(house.jalon.store))

    @asynccontextmanager
    async def living(_app: Starlette) -> AsyncIterator[None]:
        house.deliverer.start()
        house.ticker.start(house.jalon.settings.jalon_tick_seconds)
        log.info("jalon.ready", mode="http", port=house.jalon.settings.port)
        yield
        log.info("jalon.stopping")
        await run_in_threadpool(house.close)

    async def alive(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_request: Request) -> Response:
        state = await run_in_threadpool(schema_state, house.jalon.settings.database_url)
        return PlainTextResponse(state.value, 200 if state is SchemaState.CURRENT else 503)

    async def metrics(_request: Request) -> Response:
        text = await run_in_threadpool(generate_latest, registry)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    routes = [
        Route("/slack/events", receiver(house.app, signing_secret), methods=["POST"]),
        Route("/healthz", alive),
        Route("/readyz", ready),
        Route("/metrics", metrics),
    ]
    return Starlette(routes=routes, lifespan=living)


def receiver(app: App, signing_secret: str) -> Callable[[Request], Awaitable[Response]]:
    """The route that Slack's signed requests come by."""
    verifier = SignatureVerifier(signing_secret)

    async def slack(request: Request) -> Response:
        raw = await request.body()
        if not _is_from_slack(verifier, request, raw):
            if raw.endswith(b"ssl_check=1") or raw.startswith(b"ssl_check=1"):
                return PlainTextResponse("")  # Slack looks at the certificate now and then; nothing else is in it
            log.warning("http.refused", reason="signature")
            return JSONResponse({"error": "invalid request"}, 401)
        try:
            body = payload(raw.decode("utf-8"), request.headers.get("content-type", ""))
        except ValueError:
            return JSONResponse({"error": "unreadable request"}, 400)
        # The signature is checked above, so that Bolt need not: what it parses itself loses `/jalon my payload`.
        bolt_request = BoltRequest(body=body, headers=dict(request.headers), mode="socket_mode")
        answer = await run_in_threadpool(app.dispatch, bolt_request)
        return Response(answer.body, answer.status, headers={k: v[0] for k, v in answer.headers.items()})

    return slack


def payload(raw: str, content_type: str) -> dict[str, Any]:
    """What Slack sent: events as JSON, interactions as JSON in a form, commands as a form. ValueError otherwise."""
    if content_type.startswith("application/json"):
        read = json.loads(raw)
    else:
        form = dict(parse_qsl(raw, keep_blank_values=True))
        read = json.loads(form["payload"]) if "payload" in form else form
    if not isinstance(read, dict):
        raise ValueError("not an object")  # noqa: TRY004 - what was sent is at fault, not who calls
    return read


def _is_from_slack(verifier: SignatureVerifier, request: Request, raw: bytes) -> bool:
    try:
        return verifier.is_valid_request(raw, dict(request.headers))
    except (ValueError, TypeError):  # no number, no UTF-8, no ASCII: whoever sent it is not Slack
        return False


def _exit_once(server: uvicorn.Server, stop: threading.Event) -> None:
    stop.wait()
    server.should_exit = True

"""HTTP mode, for replicas behind a balancer: Slack's requests through the thread pool, health, readiness, metrics."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from slack_bolt.request import BoltRequest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.composition import House
from bot.metrics import DeliveryCounts
from bot.serve import check_token
from bot.settings import Settings
from storage.health import SchemaState, schema_state

ALL_INTERFACES = "0.0.0.0"  # noqa: S104 - a balancer in front reaches it; Slack's signature guards it
GRACE_SECONDS = 10  # longer than the three seconds that Slack waits


def web(house: House, tick_seconds: float) -> Starlette:
    """The web application; the clock and the deliveries live as long as it does."""
    registry = CollectorRegistry()
    registry.register(DeliveryCounts(house.jalon.store))

    @asynccontextmanager
    async def living(_app: Starlette) -> AsyncIterator[None]:
        house.deliverer.start()
        house.ticker.start(tick_seconds)
        try:
            yield
        finally:
            await run_in_threadpool(house.close)

    async def slack(request: Request) -> Response:
        raw = (await request.body()).decode("utf-8")
        bolt_request = BoltRequest(body=raw, query=request.url.query, headers=dict(request.headers))
        answer = await run_in_threadpool(house.app.dispatch, bolt_request)
        return Response(answer.body, answer.status, headers={k: v[0] for k, v in answer.headers.items()})

    async def alive(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_request: Request) -> Response:
        state = await run_in_threadpool(schema_state, house.jalon.settings.database_url)
        return PlainTextResponse(state.value, 200 if state is SchemaState.CURRENT else 503)

    async def metrics(_request: Request) -> Response:
        text = await run_in_threadpool(generate_latest, registry)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    routes = [
        Route("/slack/events", slack, methods=["POST"]),
        Route("/healthz", alive),
        Route("/readyz", ready),
        Route("/metrics", metrics),
    ]
    return Starlette(routes=routes, lifespan=living)


def serve_http(settings: Settings, house: House) -> None:
    """Serve until told to end. Raises WrongTokenError when Slack refuses the bot's token."""
    check_token(house.jalon.client.auth_test, "SLACK_BOT_TOKEN")
    uvicorn.run(
        web(house, settings.jalon_tick_seconds),
        host=ALL_INTERFACES,
        port=settings.port,
        log_level="warning",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )

"""The double on the network: one loopback port for the Web API, Socket Mode, response_urls and files."""

import asyncio
import json
import socket
import threading
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.faults import TRANSFER, Cut, ServerError
from sandbox.slack.methods.dispatch import call
from sandbox.slack.platform import Platform
from sandbox.slack.response_urls import respond
from sandbox.slack.socket_mode import SocketHub
from sandbox.slack.wall_clock import wall_clock


def application(platform: Platform, hub: SocketHub) -> ASGIApp:
    """The routes of the double."""

    async def api(request: Request) -> Response:
        method = request.path_params["method"]
        delay = platform.faults.delay(method)
        if delay:
            await asyncio.sleep(delay)
        token, args = await _read(request)
        outcome = call(platform, method, args, token)
        if outcome.cut:
            await _cut(request)
            return Response()
        headers = {"x-oauth-scopes": ",".join(sorted(platform.scopes)), "Date": formatdate(wall_clock(), usegmt=True)}
        if outcome.retry_after is not None:
            headers["Retry-After"] = str(outcome.retry_after)
        if outcome.body is None:
            return Response(status_code=outcome.status, headers=headers)
        return JSONResponse(outcome.body, outcome.status, headers)

    async def response_url(request: Request) -> Response:
        path = request.url.path.lstrip("/")
        try:
            body = json.loads(await request.body())
            respond(platform.workspace, platform.response_urls.find(path), body)
        except SlackRefusal as refusal:
            platform.refuse("response_url", refusal)
            return PlainTextResponse(refusal.code, 404 if refusal.code.endswith("_url") else 400)
        return PlainTextResponse("ok")

    routes = [
        Route("/api/{method}", api, methods=["POST", "GET"]),
        Route("/commands/{rest:path}", response_url, methods=["POST"]),
        Route("/actions/{rest:path}", response_url, methods=["POST"]),
        *_file_routes(platform),
        WebSocketRoute("/link/", hub.serve),
    ]
    return _with_transport(Starlette(routes=routes))


def _file_routes(platform: Platform) -> list[Route]:
    """Where bytes are uploaded to and downloaded from."""

    async def upload(request: Request) -> Response:
        file = request.path_params["file"]
        match platform.faults.take(TRANSFER, {"file": file}):
            case Cut():
                # On their way: some of the bytes were read, none is kept.
                await anext(request.stream())
                platform.record(TRANSFER, {"file": file}, {"ok": False, "error": "connection_cut"}, injected=True)
                await _cut(request)
                return Response()
            case ServerError(status):
                platform.record(TRANSFER, {"file": file}, {"ok": False, "error": f"http_{status}"}, injected=True)
                return Response(status_code=status)
        content = await request.body()
        if platform.files.receive(request.path_params["file"], content):
            return PlainTextResponse(f"OK - {len(content)}")
        return PlainTextResponse("not found", 404)

    async def download(request: Request) -> Response:
        stored = platform.files.by_id.get(request.path_params["file"])
        allowed = request.headers.get("authorization") == f"Bearer {platform.credentials.bot_token}"
        if stored is None or not allowed or "files:read" not in platform.scopes:
            return Response("<html>Sign in to Slack</html>", media_type="text/html")
        return Response(stored.content, media_type="application/octet-stream")

    return [
        Route("/upload/{file}", upload, methods=["POST"]),
        Route("/files/{file}/{name}", download, methods=["GET"]),
    ]


def _with_transport(inner: ASGIApp) -> ASGIApp:
    """Lets a handler reach the TCP connection, which ASGI hides, to be able to cut it."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["sandbox.transport"] = getattr(getattr(send, "__self__", None), "transport", None)
        await inner(scope, receive, send)

    return app


async def _cut(request: Request) -> None:
    transport = request.scope["sandbox.transport"]
    if transport is not None:
        transport.abort()
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def _read(request: Request) -> tuple[str | None, dict[str, Any]]:
    body = (await request.body()).decode()
    content = request.headers.get("content-type", "")
    args: dict[str, Any] = dict(request.query_params)
    if content.startswith("application/json"):
        sent = json.loads(body) if body else {}
        args |= sent if isinstance(sent, dict) else {}
    else:
        args |= dict(parse_qsl(body, keep_blank_values=True))
    authorization = request.headers.get("authorization", "")
    token = authorization.removeprefix("Bearer ") if authorization.startswith("Bearer ") else None
    return token or args.get("token"), args


class Server:
    """An ASGI application on one loopback port, in a thread of its own."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._app = app
        self.port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen; returns once connections are accepted."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._ready.clear()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._run(listener)), name="slack-double", daemon=True
        )
        self._thread.start()
        self._ready.wait(10)

    def stop(self) -> None:
        """Stop listening and drop what is open."""
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        if self._thread is not None:
            self._thread.join(10)
        self._thread = self._loop = self._stop = None

    async def _run(self, listener: socket.socket) -> None:
        config = uvicorn.Config(
            self._app,
            log_config=None,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="websockets-sansio",
            ws_max_size=1_000_000,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=30,
        )
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        await server.startup(sockets=[listener])
        self._ready.set()
        await self._stop.wait()
        await _close(server)


async def _close(server: uvicorn.Server) -> None:
    """Refuse new connections, cut the open ones, let their tasks end. Quicker than uvicorn's own shutdown."""
    for listening in server.servers:
        listening.close()
    for connection in list(server.server_state.connections):
        if connection.transport is not None:
            connection.transport.abort()
    await asyncio.sleep(0)
    if server.server_state.tasks:
        await asyncio.wait(set(server.server_state.tasks), timeout=0.5)

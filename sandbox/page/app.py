"""The page's routes. Nothing is asked of any other host, and only this machine is answered."""

import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.page import doing
from sandbox.page.clock import steps
from sandbox.page.language import LANGUAGE_COOKIE, language_of
from sandbox.page.looking import look, page, passage
from sandbox.page.own_routes import own_routes
from sandbox.page.scene import Place, Scene
from sandbox.page.start_points import Starts
from sandbox.page.start_routes import start_routes
from sandbox.page.words import WORDS

STATIC = Path(__file__).parent / "static"
PANELS = {"panel": "happened", "dates-panel": "dates"}
# Everything comes from here: no script, style, picture or request of elsewhere, whatever a message holds.
POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

Endpoint = Callable[[Request], Awaitable[Response]]


def application(scene: Scene, starts: Starts | None = None) -> Starlette:
    """The page over this scene, to be served on loopback; with `starts`, one chooses where to begin."""
    routes = [
        Route("/", partial(_first, scene, starts)),
        Route("/see/{user}/{at}", partial(_page, scene)),
        Route("/see/{user}/{at}/parts", partial(_parts, scene)),
        Route("/see/{user}/{at}/say", partial(_say, scene), methods=["POST"]),
        Route("/see/{user}/{at}/suggest", partial(_suggest, scene), methods=["POST"]),
        Route("/see/{user}/{at}/do/{what}", partial(_do, scene), methods=["POST"]),
        Route("/changes", partial(_changes, scene)),
        Route("/passage/{number:int}", partial(_passage, scene)),
        Route("/file/{file}/{name}", partial(_file, scene)),
        Route("/language/{language}", _language),
        Route("/clock/{step}", partial(_turn, scene), methods=["POST"]),
        *([] if starts is None else [*start_routes(starts), *own_routes(starts)]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    hosts = ["127.0.0.1", "localhost", "[::1]"]
    return Starlette(
        routes=routes,
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts), Middleware(SameOriginOnly)],
        exception_handlers={doing.Gone: _gone},
    )


class SameOriginOnly:
    """Refuses what another site's page would post here, and says with each answer what a page may load."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        origin = request.headers.get("origin")
        if request.method == "POST" and origin is not None and origin != f"http://{request.headers.get('host')}":
            await Response(status_code=403)(scope, receive, send)
            return

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [
                    (b"content-security-policy", POLICY.encode()),
                    (b"referrer-policy", b"same-origin"),
                    (b"x-content-type-options", b"nosniff"),
                ]
            await send(message)

        await self._app(scope, receive, sending)


async def _first(scene: Scene, starts: Starts | None, request: Request) -> Response:
    """The choice of a start, until one is chosen; then the messages of whoever one begins as."""
    if starts is not None and not starts.chosen:
        return RedirectResponse(scene.elsewhere)
    people = [user for user in scene.workspace.users.values() if not user.is_bot and not user.deleted]
    people.sort(key=lambda user: user.id != scene.first)
    if not people:
        return HTMLResponse(WORDS.nobody.in_(language_of(request)))
    return RedirectResponse(f"/see/{people[0].id}/{scene.workspace.dm(people[0].id).id}")


async def _page(scene: Scene, request: Request) -> Response:
    place = _place(scene, request)
    if place is None:
        return RedirectResponse("/")
    return HTMLResponse(await run_in_threadpool(page, scene, place, language_of(request)))


async def _parts(scene: Scene, request: Request) -> Response:
    place = _place(scene, request)
    if place is None:
        return Response(status_code=404)
    panels = [part for name, part in PANELS.items() if request.query_params.get(name) == "open"]
    return JSONResponse(await run_in_threadpool(look, scene, place, language_of(request), panels=panels))


async def _do(scene: Scene, request: Request) -> Response:
    place = _place(scene, request)
    if place is None:
        raise doing.Gone(request.url.path)
    await run_in_threadpool(doing.do, scene, place, request.path_params["what"], await request.json())
    return JSONResponse({})


async def _say(scene: Scene, request: Request) -> Response:
    place = _place(scene, request)
    if place is None or place.is_home:
        raise doing.Gone(request.url.path)
    text = (await request.json())["text"]
    return JSONResponse({"error": await run_in_threadpool(doing.say, scene, place, text, language_of(request))})


async def _suggest(scene: Scene, request: Request) -> Response:
    place = _place(scene, request)
    if place is None:
        raise doing.Gone(request.url.path)
    return JSONResponse({"options": await run_in_threadpool(doing.suggest, scene, place, await request.json())})


async def _changes(scene: Scene, _request: Request) -> Response:
    async def told() -> AsyncIterator[str]:
        yield "retry: 500\n\n"
        async for changed in scene.watch.changes():
            yield "data: look\n\n" if changed else ": still here\n\n"

    return StreamingResponse(told(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _passage(scene: Scene, request: Request) -> Response:
    return HTMLResponse(passage(scene, request.path_params["number"], language_of(request)))


async def _file(scene: Scene, request: Request) -> Response:
    stored = scene.platform.files.by_id.get(request.path_params["file"])
    if stored is None:
        return Response(status_code=404)
    kind = mimetypes.guess_type(stored.name)[0] or "application/octet-stream"
    shown = "inline" if kind == "image/png" else "attachment"
    return Response(stored.content, media_type=kind, headers={"Content-Disposition": f"{shown}; filename=file"})


async def _language(request: Request) -> Response:
    """Choose the page's own language, then go on where one was."""
    answer = RedirectResponse(_local(request.query_params.get("at", "/")), 303)
    answer.set_cookie(LANGUAGE_COOKIE, request.path_params["language"], max_age=31_536_000, samesite="strict")
    return answer


async def _turn(scene: Scene, request: Request) -> Response:
    until = steps(scene).get(request.path_params["step"])
    if until is None:
        raise doing.Gone(request.url.path)
    await run_in_threadpool(scene.turn, until)
    scene.watch.wake()
    return JSONResponse({})


async def _gone(request: Request, _error: Exception) -> Response:
    return JSONResponse({"error": WORDS.gone.in_(language_of(request))}, 410)


def _local(address: str) -> str:
    """An address of this page only."""
    return address if address.startswith(("/see/", "/start", "/own")) else "/"


def _place(scene: Scene, request: Request) -> Place | None:
    """Where this person looks; None when there is no such person, or nothing there that they see."""
    place = Place(request.path_params["user"], request.path_params["at"])
    user = scene.workspace.users.get(place.user_id)
    if user is None or user.is_bot:
        return None
    channel = scene.workspace.channels.get(place.at)
    if place.is_home:
        return place
    if channel is None or (channel.kind != "public" and user.id not in channel.members):
        return None
    return place

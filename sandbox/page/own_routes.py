"""One's own project: its form, its messages to come, and a start from it."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.clock import SystemClock
from flows.text import Language
from sandbox.own.people import MOST_PEOPLE
from sandbox.own.project import FIELDS, ZONES, OwnProject, checked, usual_kickoff
from sandbox.own.reading import read_file
from sandbox.own.words import OWN
from sandbox.page.language import language_of
from sandbox.page.letters_page import letters_page
from sandbox.page.start_points import Starts
from sandbox.page.start_routes import ON_THE_WAY, drawn, form_of
from sandbox.page.start_words import START
from sandbox.rehearsal.moments import Moment

AHEAD = "messages"


def own_routes(starts: Starts) -> list[Route]:
    """The form, a file read into it, the messages to come and their export."""
    return [
        Route("/own", partial(_form, starts)),
        Route("/own", partial(_begin, starts), methods=["POST"]),
        Route("/own/file", _file, methods=["POST"]),
        Route("/own/messages", partial(_messages, starts)),
        Route("/own/messages.html", partial(_export, starts)),
    ]


async def _form(starts: Starts, request: Request) -> Response:
    language = language_of(request)
    return _shown(language, _as_typed(starts.own) if starts.own else _blank(language), {})


async def _begin(starts: Starts, request: Request) -> Response:
    language, typed = language_of(request), await form_of(request)
    read = checked(typed, language, SystemClock().now().date())
    if not isinstance(read, OwnProject):
        return _shown(language, typed, read)
    starts.own = read
    if typed.get("then", AHEAD) == AHEAD:
        starts.look_ahead(read)
    elif typed["then"] in set(Moment):
        starts.begin(read, Moment(typed["then"]))
    else:
        return Response(status_code=404)
    return RedirectResponse("/start/playing", 303)


async def _file(request: Request) -> Response:
    """The fields that a file holds, for the form, or why it cannot be read."""
    read = read_file(await request.body(), language_of(request))
    if isinstance(read, str):
        return JSONResponse({"error": read})
    return JSONResponse({"fields": {name: _field(read[name]) for name in FIELDS if read.get(name) is not None}})


async def _messages(starts: Starts, request: Request) -> Response:
    if starts.ahead is None:
        return RedirectResponse("/own")
    return Response(letters_page(starts.ahead, language_of(request), alone=False), media_type="text/html")


async def _export(starts: Starts, request: Request) -> Response:
    if starts.ahead is None:
        return RedirectResponse("/own")
    return Response(
        letters_page(starts.ahead, language_of(request), alone=True),
        media_type="text/html",
        headers={"Content-Disposition": 'attachment; filename="messages.html"'},
    )


def _shown(language: Language, typed: dict[str, Any], errors: dict[str, str]) -> Response:
    return drawn(
        "own.html",
        language,
        o=OWN,
        typed=typed,
        errors=errors,
        most=MOST_PEOPLE,
        zones=sorted(zone for zone in ZONES if "/" in zone),
        moments=[(one, getattr(START.moments, one.value)) for one in ON_THE_WAY],
        status=422 if errors else 200,
    )


def _blank(language: Language) -> dict[str, Any]:
    return {
        "language": language,
        "zone": "Europe/Paris" if language == "fr" else "Europe/London",
        "kickoff": usual_kickoff(SystemClock().now().date()).isoformat(),
        "meeting_time": "14:00",
        "weeks": "3",
        "follow_ups": "5",
    }


def _as_typed(project: OwnProject) -> dict[str, Any]:
    """The project as its form was filled in."""
    lines = []
    for person in project.people:
        roles = ", ".join(getattr(OWN.roles, role).in_(project.language) for role in person.roles)
        lines.append(f"{person.name}; {roles}" + (f"; {person.zone}" if person.zone != project.zone else ""))
    return {
        **{name: _field(getattr(project, name)) for name in FIELDS if name != "people"},
        "meeting_time": f"{project.meeting_time:%H:%M}",
        "people": "\n".join(lines),
    }


def _field(value: Any) -> str:
    """A value of a file as one types it in the form."""
    if isinstance(value, list):
        return "\n".join(_person(one) if isinstance(one, dict) else str(one) for one in value)
    if isinstance(value, int) and not isinstance(value, bool) and value > 99:  # 14:00 unquoted, in base sixty
        return f"{value // 60:02}:{value % 60:02}"
    return str(value)


def _person(entry: dict[str, Any]) -> str:
    roles = entry.get("roles") or ""
    shown = ", ".join(map(str, roles)) if isinstance(roles, list) else str(roles)
    parts = [str(entry.get("name") or ""), shown, str(entry.get("zone") or "")]
    return "; ".join(parts).rstrip("; ")

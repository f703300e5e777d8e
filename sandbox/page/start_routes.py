"""Choosing a start, and watching it play."""

from functools import partial
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from flows import words
from flows.text import LANGUAGES, Language
from sandbox.page.language import language_of
from sandbox.page.looking import templates
from sandbox.page.start_points import PILOTS, Starts
from sandbox.page.start_words import START
from sandbox.rehearsal.moments import Moment
from sandbox.rehearsal.scenario import load_scenario

ON_THE_WAY = (Moment.ROUND_OPEN, Moment.ROUND_CLOSED, Moment.BEFORE_KICKOFF, Moment.BEFORE_REVIEW)


def start_routes(starts: Starts) -> list[Route]:
    """The choice, the progress, and the state that the progress asks for."""
    return [
        Route("/start", partial(_choice, starts)),
        Route("/start", partial(_begin, starts), methods=["POST"]),
        Route("/start/playing", partial(_playing, starts)),
        Route("/start/state", partial(_state, starts)),
    ]


async def _choice(starts: Starts, request: Request) -> Response:
    language = language_of(request)
    pilots = [(lang, load_scenario(name)) for lang, name in PILOTS.items()]
    pilots.sort(key=lambda one: one[0] != language)
    return drawn(
        "start.html",
        language,
        pilots=pilots,
        moments=[(one, getattr(START.moments, one.value), getattr(START.why, one.value)) for one in ON_THE_WAY],
        languages=sorted(LANGUAGES, key=lambda one: one != language),
        under_way=starts.chosen,
    )


async def _begin(starts: Starts, request: Request) -> Response:
    asked = await form_of(request)
    scenario, moment = PILOTS.get(asked.get("pilot", "")), asked.get("moment", "")
    if scenario is None or moment not in set(Moment):
        return Response(status_code=404)
    starts.begin(scenario, Moment(moment))
    return RedirectResponse("/start/playing", 303)


async def _playing(starts: Starts, request: Request) -> Response:
    if starts.state.kind == "waiting":
        return RedirectResponse("/start")
    return drawn("playing.html", language_of(request))


async def _state(starts: Starts, request: Request) -> Response:
    """How far it is, in words too."""
    state, language = starts.state, language_of(request)
    day = words.day(_date(state.day), language, year=True) if state.day else ""
    said = START.failed.in_(language) if state.kind == "failed" else START.at_day.in_(language, day=day) if day else ""
    return JSONResponse({"kind": state.kind, "share": state.share, "said": said, "leads_to": state.leads_to})


def drawn(template: str, language: Language, **given: Any) -> HTMLResponse:
    """A page around the scene, in this language."""

    def say(phrase: Any, *values: Any, **names: Any) -> str:
        return str(phrase.in_(language, *values, **names))

    status = given.pop("status", 200)
    return HTMLResponse(templates().get_template(template).render(say=say, s=START, language=language, **given), status)


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form sent by the browser; the last of a name."""
    sent = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=50)
    return {name: values[-1] for name, values in sent.items()}


def _date(day: str) -> Any:
    from datetime import date

    return date.fromisoformat(day)

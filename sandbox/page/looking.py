"""The page and its parts as HTML."""

import json
from collections.abc import Collection
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from flows import words
from flows.text import Language
from sandbox.page.clock import dates, next_due
from sandbox.page.clock_words import CLOCK
from sandbox.page.scene import Drawn, Place, Scene
from sandbox.page.seen import Eyes, Seen
from sandbox.page.words import WORDS
from sandbox.slack.conversations import Message
from sandbox.slack.dates import shown_date
from sandbox.slack.log import Passage
from sandbox.slack.people import User

PARTS = ("people", "places", "clock", "main", "modal", "happened", "dates")
IN_PANELS = ("happened", "dates")
PASSAGES = 80


def page(scene: Scene, place: Place, language: Language) -> str:
    """The whole page."""
    return templates().get_template("page.html").render(_context(scene, place, language))


def look(scene: Scene, place: Place, language: Language, *, panels: Collection[str] = ()) -> dict[str, str]:
    """The parts that change, by the id of the element that holds each; those of a panel only while it is open."""
    context = _context(scene, place, language)
    wanted = [name for name in PARTS if name in panels or name not in IN_PANELS]
    if "dates" in wanted:
        context["dates"] = dates(scene, context["eyes"].user, language)
    return {name: templates().get_template(f"{name}.html").render(context) for name in wanted}


def passage(scene: Scene, number: int, language: Language) -> str:
    """What one passage between Slack and Jalon carried."""
    found = next((one for one in list(scene.platform.log.passages) if one.number == number), None)
    if found is None:
        return WORDS.gone.in_(language)
    return templates().get_template("passage.html").render(sent=_read(found.content), answer=_read(found.answer))


def _context(scene: Scene, place: Place, language: Language) -> dict[str, Any]:
    eyes = Eyes(scene, place, language)
    if not place.is_home:
        scene.read(place.user_id, place.at)  # first of all: no badge for what is on screen

    def say(phrase: Any, *values: Any, **names: Any) -> str:
        return str(phrase.in_(language, *values, **names))

    context = {
        "eyes": eyes,
        "scene": scene,
        "place": place,
        "language": language,
        "w": WORDS,
        "c": CLOCK,
        "next_due": next_due(scene, eyes.user, language),
        "say": say,
        "now": words.moment(scene.rehearsal.clock.now(), eyes.user.zone, language),
        "passages": [_told(one) for one in list(scene.platform.log.passages)[: -PASSAGES - 1 : -1]],
    }
    return {**context, "draw": partial(_draw, context)}


def _draw(context: dict[str, Any], message: Message, seen: Seen) -> Markup:
    """A message as HTML; drawn again only when it, what is chosen in it, or the day changed."""
    scene: Scene = context["scene"]
    user: User = context["eyes"].user
    today = shown_date(int(scene.workspace.clock()), "{date_num}", user, scene.workspace.clock())
    state = (today, message.text, message.edited, len(message.files), str(message.states.get(user.id)))
    kept = scene.drawn.get((user, context["language"], seen.ref))
    if kept is not None and kept.blocks is message.blocks and kept.state == state:
        return kept.html
    html = templates().get_template("message.html").render(context, message=message, seen=seen)
    drawn = Drawn(message.blocks, state, Markup(html))  # noqa: S704  the template escapes
    scene.drawn[user, context["language"], seen.ref] = drawn
    return drawn.html


def _told(passed: Passage) -> dict[str, Any]:
    """A passage with what it is about, for a line of the panel."""
    content = passed.content
    about = ""
    match passed.name:
        case "slash_commands":
            about = f"{content['command']} {content['text']}".strip()
        case "interactive":
            actions = content.get("actions") or [{}]
            view = content.get("view") or {}
            about = content["type"] + " · " + (actions[0].get("action_id") or view.get("callback_id") or "")
        case "events_api":
            about = content["event"]["type"]
        case _ if passed.kind == "call":
            about = str(content.get("channel") or content.get("user_id") or content.get("view_id") or "")
    milliseconds = None if passed.seconds is None else round(passed.seconds * 1000)
    return {"passed": passed, "about": about.removesuffix(" · "), "ms": milliseconds}


def _read(content: Any) -> str:
    """JSON as one reads it, what is JSON inside JSON opened too."""
    if not content:
        return ""
    return json.dumps(_opened(content), ensure_ascii=False, indent=2, default=str)


def _opened(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            return value
    if isinstance(value, dict):
        return {key: _opened(one) for key, one in value.items() if key != "token"}
    return value


@cache
def templates() -> Environment:
    """The page's templates; what they are given is escaped."""
    return Environment(
        loader=PackageLoader("sandbox.page"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""An adaptation pasted by someone: read, or refused with a sentence in both languages."""

import re
from collections.abc import Iterator
from typing import Any

from flows.errors import FlowError
from flows.overlay import FORMAT, Overlay, overlay_from_yaml
from flows.phrases.adapting import ADAPTING
from flows.problems import Problem
from flows.yaml_files import parse_yaml

PASTED = "adaptation.yml"
# What a whole project holds and an adaptation never does.
_OF_A_PROJECT = frozenset({"people", "members", "answers", "intake", "intakes", "framing", "runs", "roles", "project"})
_SOMEONE = re.compile(r"<@|\b[UW](?=[A-Z0-9]*[0-9])[A-Z0-9]{8,}\b")
_FENCES = re.compile(r"\A\s*```(?:ya?ml\b)?|```\s*\Z")


def pasted_overlay(text: str) -> Overlay | Problem:
    """The adaptation that the text holds, or what is wrong with it. Nothing of the text is in the problem."""
    text = _FENCES.sub("", text)
    if not text.strip():
        return Problem(ADAPTING.pasted.empty)
    if _holds_alias(text):
        return Problem(ADAPTING.pasted.unreadable, {"line": 1})
    try:
        data = parse_yaml(text, PASTED)
    except FlowError as error:
        return Problem(ADAPTING.pasted.unreadable, {"line": error.at.line})
    return _unfit(data) or _read(text)


def _unfit(data: Any) -> Problem | None:
    """Why well-formed YAML is not an adaptation to take over."""
    if not isinstance(data, dict):
        return Problem(ADAPTING.pasted.not_one)
    if "adaptation" in data and data["adaptation"] != FORMAT:
        return Problem(ADAPTING.pasted.other_version, {"version": str(data["adaptation"])[:20], "known": FORMAT})
    if _OF_A_PROJECT & data.keys() or any(_SOMEONE.search(one) for one in _texts(data)):
        return Problem(ADAPTING.pasted.people_inside)
    if "adaptation" in data and data.get("complete") is not True:
        return Problem(ADAPTING.pasted.truncated)
    return None


def _read(text: str) -> Overlay | Problem:
    try:
        return overlay_from_yaml(text, PASTED)
    except FlowError as error:
        place = error.place or "—"
        return Problem(ADAPTING.pasted.does_not_fit, {"line": error.at.line, "place": place[:60]})


def _holds_alias(text: str) -> bool:
    """An adaptation needs no alias: the check is spared where no character can begin one."""
    from flows.yaml_errors import holds_alias

    return "*" in text and holds_alias(text)


def _texts(data: Any) -> Iterator[str]:
    match data:
        case dict():
            for key, value in data.items():
                yield str(key)
                yield from _texts(value)
        case list():
            for value in data:
                yield from _texts(value)
        case str():
            yield data

"""What the person's own Slack checks before it sends a form."""

import re
from typing import Any

from sandbox.slack.state import value_of
from sandbox.slack.views import View

REQUIRED = "Please complete this required field."
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+\.\S+|https?://localhost\S*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def refused_fields(view: View) -> tuple[dict[str, str], dict[str, str]]:
    """Block id → sentence of every input that keeps the form from being sent, and block id → label."""
    faulty: dict[str, str] = {}
    labels: dict[str, str] = {}
    for block in view.blocks:
        if block["type"] != "input":
            continue
        labels[block["block_id"]] = block["label"]["text"]
        value = value_of(block["element"], view.states, block["block_id"])
        sentence = _sentence(block, value)
        if sentence:
            faulty[block["block_id"]] = sentence
    return faulty, labels


def _sentence(block: dict[str, Any], value: Any) -> str | None:
    element = block["element"]
    if value in (None, "", []):
        return None if block.get("optional") else REQUIRED
    match element["type"]:
        case "plain_text_input":
            return _length(element, value)
        case "number_input":
            return _number(element, value)
        case "email_text_input" if not _EMAIL.fullmatch(value):
            return "Please enter a valid email address."
        case "url_text_input" if not _URL.fullmatch(value):
            return "Please enter a valid URL."
    return None


def _length(element: dict[str, Any], value: str) -> str | None:
    minimum, maximum = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < minimum:
        return f"Please use at least {minimum} characters."
    if len(value) > maximum:
        return f"Please use at most {maximum} characters."
    return None


def _number(element: dict[str, Any], value: str) -> str | None:
    if not _NUMBER.fullmatch(value):
        return "Please enter a valid number."
    if "." in value and not element["is_decimal_allowed"]:
        return "Please enter a whole number."
    number = float(value)
    if "min_value" in element and number < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return None

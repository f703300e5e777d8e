"""What the person's own Slack checks before it sends a form."""

import re
from typing import Any

from sandbox.slack.state import value_of
from sandbox.slack.views import View

# Slack says these in the person's own language.
WORDS = {
    "en": {
        "required": "Please complete this required field.",
        "email": "Please enter a valid email address.",
        "url": "Please enter a valid URL.",
        "shorter": "Please use at least {bound} characters.",
        "longer": "Please use at most {bound} characters.",
        "number": "Please enter a valid number.",
        "whole": "Please enter a whole number.",
        "lower": "Please enter a number of at least {bound}.",
        "higher": "Please enter a number of at most {bound}.",
    },
    "fr": {
        "required": "Veuillez remplir ce champ obligatoire.",
        "email": "Saisissez une adresse e-mail valide.",
        "url": "Saisissez une URL valide.",
        "shorter": "Saisissez au moins {bound} caractères.",
        "longer": "Saisissez au plus {bound} caractères.",
        "number": "Saisissez un nombre valide.",
        "whole": "Saisissez un nombre entier.",
        "lower": "Saisissez un nombre au moins égal à {bound}.",
        "higher": "Saisissez un nombre au plus égal à {bound}.",
    },
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+\.\S+|https?://localhost\S*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def refused_fields(view: View, locale: str) -> tuple[dict[str, str], dict[str, str]]:
    """Block id → sentence of every input that keeps the form from being sent, and block id → label."""
    words = WORDS.get(locale[:2], WORDS["en"])
    faulty: dict[str, str] = {}
    labels: dict[str, str] = {}
    for block in view.blocks:
        if block["type"] != "input":
            continue
        labels[block["block_id"]] = block["label"]["text"]
        value = value_of(block["element"], view.states, block["block_id"])
        fault = _fault(block, value)
        if fault:
            word, bound = fault
            faulty[block["block_id"]] = words[word].format(bound=bound)
    return faulty, labels


Fault = tuple[str, Any]
"""A key of WORDS, and the bound that was passed or None."""


def _fault(block: dict[str, Any], value: Any) -> Fault | None:
    element = block["element"]
    if value in (None, "", []):
        return None if block.get("optional") else ("required", None)
    match element["type"]:
        case "plain_text_input":
            return _length(element, value)
        case "number_input":
            return _number(element, value)
        case "email_text_input" if not _EMAIL.fullmatch(value):
            return "email", None
        case "url_text_input" if not _URL.fullmatch(value):
            return "url", None
    return None


def _length(element: dict[str, Any], value: str) -> Fault | None:
    minimum, maximum = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < minimum:
        return "shorter", minimum
    if len(value) > maximum:
        return "longer", maximum
    return None


def _number(element: dict[str, Any], value: str) -> Fault | None:
    if not _NUMBER.fullmatch(value):
        return "number", None
    if "." in value and not element["is_decimal_allowed"]:
        return "whole", None
    number = float(value)
    if "min_value" in element and number < float(element["min_value"]):
        return "lower", element["min_value"]
    if "max_value" in element and number > float(element["max_value"]):
        return "higher", element["max_value"]
    return None

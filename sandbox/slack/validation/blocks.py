"""Blocks: their fields, their limits and the surfaces that take them."""

from collections.abc import Mapping
from typing import Any

from sandbox.slack.validation.consistency import consistent
from sandbox.slack.validation.elements import element
from sandbox.slack.validation.rich_text import rich_text
from sandbox.slack.validation.shape import Check, Findings, boolean, integer, items, one_of, shape, string, typed
from sandbox.slack.validation.text import plain, rich, section_text

LIMITS = {"message": 50, "modal": 100, "home": 100}
_ID: Mapping[str, Check] = {"block_id": string(255)}
_SLACK_FILE = shape({}, {"id": string(255), "url": string(3000)})


def _image_source(value: Any, pointer: str, found: Findings) -> None:
    if ("image_url" in value) == ("slack_file" in value):
        found.add("must provide either image_url or slack_file", pointer)


def _image(fields: Mapping[str, Check], alt: int) -> Check:
    base = shape({"alt_text": string(alt)}, {"image_url": string(3000), "slack_file": _SLACK_FILE, **fields})

    def check(value: Any, pointer: str, found: Findings) -> None:
        base(value, pointer, found)
        _image_source(value, pointer, found)

    return check


def _is_image(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "image"


_accessory_image = typed({"image": _image({}, 2000)})
_accessory_element = element("section")
_context_text = rich(3000)


def _accessory(value: Any, pointer: str, found: Findings) -> None:
    (_accessory_image if _is_image(value) else _accessory_element)(value, pointer, found)


def _context_element(value: Any, pointer: str, found: Findings) -> None:
    (_accessory_image if _is_image(value) else _context_text)(value, pointer, found)


_SECTION = shape(
    {},
    {
        **_ID,
        "text": section_text,
        "fields": items(rich(2000), 1, 10),
        "accessory": _accessory,
        "expand": boolean,
    },
)
_INPUT = shape(
    {"label": plain(2000), "element": element("input")},
    {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
)


def _section(value: Any, pointer: str, found: Findings) -> None:
    _SECTION(value, pointer, found)
    if "text" not in value and "fields" not in value:
        found.add("missing required field: text", pointer)


def _input(value: Any, pointer: str, found: Findings) -> None:
    _INPUT(value, pointer, found)
    inner = value.get("element")
    if value.get("dispatch_action") and isinstance(inner, dict) and inner.get("type") == "file_input":
        found.add("dispatch_action is not supported for file_input", f"{pointer}/dispatch_action")


_CELL = typed(
    {
        "raw_text": shape({"text": string(3000, 0)}),
        "raw_number": shape({"value": integer(-(10**12), 10**12)}, {"text": string(3000)}),
        "rich_text": rich_text,
    }
)
_COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
_TABLE = shape({"rows": items(items(_CELL, 1, 20), 1, 100)}, {**_ID, "column_settings": items(_COLUMN, 0, 20)})

_EVERYWHERE: Mapping[str, Check] = {
    "section": _section,
    "actions": shape({"elements": items(element("actions"), 1, 25)}, _ID),
    "context": shape({"elements": items(_context_element, 1, 10)}, _ID),
    "header": shape({"text": plain(150)}, _ID),
    "divider": shape({}, _ID),
    "image": _image({**_ID, "title": plain(2000)}, 2000),
    "input": _input,
    "rich_text": rich_text,
}
BLOCKS: Mapping[str, Mapping[str, Check]] = {
    "message": {**_EVERYWHERE, "table": _TABLE, "markdown": shape({"text": string(12_000)}, _ID)},
    "modal": _EVERYWHERE,
    "home": _EVERYWHERE,
}


_ALL = {surface: items(typed(kinds), 0, LIMITS[surface]) for surface, kinds in BLOCKS.items()}


def check_blocks(blocks: Any, pointer: str, found: Findings) -> None:
    """All the blocks of one message or view, then what binds them together."""
    _ALL[found.surface](blocks, pointer, found)
    if isinstance(blocks, list):
        consistent([one if isinstance(one, dict) else {} for one in blocks], pointer, found)

"""Views: modals and Home tabs, whole."""

import json
from typing import Any

from sandbox.slack.errors import SlackRefusal, invalid_view
from sandbox.slack.validation.blocks import check_blocks
from sandbox.slack.validation.shape import Findings, Surface, boolean, shape, string
from sandbox.slack.validation.text import plain

VIEW_BYTES = 250_000

_COMMON = {"private_metadata": string(3000, 0), "callback_id": string(255, 0), "external_id": string(255, 0)}
_MODAL = shape(
    {"title": plain(24), "blocks": check_blocks},
    {**_COMMON, "submit": plain(24), "close": plain(24), "clear_on_close": boolean, "notify_on_close": boolean},
)
_HOME = shape({"blocks": check_blocks}, _COMMON)


def check_view(view: Any, surface: Surface, wrong_type: str = "unsupported type") -> dict[str, Any]:
    """The view itself when it is acceptable. Raises SlackRefusal: invalid_arguments, view_too_large.

    `wrong_type` words the refusal of another type of view than the surface's.
    """
    if isinstance(view, str):
        try:
            view = json.loads(view)
        except json.JSONDecodeError as error:
            raise invalid_view(["must provide an object [json-pointer:/view]"]) from error
    if not isinstance(view, dict):
        raise invalid_view(["must provide an object [json-pointer:/view]"])
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise SlackRefusal("view_too_large")
    if view.get("type") != surface:
        message = wrong_type if wrong_type.startswith("must") else f"{wrong_type}: {view.get('type')}"
        raise invalid_view([f"{message} [json-pointer:/view/type]"])
    found = Findings(surface)
    (_MODAL if surface == "modal" else _HOME)(view, "/view", found)
    if surface == "modal" and "submit" not in view:
        _inputs_need_submit(view, found)
    if found.messages:
        raise invalid_view(found.messages)
    return view


def _inputs_need_submit(view: dict[str, Any], found: Findings) -> None:
    blocks = view.get("blocks")
    for index, block in enumerate(blocks if isinstance(blocks, list) else []):
        if isinstance(block, dict) and block.get("type") == "input":
            found.add("must define `submit` to use an `input` block in modals", f"/view/blocks/{index}/input")

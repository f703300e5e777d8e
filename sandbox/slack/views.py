"""Modals and Home tabs, and the JSON that Slack shows of them."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.slack.state import States


@dataclass
class View:
    """A view that someone sees. `body` is the validated JSON with generated ids and defaults filled in."""

    id: str
    user: str
    body: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    external_id: str = ""
    states: States = field(default_factory=dict)
    touched: set[tuple[str, str]] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: bool = False
    opened_after_submission: bool = False

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks shown."""
        blocks: list[dict[str, Any]] = self.body["blocks"]
        return blocks

    @property
    def is_modal(self) -> bool:
        """A modal, else a Home tab."""
        return bool(self.body["type"] == "modal")


def view_object(view: View, app_id: str, team_id: str, bot_id: str, with_state: bool = True) -> dict[str, Any]:
    """The view as answers and payloads carry it; a closed view carries no typed values."""
    body = view.body
    return {
        "id": view.id,
        "team_id": team_id,
        "type": body["type"],
        "title": body.get("title"),
        "submit": body.get("submit"),
        "close": body.get("close"),
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "external_id": view.external_id,
        "state": {"values": view.states if with_state else {}},
        "hash": view.hash,
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "app_id": app_id,
        "app_installed_team_id": team_id,
        "bot_id": bot_id,
    }

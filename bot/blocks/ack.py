"""Small views of the spine: a notice, a view that is coming, and whether a view fits an acknowledgement."""

import json
from typing import Any

from flows.phrases.spine import SPINE
from flows.text import Language

MOST_BYTES = 60_000  # Slack's own socket client raises above 65,535


def fits_ack(view: dict[str, Any]) -> bool:
    """Whether the view can travel in an acknowledgement over Socket Mode (escaped JSON, as the client writes it)."""
    return len(json.dumps(view)) <= MOST_BYTES


def notice_view(text: str, language: Language) -> dict[str, Any]:
    """A modal that only says something; `text` is mrkdwn, already escaped."""
    return {
        "type": "modal",
        "callback_id": "notice",
        "title": {"type": "plain_text", "text": "Jalon"},
        "close": {"type": "plain_text", "text": SPINE.close.in_(language)},
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text[:3000]}}],
    }


def loading_view(title: dict[str, Any], external_id: str, language: Language) -> dict[str, Any]:
    """The view shown while a bigger one comes by views.update on its external id."""
    return notice_view(SPINE.loading.in_(language), language) | {"title": title, "external_id": external_id}

"""What Slack fills in: ids that were left out, and the defaults of text objects."""

from collections.abc import Callable
from typing import Any

from sandbox.slack.state import interactive_elements


def filled_in(blocks: list[dict[str, Any]], fresh: Callable[[str], str]) -> list[dict[str, Any]]:
    """A deep copy of validated blocks with block_id, action_id, `emoji` and `verbatim` present."""
    copies = [with_text_defaults(block) for block in blocks]
    for block in copies:
        block.setdefault("block_id", fresh("b"))
    for _, element in interactive_elements(copies):
        element.setdefault("action_id", fresh("a"))
    return copies


def with_text_defaults(value: Any) -> Any:
    """A deep copy in which every text object says `emoji` or `verbatim`."""
    if isinstance(value, list):
        return [with_text_defaults(one) for one in value]
    if not isinstance(value, dict):
        return value
    copy = {key: with_text_defaults(one) for key, one in value.items()}
    if copy.get("type") == "plain_text":
        copy.setdefault("emoji", True)
    elif copy.get("type") == "mrkdwn":
        copy.setdefault("verbatim", False)
    return copy

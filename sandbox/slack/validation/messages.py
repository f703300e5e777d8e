"""Messages: text, blocks, metadata."""

import json
import re
from typing import Any

from sandbox.slack.errors import SlackRefusal, invalid_blocks
from sandbox.slack.validation.blocks import check_blocks
from sandbox.slack.validation.shape import Findings
from sandbox.slack.validation.text import total_length

TEXT_OF_ALL_BLOCKS = 10_000
METADATA_CHARACTERS = 1_000
_EVENT_TYPE = re.compile(r"[A-Za-z0-9_]+")


def check_message_blocks(blocks: Any) -> list[dict[str, Any]]:
    """The blocks when Slack takes them, [] for none.

    Raises SlackRefusal: invalid_blocks_format, invalid_blocks, msg_blocks_too_long.
    """
    if blocks is None:
        return []
    if isinstance(blocks, str):
        try:
            blocks = json.loads(blocks)
        except json.JSONDecodeError as error:
            raise SlackRefusal("invalid_blocks_format") from error
    if not isinstance(blocks, list):
        raise SlackRefusal("invalid_blocks_format")
    found = Findings("message")
    check_blocks(blocks, "/blocks", found)
    if found.messages:
        raise invalid_blocks(found.messages)
    if total_length(blocks) > TEXT_OF_ALL_BLOCKS:
        raise SlackRefusal("msg_blocks_too_long")
    return blocks


def check_metadata(metadata: Any) -> dict[str, Any] | None:
    """The metadata, None when omitted, {} when it asks to remove it.

    Raises SlackRefusal: invalid_metadata_format, invalid_metadata_schema, metadata_too_large.
    """
    if metadata is None or metadata == "":
        return None
    if isinstance(metadata, str):
        try:
            metadata = json.loads(metadata)
        except json.JSONDecodeError as error:
            raise SlackRefusal("invalid_metadata_format") from error
    if not isinstance(metadata, dict):
        raise SlackRefusal("invalid_metadata_format")
    if not metadata:
        return {}
    payload = metadata.get("event_payload")
    event_type = metadata.get("event_type")
    known = set(metadata) <= {"event_type", "event_payload"}
    if not known or not isinstance(payload, dict) or not isinstance(event_type, str):
        raise SlackRefusal("invalid_metadata_schema")
    if not _EVENT_TYPE.fullmatch(event_type) or not all(_allowed(value) for value in payload.values()):
        raise SlackRefusal("invalid_metadata_schema")
    if len(json.dumps(metadata)) > METADATA_CHARACTERS:
        raise SlackRefusal("metadata_too_large")
    return metadata


def _scalar(value: Any) -> bool:
    return isinstance(value, str | int | float | bool)


def _allowed(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_scalar(one) for one in value.values())
    if isinstance(value, list):
        return all(_scalar(one) or (isinstance(one, dict) and _allowed(one)) for one in value)
    return _scalar(value)

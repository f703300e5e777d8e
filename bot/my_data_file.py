"""One's data as a file: JSON of everything held, cut in pieces that fit a message."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from flows.schema import Flow
from storage.my_data import HeldData

PIECE_CHARACTERS = 2900
PIECES = 3  # in one message: Slack refuses one whose blocks hold much more than 10,000 characters

# Written as JSON escapes: Slack would read them as its own marks, and a backquote would end the block.
_MARKS = {"&": "\\u0026", "<": "\\u003c", ">": "\\u003e", "`": "\\u0060"}


def as_json(held: HeldData) -> str:
    """Everything held, every version included; instants in UTC. A flow is told by its id."""
    text = json.dumps(_plain(held), ensure_ascii=False, indent=1)
    for mark, escaped in _MARKS.items():
        text = text.replace(mark, escaped)
    return text


def messages_of(text: str) -> list[list[str]]:
    """The file as messages, each a few pieces: put end to end they are the file."""
    pieces = [text[start : start + PIECE_CHARACTERS] for start in range(0, len(text), PIECE_CHARACTERS)]
    return [pieces[start : start + PIECES] for start in range(0, len(pieces), PIECES)]


def _plain(value: Any) -> Any:
    match value:
        case Flow():
            return value.id
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value

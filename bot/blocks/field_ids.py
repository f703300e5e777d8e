"""The names of fields: the block id of an input is its question's key, and what else tells it apart.

`goals.recognition` · `goals.recognition#comment` (a second field of the question) · `goals.why@2` (the same field,
its value forced: see Form.forced) · `kickoff.starts_at@2#time`.
"""

import re
from typing import Literal

Part = Literal["", "comment", "time", "ticked", "target", "counts"]

_FIELD = re.compile(r"(?P<key>[^@#]+)(@\d+)?(#(?P<part>\w+))?")


def field_id(key: str, part: Part = "", forced: int | None = None) -> str:
    """The block id of a field."""
    return key + (f"@{forced}" if forced else "") + (f"#{part}" if part else "")


def key_and_part(block_id: str) -> tuple[str, str]:
    """The question's key and the part that a block id names."""
    match = _FIELD.fullmatch(block_id)
    return (match["key"], match["part"] or "") if match else (block_id, "")

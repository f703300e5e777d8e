"""What a renderer gives: a message ready to be posted, or the blocks of a Home tab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Message:
    """`text` is the notification and all that a screen reader reads: the full content, never a rating."""

    text: str
    blocks: Sequence[Mapping[str, Any]] = ()

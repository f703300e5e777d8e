"""What a renderer gives: a message ready to be posted, or the blocks of a Home tab."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from bot.documents.file import File


class Message(Struct, frozen=True):
    """`text` is the notification and all that a screen reader reads: the full content, never a rating.

    With `files` the message is the one that shares them: it is sent at most once, and never changed afterwards.
    """

    text: str
    blocks: Sequence[Mapping[str, Any]] = ()
    files: Sequence[File] = ()

"""What a button's value or a view's private_metadata carries: ids, and only ids."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode


def encode(**ids: int | str) -> str:
    """Ids as one compact string: `project=12&section=framing.purpose`."""
    return urlencode(ids, safe=":.")


def decode(value: str | None) -> dict[str, str]:
    """The ids of `encode`; empty for anything else, so that a foreign value is only an unknown thing."""
    return dict(parse_qsl(value or ""))


def number(ids: Mapping[str, str], name: str) -> int | None:
    """The id of that name as a number, None when absent or no number."""
    text = ids.get(name, "")
    return int(text) if text.isdecimal() else None

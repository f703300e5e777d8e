"""The three escapes of Slack's text, both ways."""

import re
from typing import Any

_BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")


def escape(text: str) -> str:
    """Escape `&`, `<`, `>`, in this order."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The inverse of `escape`."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escaped_back(value: Any) -> Any:
    """A copy of blocks as Slack returns them: the texts of plain_text objects come back escaped."""
    if isinstance(value, list):
        return [escaped_back(one) for one in value]
    if not isinstance(value, dict):
        return value
    copy = {key: escaped_back(one) for key, one in value.items()}
    if copy.get("type") == "plain_text" and isinstance(copy.get("text"), str):
        copy["text"] = escape(copy["text"])
    elif copy.get("type") == "mrkdwn" and isinstance(copy.get("text"), str):
        copy["text"] = _BARE_AMPERSAND.sub("&amp;", copy["text"])
    return copy

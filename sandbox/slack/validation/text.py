"""Text objects: plain_text and mrkdwn, their lengths and what each may carry."""

from typing import Any

from sandbox.slack.validation.shape import Check, Findings, boolean, shape, string


def plain(maximum: int) -> Check:
    """A plain_text object of 1 to `maximum` characters."""
    fields = shape({"text": string(maximum)}, {"emoji": boolean})

    def check(value: Any, pointer: str, found: Findings) -> None:
        if isinstance(value, dict) and value.get("type") != "plain_text":
            found.add("must provide a plain_text object", f"{pointer}/type")
            return
        fields(value, pointer, found)

    return check


def rich(maximum: int) -> Check:
    """A plain_text or mrkdwn object of 1 to `maximum` characters."""
    mrkdwn = shape({"text": string(maximum)}, {"verbatim": boolean})
    as_plain = plain(maximum)

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add("must provide an object", pointer)
        elif value.get("type") == "mrkdwn":
            mrkdwn(value, pointer, found)
        else:
            as_plain(value, pointer, found)

    return check


_section = rich(3000)


def section_text(value: Any, pointer: str, found: Findings) -> None:
    """A section's text: when it fails, Slack first says that no schema matched."""
    inner = Findings(found.surface)
    _section(value, pointer, inner)
    if inner.messages:
        found.add("failed to match all allowed schemas", pointer)
        found.messages.extend(inner.messages)


def total_length(value: Any) -> int:
    """Characters in all the text objects of a structure."""
    if isinstance(value, list):
        return sum(total_length(one) for one in value)
    if not isinstance(value, dict):
        return 0
    own = len(value["text"]) if isinstance(value.get("text"), str) else 0
    return own + sum(total_length(one) for one in value.values())

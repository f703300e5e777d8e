"""What Slack refuses, as exceptions: the error code is the message."""

from collections.abc import Mapping, Sequence
from typing import Any


class SlackRefusal(Exception):
    """A call answered with `{"ok": false, "error": code}`; `extra` is merged into the answer."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    def answer(self) -> dict[str, Any]:
        """The JSON that the caller receives."""
        return {"ok": False, "error": self.code, **self.extra}


def invalid_view(messages: Sequence[str]) -> SlackRefusal:
    """The refusal of a view: `invalid_arguments` and every reason with its JSON pointer."""
    return SlackRefusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {one}" for one in messages]})


def invalid_blocks(messages: Sequence[str]) -> SlackRefusal:
    """The refusal of a message's blocks: `invalid_blocks`, `errors` and the same as messages."""
    return SlackRefusal(
        "invalid_blocks",
        errors=list(messages),
        response_metadata={"messages": [f"[ERROR] {one}" for one in messages]},
    )


class ClientRefusal(Exception):
    """The person's own Slack refuses to send: a field is missing or out of bounds. The bot hears nothing.

    `errors` maps the block id of each faulty input to the sentence shown under it.
    """

    def __init__(self, errors: Mapping[str, str], labels: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        lines = "; ".join(f"{labels.get(block, block)}: {why}" for block, why in errors.items())
        super().__init__(f"Slack did not send the form: {lines}")

"""Message text as its reader sees it: mentions, links and dates resolved, marks of emphasis gone."""

import re

from sandbox.slack.dates import shown_date
from sandbox.slack.escaping import unescape
from sandbox.slack.people import User
from sandbox.slack.workspace import Workspace

_TOKEN = re.compile(r"<([^<>]+)>")
_EMPHASIS = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n]*?\S)\1(?![\w*_~`])")


def visible(text: str, workspace: Workspace, reader: User) -> str:
    """The text that this reader sees of a mrkdwn text."""
    resolved = _TOKEN.sub(lambda found: _token(found.group(1), workspace, reader), text)
    without_quotes = re.sub(r"^&gt; ?", "> ", resolved, flags=re.MULTILINE)
    return unescape(_plain(without_quotes))


def _plain(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _EMPHASIS.sub(r"\2", text)
    return text


def _token(inside: str, workspace: Workspace, reader: User) -> str:
    body, _, label = inside.partition("|")
    if body.startswith("@"):
        user = workspace.users.get(body[1:])
        return f"@{user.name}" if user else f"@{label or body[1:]}"
    if body.startswith("#"):
        channel = workspace.channels.get(body[1:])
        return f"#{channel.name}" if channel else f"#{label}"
    if body.startswith("!date^"):
        parts = body.split("^")
        return shown_date(int(parts[1]), parts[2], reader, workspace.clock())
    if body.startswith("!subteam^"):
        return label or body
    if body.startswith("!"):
        return f"@{body[1:]}"
    return label or body.removeprefix("mailto:")

"""A message that becomes a contribution: its first line as the title, its address as the link."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from bot.blocks.contribution_form import Draft
from bot.blocks.text import cut

TITLE_MOST = 150
_TOKEN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_STYLE = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")


def draft_of_message(payload: Mapping[str, Any]) -> Draft:
    """The form filled from a message shortcut's payload.

    The link is made here: asking Slack for it would spend the time that Slack gives to open the form.
    """
    message = payload.get("message") or {}
    lines = [line for line in map(_plain, str(message.get("text") or "").split("\n")) if line]
    author, reader = message.get("user"), (payload.get("user") or {}).get("id")
    return Draft(
        title=cut(lines[0], TITLE_MOST) if lines else "",
        link=_permalink(payload, message),
        by=str(author) if author and author != reader else None,
    )


def _plain(line: str) -> str:
    """A line of mrkdwn as one reads it: labels of links, mentions and styles gone."""
    bare = _TOKEN.sub(lambda token: token.group(2) or ("" if token.group(1)[:1] in "@#!" else token.group(1)), line)
    return " ".join(unescape(_STYLE.sub("", bare)).split())


def _permalink(payload: Mapping[str, Any], message: Mapping[str, Any]) -> str | None:
    domain = (payload.get("team") or {}).get("domain")
    channel = (payload.get("channel") or {}).get("id")
    ts, thread = message.get("ts"), message.get("thread_ts")
    if not (domain and channel and ts):
        return None
    link = f"https://{domain}.slack.com/archives/{channel}/p{str(ts).replace('.', '')}"
    return f"{link}?thread_ts={thread}&cid={channel}" if thread and thread != ts else link

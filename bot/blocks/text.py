"""Texts as Slack reads them: escaping, cutting, dates in the reader's zone, and what people wrote kept harmless."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, assert_never
from zoneinfo import ZoneInfo

from flows import words
from flows.text import Language

Block = dict[str, Any]

SECTION_LIMIT = 3000

Moment = Literal["day", "time", "moment"]

_SLACK_FORMAT: dict[Moment, dict[Language, str]] = {
    "day": {"fr": "{date_long}", "en": "{date_long}"},
    "time": {"fr": "{time}", "en": "{time}"},
    "moment": {"fr": "{date_long} à {time}", "en": "{date_long} at {time}"},
}
_UNFINISHED = re.compile(r"(<[^>]*|&[a-z]{0,3})$")
_LINK = re.compile(r"https?://[^\s<>|]*[^\s<>|.,;:!?)\]}»\"'*_~`]")
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TOKEN = re.compile(r"<(?:!date\^[^|>]*\|(?P<words>[^>]*)|(?P<link>https?://[^>]*))>")
_ISOLATES = re.compile("[\u2068\u2069]")
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


def plain(text: str, limit: int) -> Block:
    """A plain text object of at most `limit` characters; Slack refuses an empty one."""
    return {"type": "plain_text", "text": cut(text, limit) or " "}


def mrkdwn(text: str, limit: int = SECTION_LIMIT) -> Block:
    """A mrkdwn text object. `verbatim` keeps Slack from reading mentions in what people typed (@everyone…)."""
    return {"type": "mrkdwn", "text": cut_mrkdwn(text, limit) or " ", "verbatim": True}


def escape(text: str) -> str:
    """A text that mrkdwn shows as written: no mention, no link, no entity comes alive."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def said(text: str) -> str:
    """What a person wrote, for mrkdwn: escaped, its web addresses made links, its direction kept to itself.

    A right-to-left line is isolated, so that it turns no word around it; hidden marks of direction are removed.
    """
    safe = _LINK.sub(lambda match: f"<{match.group(0)}>", escape(_DIRECTION_MARKS.sub("", text)))
    return "\n".join(_isolated(line) for line in safe.split("\n"))


def said_plain(text: str) -> str:
    """What a person wrote, for a plain text (label, option, title), which Slack does not read: direction only."""
    return "\n".join(_isolated(line) for line in _DIRECTION_MARKS.sub("", text).split("\n"))


def cut(text: str, limit: int) -> str:
    """A plain text of at most `limit` characters; an ellipsis tells that the end is missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def cut_mrkdwn(text: str, limit: int) -> str:
    """A mrkdwn text of at most `limit` characters, cut before an entity or a `<…>` rather than within."""
    return text if len(text) <= limit else _UNFINISHED.sub("", text[: limit - 1]).rstrip() + "…"


def paragraphs(text: str, limit: int = SECTION_LIMIT) -> Iterator[str]:
    """The paragraphs of a mrkdwn text (parted by an empty line), the long ones cut between lines, else words."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        rest = paragraph.strip()
        while len(rest) > limit:
            piece = _UNFINISHED.sub("", rest[:limit])
            end = max(piece.rfind("\n"), 0) or max(piece.rfind(" "), 0) or len(piece) or limit
            yield rest[:end].rstrip()
            rest = rest[end:].lstrip()
        if rest:
            yield rest


def date_token(instant: datetime, kind: Moment, zone: str, language: Language) -> str:
    """An instant shown by Slack in the zone of the reader's device, and elsewhere in words, in the zone given."""
    local = instant.astimezone(ZoneInfo(zone))
    match kind:
        case "day":
            in_words = words.day(local.date(), language, year=True)
        case "time":
            in_words = f"{local:%H:%M} ({zone})"
        case "moment":
            in_words = f"{words.moment(instant, zone, language, year=True)} ({zone})"
        case _:
            assert_never(kind)
    return f"<!date^{int(instant.timestamp())}^{_SLACK_FORMAT[kind][language]}|{escape(in_words)}>"


def typed(text: str) -> str:
    """A mrkdwn text as someone would type it in a field: dates in words, addresses as they are, nothing escaped."""
    bare = _TOKEN.sub(lambda match: match.group("words") or match.group("link"), _ISOLATES.sub("", text))
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _isolated(line: str) -> str:
    # No letter before U+0590 is written from right to left: nearly every line is known to be plain at once.
    turns = max(line, default="") >= "\u0590" and any(unicodedata.bidirectional(one) in {"R", "AL"} for one in line)
    return f"{_ISOLATE}{line}{_END_OF_ISOLATE}" if turns else line

"""Slack's texts as HTML for one reader: mrkdwn, plain text, rich text; everything escaped first."""

import re
from collections.abc import Iterable
from typing import Any

from emoji import emojize
from markupsafe import Markup, escape

from sandbox.slack.dates import shown_date
from sandbox.slack.escaping import unescape
from sandbox.slack.rendering import Reading

_CODE_BLOCK = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_TOKEN = re.compile(r"<([^<>]+)>")
_MARKS = {"*": "strong", "_": "em", "~": "s"}
_EMPHASIS = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\w*_~])")
# Pieces set aside while the rest is escaped: a private-use character on each side of their number.
_KEPT = re.compile("\ue000(\\d+)\ue001")
_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


def text(reading: Reading, text_object: dict[str, Any]) -> Markup:
    """A text object as this reader sees it."""
    if text_object["type"] == "mrkdwn":
        return mrkdwn(reading, text_object["text"])
    return plain(str(text_object["text"]))


def plain(said: str) -> Markup:
    """Plain text: line breaks and emoji names shown, nothing else."""
    return Markup("<br>").join(escape(line) for line in with_emoji(said).split("\n"))


def with_emoji(said: str) -> str:
    """`:wave:` as the character itself; an unknown name stays as it is."""
    return emojize(said, language="alias")


def mrkdwn(reading: Reading, said: str) -> Markup:
    """Slack's mrkdwn: code, quotes, emphasis, links, mentions, dates."""
    kept: list[Markup] = []

    def keep(html: Markup) -> str:
        kept.append(html)
        return f"\ue000{len(kept) - 1}\ue001"

    rest = re.sub("[\ue000\ue001]", "", said)
    rest = _CODE_BLOCK.sub(lambda found: keep(Markup("<pre>{}</pre>").format(unescape(found[1]))), rest)
    rest = _CODE.sub(lambda found: keep(Markup("<code>{}</code>").format(unescape(found[1]))), rest)
    rest = _TOKEN.sub(lambda found: keep(_token(reading, found[1])), rest)
    html = _lines(rest)
    while _KEPT.search(html):
        html = _KEPT.sub(lambda found: str(kept[int(found[1])]), html)
    return Markup(html)  # noqa: S704  escaped line by line, and each kept piece was


def _lines(said: str) -> str:
    """Lines with their emphasis, consecutive quoted ones in one quote."""
    pieces: list[str] = []
    quoted: list[str] = []
    for line in [*said.split("\n"), None]:
        quote = None if line is None else re.match(r"(?:&gt;|>) ?(.*)", line)
        if quote:
            quoted.append(_emphasised(quote[1]))
            continue
        if quoted:
            pieces.append(f"<blockquote>{'<br>'.join(quoted)}</blockquote>")
            quoted = []
        if line is not None:
            pieces.append(_emphasised(line) + "<br>")
    html = "".join(pieces).removesuffix("<br>")
    return re.sub(r"<br>(<pre>|<blockquote>)", r"\1", html)


def _emphasised(line: str) -> str:
    html, before = str(escape(with_emoji(unescape(line)))), ""
    while before != html:
        before, html = html, _EMPHASIS.sub(lambda found: _marked(found[1], found[2]), html)
    return html


def _marked(mark: str, inside: str) -> str:
    return f"<{_MARKS[mark]}>{inside}</{_MARKS[mark]}>"


def _token(reading: Reading, inside: str) -> Markup:
    workspace, reader = reading.workspace, reading.reader
    body, _, label = inside.partition("|")
    if body.startswith("@"):
        user = workspace.users.get(body[1:])
        return mention(f"@{user.name if user else label or body[1:]}", mine=body[1:] == reader.id)
    if body.startswith("#"):
        channel = workspace.channels.get(body[1:])
        return mention(f"#{channel.name if channel else label}")
    if body.startswith("!date^"):
        parts = body.split("^")
        return date(reading, int(parts[1]), parts[2])
    if body.startswith("!"):
        return mention(label or f"@{body[1:]}")
    return link(body, label or body.removeprefix("mailto:"))


def mention(name: str, *, mine: bool = False) -> Markup:
    """Someone or somewhere named."""
    return Markup('<span class="mention{}">{}</span>').format(" mine" if mine else "", name)


def date(reading: Reading, epoch: int, form: str) -> Markup:
    """An instant in the reader's zone and language; the machine-readable one beside it."""
    shown = shown_date(epoch, form, reading.reader, reading.workspace.clock())
    return Markup('<time data-epoch="{}">{}</time>').format(epoch, shown)


def link(address: str, label: str) -> Markup:
    """A link that opens elsewhere and tells nothing of where it was; any other scheme is shown as words."""
    if not _SAFE_LINK.match(address):
        return escape(unescape(label))
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        unescape(address), unescape(label)
    )


def rich_text(reading: Reading, value: dict[str, Any]) -> Markup:
    """A rich_text block, or a part of one."""
    return Markup("").join(_rich(reading, value["elements"]))


def _rich(reading: Reading, elements: Iterable[dict[str, Any]]) -> Iterable[Markup]:
    workspace = reading.workspace
    for piece in elements:
        match piece["type"]:
            case "text":
                yield _styled(plain(piece["text"]), piece.get("style", {}))
            case "link":
                yield link(piece["url"], piece.get("text") or piece["url"])
            case "user":
                yield mention(f"@{workspace.users[piece['user_id']].name}", mine=piece["user_id"] == reading.reader.id)
            case "channel":
                yield mention(f"#{workspace.channels[piece['channel_id']].name}")
            case "emoji":
                yield plain(f":{piece['name']}:")
            case "date":
                yield date(reading, piece["timestamp"], piece["format"])
            case "rich_text_list":
                items = (Markup("<li>{}</li>").format(rich_text(reading, one)) for one in piece["elements"])
                tag = "ol" if piece.get("style") == "ordered" else "ul"
                yield Markup(f"<{tag}>{{}}</{tag}>").format(Markup("").join(items))  # noqa: S704
            case "rich_text_quote":
                yield Markup("<blockquote>{}</blockquote>").format(rich_text(reading, piece))
            case "rich_text_preformatted":
                yield Markup("<pre>{}</pre>").format(rich_text(reading, piece))
            case "rich_text_section":
                yield Markup("<div>{}</div>").format(rich_text(reading, piece))


def _styled(html: Markup, style: dict[str, bool]) -> Markup:
    for name, tag in (("code", "code"), ("bold", "strong"), ("italic", "em"), ("strike", "s")):
        if style.get(name):
            html = Markup(f"<{tag}>{{}}</{tag}>").format(html)  # noqa: S704
    return html

"""Rich text: sections, lists, quotes and the pieces inside them."""

from typing import Any

from sandbox.slack.validation.shape import Check, Findings, boolean, integer, items, one_of, shape, string, typed

_STYLE = shape({}, {"bold": boolean, "italic": boolean, "strike": boolean, "code": boolean, "underline": boolean})
_PIECE = typed(
    {
        "text": shape({"text": string(3000)}, {"style": _STYLE}),
        "link": shape({"url": string(3000)}, {"text": string(3000), "style": _STYLE, "unsafe": boolean}),
        "user": shape({"user_id": string(255)}, {"style": _STYLE}),
        "channel": shape({"channel_id": string(255)}, {"style": _STYLE}),
        "usergroup": shape({"usergroup_id": string(255)}, {"style": _STYLE}),
        "emoji": shape({"name": string(255)}, {"unicode": string(255), "style": _STYLE}),
        "date": shape(
            {"timestamp": integer(0, 99_999_999_999), "format": string(255)},
            {"url": string(3000), "fallback": string(3000), "style": _STYLE},
        ),
        "color": shape({"value": string(255)}),
        "broadcast": shape({"range": one_of("here", "channel", "everyone")}),
    }
)
_PIECES: Check = items(_PIECE, 0, 1000)
_SECTION = typed({"rich_text_section": shape({"elements": _PIECES})})
_LIST = shape(
    {"elements": items(_SECTION, 1, 1000), "style": one_of("bullet", "ordered")},
    {"indent": integer(0, 8), "offset": integer(0, 10_000), "border": integer(0, 1)},
)
_PART = typed(
    {
        "rich_text_section": shape({"elements": _PIECES}),
        "rich_text_list": _LIST,
        "rich_text_preformatted": shape({"elements": _PIECES}, {"border": integer(0, 1)}),
        "rich_text_quote": shape({"elements": _PIECES}, {"border": integer(0, 1)}),
    }
)
_PARTS: Check = items(_PART, 1, 100)


def rich_text(value: Any, pointer: str, found: Findings) -> None:
    """A rich_text block or the value of a rich_text_input."""
    shape({"elements": _PARTS}, {"block_id": string(255)})(value, pointer, found)

"""The one vocabulary of Block Kit: blocks and views, as plain dicts of what Slack documents.

Texts given to `section`, `context` and `mrkdwn` are mrkdwn: what a person wrote goes through `said` (bot/blocks/text)
first. All other texts are plain: they are cut to Slack's limits here and never need escaping. The elements that go
into blocks (buttons, menus, inputs) are in bot/blocks/elements, and may be imported from here.
"""

from typing import Any

from bot.blocks.elements import (
    VALUE,
    Element,
    Option,
    Style,
    button,
    channel_select,
    checkboxes,
    confirmation,
    date_picker,
    external_select,
    grouped_multi_select,
    multi_select,
    number_input,
    option,
    option_group,
    overflow,
    people_select,
    radio,
    select,
    text_input,
    time_picker,
)
from bot.blocks.text import Block, mrkdwn, paragraphs, plain

__all__ = [
    "VALUE",
    "Block",
    "Element",
    "Option",
    "Style",
    "View",
    "actions",
    "button",
    "channel_select",
    "checkboxes",
    "confirmation",
    "context",
    "date_picker",
    "divider",
    "external_select",
    "fields",
    "grouped_multi_select",
    "header",
    "home",
    "input_block",
    "modal",
    "mrkdwn",
    "multi_select",
    "number_input",
    "option",
    "option_group",
    "overflow",
    "people_select",
    "plain",
    "prose",
    "radio",
    "section",
    "select",
    "text_input",
    "time_picker",
]

View = dict[str, Any]

TITLE_LIMIT = 24
LABEL_LIMIT = 2000
CONTEXT_ELEMENTS = 10


def section(text: str, accessory: Element | None = None, block_id: str | None = None) -> Block:
    """A text, with at most one button, menu or picture beside it; cut at 3,000 characters (see `prose`)."""
    return _block("section", block_id, text=mrkdwn(text), accessory=accessory)


def fields(*texts: str, block_id: str | None = None) -> Block:
    """Up to ten short texts in two columns."""
    return _block("section", block_id, fields=[mrkdwn(text, 2000) for text in texts[:10]])


def prose(text: str) -> list[Block]:
    """A text of any length as sections: one per paragraph, and a paragraph too long for one in several."""
    return [section(part) for part in paragraphs(text)]


def context(*texts: str, block_id: str | None = None) -> Block:
    """Small print: up to ten texts on one line."""
    return _block("context", block_id, elements=[mrkdwn(text, 2000) for text in texts[:CONTEXT_ELEMENTS]])


def header(text: str) -> Block:
    """A title of at most 150 characters."""
    return _block("header", None, text=plain(text, 150))


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    """Buttons and menus in a row, 25 at most; their action ids must differ."""
    return _block("actions", block_id, elements=list(elements))


def input_block(
    block_id: str,
    label: str,
    element: Element,
    hint: str | None = None,
    *,
    optional: bool = True,
    dispatch: bool = False,
) -> Block:
    """One field of a modal. It may be left blank unless told otherwise; `dispatch` tells the bot of each change."""
    block = _block("input", block_id, label=plain(label, LABEL_LIMIT), element=element, optional=optional)
    if hint:
        block["hint"] = plain(hint, LABEL_LIMIT)
    if dispatch:
        block["dispatch_action"] = True
    return block


def modal(
    title: str,
    blocks: list[Block],
    *,
    close: str,
    submit: str | None = None,
    callback_id: str = "",
    private_metadata: str = "",
    external_id: str | None = None,
) -> View:
    """A modal; `submit` is required as soon as it holds an input. `private_metadata` carries ids only."""
    view: View = {
        "type": "modal",
        "title": plain(title, TITLE_LIMIT),
        "blocks": blocks,
        "close": plain(close, TITLE_LIMIT),
        "callback_id": callback_id,
        "private_metadata": private_metadata,
    }
    if submit:
        view["submit"] = plain(submit, TITLE_LIMIT)
    if external_id:
        view["external_id"] = external_id
    return view


def home(blocks: list[Block], private_metadata: str = "") -> View:
    """A Home tab: at most 100 blocks, no title and no submit."""
    return {"type": "home", "blocks": blocks, "private_metadata": private_metadata}


def _block(kind: str, block_id: str | None, **content: Any) -> Block:
    block: Block = {"type": kind}
    if block_id:
        block["block_id"] = block_id
    block.update({name: value for name, value in content.items() if value is not None})
    return block

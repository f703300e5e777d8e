"""What blocks hold: buttons, menus and inputs, as plain dicts. Every input of Jalon's has the one action id VALUE."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from bot.blocks.text import Block, plain

VALUE = "value"

OPTION_TEXT = 75
RADIO_OPTIONS = 10
MENU_OPTIONS = 100

Style = Literal["primary", "danger"]
Option = Block
Element = Block


def option(text: str, value: str, description: str | None = None) -> Option:
    """One choice of a menu, of radio buttons or of checkboxes: what is shown (75 characters), what is sent (150)."""
    made: Option = {"text": plain(text, OPTION_TEXT), "value": value}
    if description:
        made["description"] = plain(description, OPTION_TEXT)
    return made


def option_group(label: str, options: Sequence[Option]) -> Block:
    """Some options of a menu under a heading."""
    return {"label": plain(label, OPTION_TEXT), "options": list(options[:MENU_OPTIONS])}


def confirmation(title: str, text: str, confirm: str, deny: str, style: Style | None = None) -> Block:
    """The question asked before a button acts."""
    return _some(
        title=plain(title, 100), text=plain(text, 300), confirm=plain(confirm, 30), deny=plain(deny, 30), style=style
    )


def button(
    text: str,
    action_id: str,
    value: str = "",
    style: Style | None = None,
    *,
    confirm: Block | None = None,
    label: str | None = None,
    url: str | None = None,
) -> Element:
    """A button; `value` carries ids only, `label` is what a screen reader says where buttons repeat."""
    return _some(
        type="button",
        text=plain(text, 75),
        action_id=action_id,
        value=value or None,
        style=style,
        confirm=confirm,
        accessibility_label=None if label is None else plain(label, 75)["text"],
        url=url,
    )


def overflow(action_id: str, options: Sequence[Option]) -> Element:
    """A menu of one to five rare choices behind three dots."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def text_input(initial: str | None = None, multiline: bool = False, placeholder: str | None = None) -> Element:
    """A line, or several. Lengths are checked by Jalon, which says them in the reader's own language."""
    return _some(
        type="plain_text_input",
        action_id=VALUE,
        multiline=multiline,
        initial_value=initial or None,
        placeholder=_placeholder(placeholder),
    )


def number_input(initial: int | None = None) -> Element:
    """A whole number."""
    start = None if initial is None else str(initial)
    return _some(type="number_input", action_id=VALUE, is_decimal_allowed=False, initial_value=start)


def date_picker(initial: str | None = None) -> Element:
    """A day, YYYY-MM-DD."""
    return _some(type="datepicker", action_id=VALUE, initial_date=initial)


def time_picker(initial: str | None = None) -> Element:
    """A time of day, HH:MM."""
    return _some(type="timepicker", action_id=VALUE, initial_time=initial)


def radio(options: Sequence[Option], chosen: str | None = None, action_id: str = VALUE) -> Element:
    """One of at most ten options, all of them visible."""
    start = next(iter(_chosen(options, [chosen])), None)
    return _some(type="radio_buttons", action_id=action_id, options=list(options), initial_option=start)


def checkboxes(options: Sequence[Option], chosen: Iterable[str] = (), action_id: str = VALUE) -> Element:
    """Any of at most ten options."""
    start = _chosen(options, chosen) or None
    return _some(type="checkboxes", action_id=action_id, options=list(options), initial_options=start)


def select(
    options: Sequence[Option],
    chosen: str | None = None,
    action_id: str = VALUE,
    placeholder: str | None = None,
) -> Element:
    """One of at most a hundred options, in a menu."""
    kept = list(options[:MENU_OPTIONS])
    start = next(iter(_chosen(kept, [chosen])), None)
    return _some(
        type="static_select",
        action_id=action_id,
        options=kept,
        initial_option=start,
        placeholder=_placeholder(placeholder),
    )


def multi_select(options: Sequence[Option], chosen: Iterable[str] = (), most: int | None = None) -> Element:
    """Several of at most a hundred options, in a menu."""
    kept = list(options[:MENU_OPTIONS])
    start = _chosen(kept, chosen) or None
    return _some(
        type="multi_static_select", action_id=VALUE, options=kept, initial_options=start, max_selected_items=most
    )


def grouped_multi_select(groups: Sequence[Block], chosen: Iterable[str] = (), most: int | None = None) -> Element:
    """Several of the options of some groups (see `option_group`)."""
    every = [one for group in groups for one in group["options"]]
    start = _chosen(every, chosen) or None
    return _some(
        type="multi_static_select",
        action_id=VALUE,
        option_groups=list(groups),
        initial_options=start,
        max_selected_items=most,
    )


def external_select(initial: Option | None = None, action_id: str = VALUE, placeholder: str | None = None) -> Element:
    """One option among those that the bot answers to what is typed, from the first character on."""
    return _some(
        type="external_select",
        action_id=action_id,
        min_query_length=1,
        initial_option=initial,
        placeholder=_placeholder(placeholder),
    )


def people_select(chosen: Iterable[str] = (), most: int | None = None) -> Element:
    """People of the workspace, by Slack user id."""
    return _some(
        type="multi_users_select", action_id=VALUE, initial_users=list(chosen) or None, max_selected_items=most
    )


def channel_select(initial: str | None = None) -> Element:
    """A public channel."""
    return _some(type="channels_select", action_id=VALUE, initial_channel=initial)


def _chosen(options: Iterable[Option], values: Iterable[str | None]) -> list[Option]:
    """Those options, whole: Slack refuses an initial option that is not exactly one of the list."""
    wanted = set(values)
    return [one for one in options if one["value"] in wanted]


def _placeholder(text: str | None) -> Block | None:
    return None if text is None else plain(text, 150)


def _some(**content: Any) -> Element:
    return {name: value for name, value in content.items() if value is not None}

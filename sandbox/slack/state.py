"""What interactive elements hold: the entries of `state.values`, one shape per element type."""

from collections.abc import Iterator, Mapping
from typing import Any

States = dict[str, dict[str, dict[str, Any]]]
"""block_id → action_id → entry, as in `view.state.values`."""

# element type -> (key of the value in the entry, initial property, empty value)
_VALUE_OF: Mapping[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "file_input": ("files", "", []),
}


def is_stateful(element: Mapping[str, Any]) -> bool:
    """Whether the element has an entry in `state.values`."""
    return element.get("type") in _VALUE_OF


def value_key(element: Mapping[str, Any]) -> str:
    """The key of the value in the element's entry: `value`, `selected_option`…"""
    return _VALUE_OF[element["type"]][0]


def empty_value(element: Mapping[str, Any]) -> Any:
    """The value of the element when nothing is chosen: None or an empty list."""
    empty = _VALUE_OF[element["type"]][2]
    return list(empty) if isinstance(empty, list) else empty


def entry(element: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """The entry of an element holding this value."""
    shown: dict[str, Any] = {"type": element["type"], value_key(element): value}
    if element["type"] == "timepicker" and element.get("timezone"):
        shown["timezone"] = element["timezone"]
    return shown


def value_of(element: Mapping[str, Any], states: States, block_id: str) -> Any:
    """What the element holds now."""
    held = states.get(block_id, {}).get(element["action_id"])
    return empty_value(element) if held is None else held.get(value_key(element), empty_value(element))


def interactive_elements(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every interactive element with its block, in the order shown."""
    for block in blocks:
        match block["type"]:
            case "input":
                yield block, block["element"]
            case "section" if "accessory" in block and "action_id" in block["accessory"]:
                yield block, block["accessory"]
            case "actions":
                for element in block["elements"]:
                    yield block, element


def stateful_elements(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The interactive elements that hold a value, with their block."""
    return ((block, element) for block, element in interactive_elements(blocks) if is_stateful(element))


def initial_states(blocks: list[dict[str, Any]]) -> States:
    """The entries of freshly shown blocks: initial values, else empty."""
    states: States = {}
    for block, element in stateful_elements(blocks):
        initial = element.get(_VALUE_OF[element["type"]][1], empty_value(element))
        states.setdefault(block["block_id"], {})[element["action_id"]] = entry(element, initial)
    return states


def carried_over(old: States, blocks: list[dict[str, Any]]) -> States:
    """The entries after an update: an element that keeps block_id, action_id and type keeps what it held.

    As in Slack, its new initial value is then ignored.
    """
    states = initial_states(blocks)
    for block_id, actions in states.items():
        for action_id, fresh in actions.items():
            held = old.get(block_id, {}).get(action_id)
            if held is not None and held["type"] == fresh["type"]:
                actions[action_id] = held
    return states

"""Interactive elements: their fields, their limits, and where each may stand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import available_timezones

from sandbox.slack.validation import composition
from sandbox.slack.validation.rich_text import rich_text
from sandbox.slack.validation.shape import Check, Findings, boolean, integer, items, one_of, pattern, shape, string
from sandbox.slack.validation.text import plain

Place = Literal["section", "actions", "input"]

_DATE = pattern(re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])").fullmatch, "a date: YYYY-MM-DD")
_TIME = pattern(re.compile(r"([01]\d|2[0-3]):[0-5]\d").fullmatch, "a time: HH:mm")
_NUMBER = pattern(re.compile(r"-?\d+(\.\d+)?").fullmatch, "a number in a string")
_ZONE = pattern(available_timezones().__contains__, "a time zone")
_ID = string(255)
_IDS = items(_ID, 0, 100)


@dataclass(frozen=True)
class Rule:
    """Where an element may stand and what it may hold."""

    places: str
    check: Check
    home: bool = True
    message: bool = True


_BASE: Mapping[str, Check] = {"action_id": string(255)}
_FOCUS: Mapping[str, Check] = {"focus_on_load": boolean}
_PLACEHOLDER: Mapping[str, Check] = {"placeholder": plain(150)}
_CONFIRM: Mapping[str, Check] = {"confirm": composition.confirm}
_SELECT: Mapping[str, Check] = {**_BASE, **_FOCUS, **_PLACEHOLDER, **_CONFIRM}
_MULTI: Mapping[str, Check] = {**_SELECT, "max_selected_items": integer(1, 10_000)}
_STATIC: Mapping[str, Check] = {
    "options": composition.options(composition.option, 100),
    "option_groups": composition.groups,
}
_INPUT: Mapping[str, Check] = {**_BASE, **_FOCUS, **_PLACEHOLDER}
_DISPATCH = shape({}, {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})
_FILTER = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
_CONVERSATIONS: Mapping[str, Check] = {"default_to_current_conversation": boolean, "filter": _FILTER}


def _number_bounds(value: Any, pointer: str, found: Findings) -> None:
    minimum, maximum = value.get("min_value"), value.get("max_value")
    try:
        if minimum is not None and maximum is not None and float(minimum) > float(maximum):
            found.add("min_value must not exceed max_value", pointer)
    except (TypeError, ValueError):
        return


def _static(fields: Mapping[str, Check]) -> Check:
    base = shape({}, {**_STATIC, **fields})

    def check(value: Any, pointer: str, found: Findings) -> None:
        base(value, pointer, found)
        if ("options" in value) == ("option_groups" in value):
            found.add("must provide either options or option_groups", pointer)

    return check


def _text_input(value: Any, pointer: str, found: Findings) -> None:
    shape(
        {},
        {
            **_INPUT,
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
            "initial_value": string(3000, 0),
            "dispatch_action_config": _DISPATCH,
        },
    )(value, pointer, found)
    initial, maximum = value.get("initial_value"), value.get("max_length")
    if isinstance(initial, str) and isinstance(maximum, int) and len(initial) > maximum:
        found.add(f"must be less than {maximum + 1} characters", f"{pointer}/initial_value")


def _number_input(value: Any, pointer: str, found: Findings) -> None:
    shape(
        {"is_decimal_allowed": boolean},
        {
            **_INPUT,
            "initial_value": _NUMBER,
            "min_value": _NUMBER,
            "max_value": _NUMBER,
            "dispatch_action_config": _DISPATCH,
        },
    )(value, pointer, found)
    _number_bounds(value, pointer, found)


_BUTTON = shape(
    {"text": plain(75)},
    {
        **_BASE,
        **_CONFIRM,
        "value": string(2000),
        "url": string(3000),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
    },
)
_RICH_OPTIONS = composition.options(composition.rich_option, 10)

ELEMENTS: Mapping[str, Rule] = {
    "button": Rule("section actions", _BUTTON),
    "overflow": Rule(
        "section actions",
        shape({"options": composition.options(composition.overflow_option, 5)}, {**_BASE, **_CONFIRM}),
    ),
    "static_select": Rule("section actions input", _static({**_SELECT, "initial_option": composition.option})),
    "multi_static_select": Rule(
        "section actions input", _static({**_MULTI, "initial_options": items(composition.option, 1, 100)})
    ),
    "external_select": Rule(
        "section actions input",
        shape({}, {**_SELECT, "initial_option": composition.option, "min_query_length": integer(0, 100)}),
    ),
    "multi_external_select": Rule(
        "section actions input",
        shape(
            {}, {**_MULTI, "initial_options": items(composition.option, 1, 100), "min_query_length": integer(0, 100)}
        ),
    ),
    "users_select": Rule("section actions input", shape({}, {**_SELECT, "initial_user": _ID})),
    "multi_users_select": Rule("section actions input", shape({}, {**_MULTI, "initial_users": _IDS})),
    "channels_select": Rule(
        "section actions input", shape({}, {**_SELECT, "initial_channel": _ID, "response_url_enabled": boolean})
    ),
    "multi_channels_select": Rule("section actions input", shape({}, {**_MULTI, "initial_channels": _IDS})),
    "conversations_select": Rule(
        "section actions input",
        shape({}, {**_SELECT, **_CONVERSATIONS, "initial_conversation": _ID, "response_url_enabled": boolean}),
    ),
    "multi_conversations_select": Rule(
        "section actions input", shape({}, {**_MULTI, **_CONVERSATIONS, "initial_conversations": _IDS})
    ),
    "radio_buttons": Rule(
        "section actions input",
        shape({"options": _RICH_OPTIONS}, {**_BASE, **_FOCUS, **_CONFIRM, "initial_option": composition.rich_option}),
    ),
    "checkboxes": Rule(
        "section actions input",
        shape(
            {"options": _RICH_OPTIONS},
            {**_BASE, **_FOCUS, **_CONFIRM, "initial_options": items(composition.rich_option, 1, 10)},
        ),
    ),
    "datepicker": Rule("section actions input", shape({}, {**_SELECT, "initial_date": _DATE})),
    "timepicker": Rule("section actions input", shape({}, {**_SELECT, "initial_time": _TIME, "timezone": _ZONE})),
    "datetimepicker": Rule(
        "actions input",
        shape({}, {**_BASE, **_FOCUS, **_CONFIRM, "initial_date_time": integer(1_000_000_000, 9_999_999_999)}),
        home=False,
    ),
    "plain_text_input": Rule("input", _text_input),
    "number_input": Rule("input", _number_input, home=False, message=False),
    "email_text_input": Rule(
        "input",
        shape({}, {**_INPUT, "initial_value": string(3000, 0), "dispatch_action_config": _DISPATCH}),
        home=False,
        message=False,
    ),
    "url_text_input": Rule(
        "input",
        shape({}, {**_INPUT, "initial_value": string(3000, 0), "dispatch_action_config": _DISPATCH}),
        home=False,
        message=False,
    ),
    "rich_text_input": Rule(
        "input",
        shape(
            {},
            {
                **_INPUT,
                "initial_value": rich_text,
                "dispatch_action_config": _DISPATCH,
                "min_lines": integer(1, 100),
                "max_lines": integer(1, 100),
            },
        ),
        message=False,
    ),
    "file_input": Rule(
        "input",
        shape({}, {**_BASE, "filetypes": items(string(20), 1, 100), "max_files": integer(1, 10)}),
        home=False,
        message=False,
    ),
}


def element(place: Place) -> Check:
    """An interactive element standing in a section, an actions block or an input block."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add("must provide an object", pointer)
            return
        kind = value.get("type")
        rule = ELEMENTS.get(kind) if isinstance(kind, str) else None
        allowed = rule is not None and place in rule.places.split()
        if allowed and rule is not None:
            allowed = {"modal": True, "home": rule.home, "message": rule.message}[found.surface]
        if rule is None or not allowed:
            found.add(f"unsupported type: {kind}", f"{pointer}/type")
            return
        rule.check(value, pointer, found)
        _initial_among_options(value, pointer, found)

    return check


def _initial_among_options(value: dict[str, Any], pointer: str, found: Findings) -> None:
    if "options" not in value and "option_groups" not in value:
        return
    known = composition.all_options(value)
    chosen = [("initial_option", value["initial_option"])] if "initial_option" in value else []
    if isinstance(value.get("initial_options"), list):
        chosen += [(f"initial_options/{index}", one) for index, one in enumerate(value["initial_options"])]
    for name, one in chosen:
        if not any(composition.same_option(one, other) for other in known):
            found.add("initial option must be one of the options", f"{pointer}/{name}")
    limit = value.get("max_selected_items")
    if isinstance(limit, int) and len(value.get("initial_options", [])) > limit:
        found.add(f"no more than {limit} items allowed", f"{pointer}/initial_options")

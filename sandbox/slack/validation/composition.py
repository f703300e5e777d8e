"""Options, option groups and confirmation dialogs."""

from typing import Any

from sandbox.slack.validation.shape import Check, Findings, items, one_of, shape, string
from sandbox.slack.validation.text import plain, rich

option = shape({"text": plain(75), "value": string(150)}, {"description": plain(75)})
"""An option of a select."""

rich_option = shape({"text": rich(75), "value": string(150)}, {"description": rich(75)})
"""An option of radio buttons or checkboxes: its texts may be mrkdwn."""

overflow_option = shape({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": string(3000)})

confirm = shape(
    {"title": plain(100), "text": rich(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
"""The dialog that asks before an action is sent."""

option_group = shape({"label": plain(75), "options": items(option, 1, 100)})


def distinct_values(value: Any, pointer: str, found: Findings) -> None:
    """Two options of one element may not carry one value."""
    if not isinstance(value, list):
        return
    seen: set[str] = set()
    for index, one in enumerate(value):
        held = one.get("value") if isinstance(one, dict) else None
        if held in seen:
            found.add(f"duplicate option value: {held}", f"{pointer}/{index}/value")
        elif isinstance(held, str):
            seen.add(held)


def options(each: Check, maximum: int) -> Check:
    """One to `maximum` options of distinct values."""
    length = items(each, 1, maximum)

    def check(value: Any, pointer: str, found: Findings) -> None:
        length(value, pointer, found)
        distinct_values(value, pointer, found)

    return check


def groups(value: Any, pointer: str, found: Findings) -> None:
    """One to a hundred groups of options."""
    items(option_group, 1, 100)(value, pointer, found)


def all_options(element: dict[str, Any]) -> list[dict[str, Any]]:
    """The options of a select, groups flattened."""
    flat = list(element.get("options", []))
    for group in element.get("option_groups", []):
        if isinstance(group, dict):
            flat.extend(group.get("options", []))
    return [one for one in flat if isinstance(one, dict)]


def same_option(left: Any, right: Any) -> bool:
    """Whether two options are exactly the same, defaults aside."""
    return bool(_bare(left) == _bare(right))


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if key not in ("emoji", "verbatim")}
    return value

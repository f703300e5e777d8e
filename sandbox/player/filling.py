"""From what a person says they enter to the value that the element holds."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sandbox.player.seeing import NotVisible, only
from sandbox.slack import gestures
from sandbox.slack.controls import Control
from sandbox.slack.platform import Platform
from sandbox.slack.rendering import Reading
from sandbox.slack.state import empty_value
from sandbox.slack.validation.composition import all_options

Spoken = str | int | float | bool | date | time | datetime | Sequence[str] | None
NO_ANSWER = ("Sans réponse", "No answer")


def value_for(platform: Platform, control: Control, reading: Reading, spoken: Spoken, typed: str | None) -> Any:
    """The value of the element's entry. Raises NotVisible for an option or a person that is not offered."""
    if spoken in (None, "", *NO_ANSWER):
        return _nothing(control, reading, spoken)
    return _entered(control, spoken) or _chosen(platform, control, reading, spoken, typed)


def _entered(control: Control, spoken: Spoken) -> Any:
    """What is typed or picked without options; None for the elements that offer some."""
    value: Any = None
    match control.kind:
        case "plain_text_input" | "email_text_input" | "url_text_input" | "number_input":
            value = str(spoken)
        case "datepicker":
            value = spoken.isoformat()[:10] if isinstance(spoken, date) else str(spoken)
        case "timepicker":
            value = f"{spoken:%H:%M}" if isinstance(spoken, time) else str(spoken)
        case "datetimepicker":
            value = int(spoken.timestamp()) if isinstance(spoken, datetime) else int(str(spoken))
        case "rich_text_input":
            piece = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(spoken)}]}
            value = {"type": "rich_text", "elements": [piece]}
    return value


def _nothing(control: Control, reading: Reading, spoken: Spoken) -> Any:
    for option in all_options(control.element):
        text = reading.text(option["text"])
        if text in NO_ANSWER and spoken in (None, text):
            return option
    if control.kind == "radio_buttons" and control.held is not None:
        raise NotVisible(f"{reading.label(control)}: Slack has no way to take back a radio button")
    return empty_value(control.element)


def _chosen(platform: Platform, control: Control, reading: Reading, spoken: Spoken, typed: str | None) -> Any:
    if control.kind == "file_input":
        return [gestures.attach(platform, name, name.encode()) for name in _several(spoken)]
    if control.kind == "checkboxes" and isinstance(spoken, bool):
        options = all_options(control.element)
        return options[:1] if spoken else []
    if control.kind.startswith("multi_") or control.kind == "checkboxes":
        several = _several(spoken)
        limit = control.element.get("max_selected_items")
        if limit is not None and len(several) > limit:
            raise NotVisible(f"{reading.label(control)}: Slack lets one choose {limit} at most")
        return [_one(platform, control, reading, one, typed) for one in several]
    return _one(platform, control, reading, str(spoken), typed)


def _one(platform: Platform, control: Control, reading: Reading, spoken: str, typed: str | None) -> Any:
    workspace = platform.workspace
    where = reading.label(control)
    match control.kind.removeprefix("multi_"):
        case "users_select":
            people = [user for user in workspace.users.values() if not user.deleted]
            return (
                next((user.id for user in people if user.id == spoken), None)
                or only(spoken, people, lambda user: user.name, where).id
            )
        case "channels_select":
            public = [one for one in workspace.channels.values() if one.kind == "public" and not one.archived]
            return only(spoken.removeprefix("#"), public, lambda one: one.name, where).id
        case "conversations_select":
            allowed = control.element.get("filter", {}).get("include", ["im", "public", "private"])
            seen = [
                one
                for one in workspace.channels.values()
                if one.kind in allowed and not one.archived and (one.kind == "public" or control.user in one.members)
            ]
            return only(spoken.removeprefix("#"), seen, lambda one: one.shown_name, where).id
        case "external_select":
            options = gestures.suggestions(platform, control, spoken if typed is None else typed)
        case _:
            options = all_options(control.element)
    return only(spoken, options, lambda one: reading.text(one["text"]), where)


def _several(spoken: Spoken) -> list[str]:
    if isinstance(spoken, str) or not isinstance(spoken, Sequence):
        return [str(spoken)]
    return [str(one) for one in spoken]

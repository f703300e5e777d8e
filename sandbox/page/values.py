"""From what the browser's fields send to the value that an element holds."""

import base64
from datetime import datetime
from typing import Any

from sandbox.slack import gestures
from sandbox.slack.controls import Control
from sandbox.slack.people import User
from sandbox.slack.platform import Platform
from sandbox.slack.state import empty_value
from sandbox.slack.validation.composition import all_options

# Text as typed, dates and times as a browser writes them, ids, and options that the app proposed.
AS_SENT = frozenset(
    {
        "plain_text_input", "email_text_input", "url_text_input", "number_input", "datepicker", "timepicker",
        "users_select", "channels_select", "conversations_select", "external_select",
    }
)  # fmt: skip


def value_from(platform: Platform, control: Control, sent: Any) -> Any:
    """The value to hold. `sent` is text, a list of option values or ids, options themselves, or files.

    Raises LookupError for an option that the element does not offer.
    """
    if sent in (None, "", []):
        return empty_value(control.element)
    kind = control.kind.removeprefix("multi_")
    match kind:
        case "datetimepicker":
            value: Any = _epoch(str(sent), platform.workspace.users[control.user])
        case "rich_text_input":
            piece = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(sent)}]}
            value = {"type": "rich_text", "elements": [piece]}
        case "file_input":
            value = [gestures.attach(platform, one["name"], base64.b64decode(one["content"])) for one in sent]
        case _ if kind in AS_SENT:
            value = sent
        case _:
            options = {one["value"]: one for one in all_options(control.element)}
            value = [options[one] for one in sent] if isinstance(sent, list) else options[sent]
    return value


def _epoch(local: str, reader: User) -> int:
    return int(datetime.fromisoformat(local).replace(tzinfo=reader.zone).timestamp())

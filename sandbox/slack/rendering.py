"""Messages, modals and Home tabs as plain lines: what a person reads, for assertions and golden transcripts.

`[Label]` is a button, `[⋯ a | b]` an overflow menu, `Label: value` an input with what it holds, `(hint)` its hint.
"""

from collections.abc import Iterable
from typing import Any

from sandbox.slack.controls import Control, Surface, controls
from sandbox.slack.conversations import Message
from sandbox.slack.dates import shown_date
from sandbox.slack.mrkdwn import visible
from sandbox.slack.people import User
from sandbox.slack.views import View
from sandbox.slack.workspace import Workspace

BLANK = "—"


class Reading:
    """How one person reads things: their names, zone and language."""

    def __init__(self, workspace: Workspace, reader: User) -> None:
        self.workspace = workspace
        self.reader = reader

    def text(self, text_object: dict[str, Any]) -> str:
        """A text object as seen; plain_text is shown as it is."""
        if text_object["type"] == "mrkdwn":
            return visible(text_object["text"], self.workspace, self.reader)
        return str(text_object["text"])

    def message(self, message: Message, *, with_controls: bool = True) -> list[str]:
        """The lines of a message."""
        if not message.blocks:
            lines = visible(message.text, self.workspace, self.reader).splitlines()
        else:
            lines = self._blocks(message, with_controls=with_controls)
        return lines + [f"(file: {one['title']})" for one in message.files]

    def view(self, view: View, *, with_controls: bool = True) -> list[str]:
        """The lines of a modal (title first, its buttons last) or of a Home tab."""
        body = view.body
        lines = [f"== {body['title']['text']} =="] if view.is_modal else []
        lines += self._blocks(view, with_controls=with_controls)
        if view.is_modal and with_controls:
            close = body["close"]["text"] if body.get("close") else "×"
            buttons = [body["submit"]["text"]] if body.get("submit") else []
            lines.append(" ".join(f"[{one}]" for one in [*buttons, close]))
        return lines

    def value(self, control: Control) -> str:
        """What a control holds, in words; — when empty."""
        value = control.held
        if value in (None, "", []):
            return BLANK
        parts = value if isinstance(value, list) else [value]
        return ", ".join(self._one(control, part) for part in parts)

    def label(self, control: Control) -> str:
        """How the person would call a control: its label, its section's text, its placeholder, a button's text."""
        block, element = control.block, control.element
        if block["type"] == "input":
            return self.text(block["label"])
        if element["type"] == "button":
            return self.text(element["text"])
        if block["type"] == "section" and "text" in block:
            return self.text(block["text"])
        if "placeholder" in element:
            return self.text(element["placeholder"])
        return "⋯" if element["type"] == "overflow" else str(element["action_id"])

    def _one(self, control: Control, value: Any) -> str:
        match control.kind:
            case "users_select" | "multi_users_select":
                return self.workspace.users[value].name
            case kind if "conversations" in kind or "channels" in kind:
                channel = self.workspace.channels[value]
                return f"#{channel.name}" if channel.name else self.workspace.users[channel.members[0]].name
            case "datetimepicker":
                form = "{date_long} {time}"
                return shown_date(value, form, self.reader, self.workspace.clock())
            case "rich_text_input":
                return "".join(rich_text(self, value))
            case "file_input":
                return str(value["name"])
        return self.text(value["text"]) if isinstance(value, dict) else str(value)

    def _blocks(self, surface: Surface, *, with_controls: bool) -> list[str]:
        by_block: dict[str, list[Control]] = {}
        for control in controls(surface, self.reader.id):
            by_block.setdefault(control.block["block_id"], []).append(control)
        lines: list[str] = []
        for block in surface.blocks:
            shown = by_block.get(block["block_id"], []) if with_controls else []
            lines.extend(self._block(block, shown, surface))
        return lines

    def _block(self, block: dict[str, Any], shown: list[Control], surface: Surface) -> list[str]:
        lines: list[str] = []
        match block["type"]:
            case "header":
                lines = [f"# {self.text(block['text'])}"]
            case "divider":
                lines = ["---"]
            case "section":
                lines = self._section(block, shown)
            case "context":
                lines = [line for one in block["elements"] for line in self._element(one).splitlines()]
            case "image":
                title = [self.text(block["title"])] if "title" in block else []
                lines = [*title, f"(image: {block['alt_text']})"]
            case "actions" if shown:
                lines = [" ".join(self._control(one) for one in shown)]
            case "input":
                lines = self._input(block, shown, surface.errors if isinstance(surface, View) else {})
            case "rich_text":
                lines = "".join(rich_text(self, block)).splitlines()
            case "table":
                lines = [" | ".join(self._cell(cell) for cell in row) for row in block["rows"]]
            case "markdown":
                lines = str(block["text"]).splitlines()
        return lines

    def _section(self, block: dict[str, Any], shown: list[Control]) -> list[str]:
        lines = self.text(block["text"]).splitlines() if "text" in block else []
        for field in block.get("fields", []):
            lines += self.text(field).splitlines()
        if block.get("accessory", {}).get("type") == "image":
            lines.append(self._element(block["accessory"]))
        return lines + [f"  {self._control(one)}" for one in shown]

    def _input(self, block: dict[str, Any], shown: list[Control], errors: dict[str, str]) -> list[str]:
        label = self.text(block["label"])
        lines = [f"{label}: {self.value(one)}{self._choices(one)}" for one in shown] or [label]
        if "hint" in block:
            lines.append(f"  ({self.text(block['hint'])})")
        if block["block_id"] in errors:
            lines.append(f"  ! {errors[block['block_id']]}")
        return lines

    def _control(self, control: Control) -> str:
        match control.kind:
            case "button":
                return f"[{self.label(control)}]"
            case "overflow":
                return f"[⋯ {' | '.join(self.text(one['text']) for one in control.element['options'])}]"
        name = self.text(control.element["placeholder"]) + ": " if "placeholder" in control.element else ""
        return f"<{name}{self.value(control)}{self._choices(control)}>"

    def _choices(self, control: Control) -> str:
        if control.kind not in ("radio_buttons", "checkboxes"):
            return ""
        return f" {{{' | '.join(self.text(one['text']) for one in control.element['options'])}}}"

    def _element(self, element: dict[str, Any]) -> str:
        return f"(image: {element['alt_text']})" if element["type"] == "image" else self.text(element)

    def _cell(self, cell: dict[str, Any]) -> str:
        if cell["type"] == "rich_text":
            return "".join(rich_text(self, cell)).strip()
        return str(cell.get("text", cell.get("value", "")))


def rich_text(reading: Reading, value: dict[str, Any]) -> Iterable[str]:
    """The text of a rich_text block or value, piece by piece."""
    workspace, reader = reading.workspace, reading.reader
    for piece in value["elements"]:
        match piece["type"]:
            case "text" | "link" if "text" in piece:
                yield piece["text"]
            case "link":
                yield piece["url"]
            case "user":
                yield f"@{workspace.users[piece['user_id']].name}"
            case "channel":
                yield f"#{workspace.channels[piece['channel_id']].name}"
            case "emoji":
                yield f":{piece['name']}:"
            case "date":
                yield shown_date(piece["timestamp"], piece["format"], reader, workspace.clock())
            case "rich_text_list":
                for item in piece["elements"]:
                    yield "• " + "".join(rich_text(reading, item)).rstrip("\n") + "\n"
            case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted":
                yield "".join(rich_text(reading, piece)) + "\n"

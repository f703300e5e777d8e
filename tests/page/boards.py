"""Everything that Slack can show, for the tests of the page: put before someone without any app asking for it."""

from typing import Any

from sandbox.rehearsing import Rehearsal
from sandbox.slack.modals import acceptable, push_view
from sandbox.slack.validation.defaults import filled_in
from sandbox.slack.validation.messages import check_message_blocks

PLAIN = "plain_text"


def words(text: str) -> dict[str, Any]:
    return {"type": PLAIN, "text": text}


def choices(*texts: str) -> list[dict[str, Any]]:
    return [{"text": words(text), "value": text.lower()} for text in texts]


def field(block_id: str, label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An input that one may leave blank."""
    inner = {"action_id": "value", **element}
    return {"type": "input", "block_id": block_id, "label": words(label), "element": inner, "optional": True, **more}


COLOURS = choices("Rouge", "Vert", "Bleu")

EVERY_INPUT = [
    field("line", "Une ligne", {"type": "plain_text_input"}),
    field("lines", "Plusieurs lignes", {"type": "plain_text_input", "multiline": True}, hint=words("Une par ligne.")),
    field("number", "Un nombre", {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}),
    field("email", "Une adresse", {"type": "email_text_input"}),
    field("url", "Un lien", {"type": "url_text_input"}),
    field("day", "Un jour", {"type": "datepicker"}),
    field("hour", "Une heure", {"type": "timepicker"}),
    field("moment", "Un moment", {"type": "datetimepicker"}),
    field("rich", "Un texte riche", {"type": "rich_text_input"}),
    field("radio", "Un bouton", {"type": "radio_buttons", "options": COLOURS}),
    field("boxes", "Des cases", {"type": "checkboxes", "options": COLOURS}),
    field("menu", "Un menu", {"type": "static_select", "options": COLOURS}),
    field("menus", "Des menus", {"type": "multi_static_select", "options": COLOURS, "max_selected_items": 2}),
    field("groups", "Par groupe", {
        "type": "static_select",
        "option_groups": [
            {"label": words("Chaudes"), "options": COLOURS[:1]},
            {"label": words("Froides"), "options": COLOURS[1:]},
        ],
    }),
    field("someone", "Une personne", {"type": "users_select"}),
    field("people", "Des personnes", {"type": "multi_users_select"}),
    field("channel", "Un canal", {"type": "channels_select"}),
    field("channels", "Des canaux", {"type": "multi_channels_select"}),
    field("talk", "Une conversation", {"type": "conversations_select"}),
    field("talks", "Des conversations", {"type": "multi_conversations_select"}),
    field("zone", "Un fuseau", {"type": "external_select", "min_query_length": 1}),
    field("holidays", "Des pays", {"type": "multi_external_select", "min_query_length": 1}),
    field("files", "Un fichier", {"type": "file_input"}),
]  # fmt: skip


def open_form(rehearsal: Rehearsal, name: str, blocks: list[dict[str, Any]], title: str = "Formulaire") -> None:
    """Put a form before someone, on top of what is open."""
    body = {
        "type": "modal",
        "title": words(title),
        "submit": words("Envoyer"),
        "close": words("Annuler"),
        "blocks": blocks,
    }
    platform = rehearsal.double.platform
    push_view(platform, rehearsal.workspace.find_user(name).id, acceptable(platform, body))


def post(rehearsal: Rehearsal, name: str, blocks: list[dict[str, Any]]) -> None:
    """Have the app write a message to someone."""
    workspace = rehearsal.workspace
    channel = workspace.dm(workspace.find_user(name).id)
    shown = filled_in(check_message_blocks(blocks), workspace.ids.next)
    workspace.post(channel.id, workspace.app.bot_user_id, "Un message", blocks=shown, by_app=True)

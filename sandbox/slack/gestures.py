"""What a person does in their Slack, by ids; each gesture returns once the app answered or three seconds passed."""

from typing import Any, Literal

from sandbox.slack import payloads
from sandbox.slack.acks import apply_command, apply_submission
from sandbox.slack.client_checks import refused_fields
from sandbox.slack.controls import Control, states_of
from sandbox.slack.conversations import Channel, Message
from sandbox.slack.delivery import NOBODY, Reply
from sandbox.slack.errors import ClientRefusal
from sandbox.slack.files import file_object
from sandbox.slack.modals import clear_stack, close_view
from sandbox.slack.people import user_object
from sandbox.slack.platform import Platform
from sandbox.slack.state import entry
from sandbox.slack.validation.options import check_suggestions
from sandbox.slack.views import View


def command(platform: Platform, user_id: str, name: str, text: str, channel: Channel) -> Reply:
    """Type a slash command in a conversation; what the app answers at once is shown there, to this person."""
    reply = platform.delivery.send(
        "slash_commands", payloads.slash_command(platform, user_id, name, text, channel), accepts_response=True
    )
    if not reply.acked:
        platform.problem(f"{name} {text}: operation_timeout ({reply.why})")
        return reply
    apply_command(platform, user_id, channel, reply.body)
    return reply


def press(platform: Platform, control: Control, option: Any = None) -> Reply:
    """Press a button, or choose an `option` of an overflow menu."""
    element = control.element
    action: dict[str, Any] = {"type": element["type"]}
    if element["type"] == "button":
        action["text"] = element["text"]
        action |= {key: element[key] for key in ("value", "style", "url") if key in element}
    elif option is not None:
        action["selected_option"] = option
    return _send_action(platform, control, action)


def choose(platform: Platform, control: Control, value: Any) -> Reply | None:
    """Put a value into an element; the app hears of it at once outside inputs or with dispatch_action, else None.

    `value` has the shape of the element's entry in `state.values`: text, option, list of options, user id…
    """
    entered = hold(platform, control, value)
    if control.block["type"] == "input" and not control.block.get("dispatch_action"):
        return None
    return _send_action(platform, control, entered)


def hold(platform: Platform, control: Control, value: Any) -> dict[str, Any]:
    """Put a value into an element as one types it, before the app may hear of it; gives the element's entry."""
    block_id, action_id = control.key
    surface = control.surface
    with platform.changed:
        entered = entry(control.element, value)
        states_of(surface, control.user).setdefault(block_id, {})[action_id] = entered
        if isinstance(surface, View):
            surface.touched.add(control.key)
            surface.errors.pop(block_id, None)
        platform.changed.notify_all()
    return entered


def _send_action(platform: Platform, control: Control, action: dict[str, Any]) -> Reply:
    states_of(control.surface, control.user)
    block_id, action_id = control.key
    payload = {
        **payloads.common(platform, "block_actions", control.user),
        **payloads.surface_fields(platform, control.user, control.surface),
        "actions": [
            {
                **action,
                "block_id": block_id,
                "action_id": action_id,
                "action_ts": f"{platform.workspace.clock():.6f}",
            }
        ],
    }
    reply = platform.delivery.send("interactive", payload)
    if not reply.acked:
        platform.problem(f"a warning sign stands by {action_id} ({reply.why})")
    return reply


def submit(platform: Platform, view: View) -> Reply:
    """Send the form. Raises ClientRefusal when Slack itself keeps it back; the app then hears nothing."""
    faulty, labels = refused_fields(view, platform.workspace.users[view.user].locale)
    if faulty:
        raise ClientRefusal(faulty, labels)
    with platform.changed:
        view.errors, view.trouble = {}, False
    payload = {
        **payloads.common(platform, "view_submission", view.user),
        "view": platform.shown_view(view),
        "trigger_id": platform.triggers.give(view.user, "submission", view.id),
        "response_urls": [],
    }
    reply = platform.delivery.send("interactive", payload, accepts_response=True)
    apply_submission(platform, view, reply)
    return reply


def close(platform: Platform, view: View, *, everything: bool = False) -> Reply | None:
    """Cancel this view, or with × (`everything`) the whole stack; the app hears of it only with notify_on_close."""
    told = platform.workspace.stack(view.user)[0] if everything else view
    if everything:
        clear_stack(platform, view.user)
    else:
        close_view(platform, view)
    if not told.body.get("notify_on_close"):
        return None
    payload = {
        **payloads.common(platform, "view_closed", view.user),
        "view": platform.shown_view(told, with_state=False),
        "is_cleared": everything,
    }
    reply = platform.delivery.send("interactive", payload)
    if not reply.acked:
        platform.problem(f"the closing of a modal was not acknowledged ({reply.why})")
    return reply


def suggestions(platform: Platform, control: Control, typed: str) -> list[dict[str, Any]]:
    """The options that the app proposes for what was typed; [] when Slack would show none."""
    element = control.element
    if len(typed) < element.get("min_query_length", 3):
        return []
    fields = payloads.surface_fields(platform, control.user, control.surface)
    fields.pop("response_url", None)
    fields.pop("trigger_id", None)
    payload = {
        **payloads.common(platform, "block_suggestion", control.user),
        **fields,
        "block_id": control.block["block_id"],
        "action_id": element["action_id"],
        "value": typed,
    }
    reply = platform.delivery.send("interactive", payload, accepts_response=True)
    if not reply.acked:
        platform.problem(f"no suggestions for {element['action_id']} ({reply.why})")
        return []
    options, faults = check_suggestions(reply.body)
    for fault in faults:
        platform.problem(f"suggestions for {element['action_id']}: {fault}")
    return options


def message_shortcut(platform: Platform, user_id: str, callback_id: str, message: Message) -> Reply:
    """Use a message shortcut on a message."""
    workspace = platform.workspace
    channel = workspace.channels[message.channel]
    path = platform.response_urls.give("actions", workspace.app.team_id, user_id, channel.id)
    payload = {
        **payloads.common(platform, "message_action", user_id),
        "callback_id": callback_id,
        "trigger_id": platform.triggers.give(user_id, "shortcut"),
        "action_ts": f"{workspace.clock():.6f}",
        "message_ts": message.ts,
        "message": platform.shown_message(message),
        "channel": {"id": channel.id, "name": channel.shown_name},
        "response_url": f"{platform.base_url}/{path}",
    }
    return _shortcut(platform, payload)


def global_shortcut(platform: Platform, user_id: str, callback_id: str) -> Reply:
    """Use a global shortcut: no channel, no response_url."""
    payload = {
        **payloads.common(platform, "shortcut", user_id),
        "callback_id": callback_id,
        "trigger_id": platform.triggers.give(user_id, "shortcut"),
        "action_ts": f"{platform.workspace.clock():.6f}",
    }
    return _shortcut(platform, payload)


def _shortcut(platform: Platform, payload: dict[str, Any]) -> Reply:
    reply = platform.delivery.send("interactive", payload)
    if not reply.acked:
        platform.problem(f"the shortcut {payload['callback_id']} failed ({reply.why})")
    return reply


def emit(platform: Platform, event: dict[str, Any]) -> Reply:
    """Send an event to the app; a missing answer after a retry is a problem, nobody connected is a loss."""
    event = {"event_ts": platform.workspace.next_ts(), **event}
    reply = platform.delivery.send_event(payloads.event_callback(platform, event))
    if not reply.acked and reply.why != NOBODY:
        platform.problem(f"the event {event['type']} was not acknowledged ({reply.why})")
    return reply


def open_app(platform: Platform, user_id: str, tab: Literal["home", "messages"] = "home") -> Reply:
    """Open the app's Home tab or messages tab."""
    workspace = platform.workspace
    event: dict[str, Any] = {
        "type": "app_home_opened",
        "user": user_id,
        "channel": workspace.dm(user_id).id,
        "tab": tab,
    }
    home = workspace.homes.get(user_id)
    if tab == "home" and home is not None:
        event["view"] = platform.shown_view(home)
    return emit(platform, event)


def write(platform: Platform, user_id: str, text: str, channel: Channel | None = None) -> tuple[Message, Reply | None]:
    """Write a message: to the app (it hears message.im), or in a channel (it hears nothing: no such scope)."""
    workspace = platform.workspace
    place = channel or workspace.dm(user_id)
    piece = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    blocks = [{"type": "rich_text", "block_id": workspace.ids.next("b"), "elements": [piece]}]
    client_id = workspace.ids.envelope()
    message = workspace.post(place.id, user_id, text, blocks=blocks, client_msg_id=client_id)
    if place.kind != "im":
        return message, None
    event = {**platform.shown_message(message), "channel": place.id, "channel_type": "im", "event_ts": message.ts}
    return message, emit(platform, event)


def change_user(platform: Platform, user_id: str, **changes: Any) -> Reply:
    """Change fields of a user and tell the app."""
    workspace = platform.workspace
    user = workspace.replace_user(user_id, **changes)
    now = workspace.clock()
    shown = user_object(user, workspace.app.team_id, now, include_locale=True)
    return emit(platform, {"type": "user_change", "user": shown, "cache_ts": int(now)})


def attach(platform: Platform, name: str, content: bytes) -> dict[str, Any]:
    """A file that the person picks in a file_input: its file object, to be put among the element's files."""
    stored = platform.files.reserve(name, len(content), "")
    stored.content, stored.complete = content, True
    return file_object(stored, platform.base_url)

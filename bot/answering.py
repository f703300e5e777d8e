"""How a handler's outcome is told to Slack: the acknowledgement first, then at most one call, best effort and once."""

from collections.abc import Callable
from typing import Any, assert_never

import structlog
from slack_bolt import Ack
from slack_sdk.errors import SlackApiError

from bot.blocks.ack import fits_ack, loading_view, notice_view
from bot.caller import resolve
from bot.jalon import Jalon
from bot.outcomes import Close, Done, Errors, Open, Outcome, Push, Say, Update
from flows.text import Language

log = structlog.get_logger("jalon.answering")

Answer = Callable[[Jalon, Ack, dict[str, Any], Outcome, Language], None]


def answer_command(jalon: Jalon, ack: Ack, body: dict[str, Any], outcome: Outcome, _language: Language) -> None:
    match outcome:
        case Say(text, blocks):
            ack(text=text, blocks=blocks) if blocks else ack(text=text)
        case Open(view):
            ack()
            _call(jalon, body, "views_open", trigger_id=body["trigger_id"], view=view)
        case None:
            ack()
        case Push() | Update() | Errors() | Close() | Done():
            raise TypeError(f"a command cannot answer {type(outcome).__name__}")
        case _:
            assert_never(outcome)


def answer_press(jalon: Jalon, ack: Ack, body: dict[str, Any], outcome: Outcome, language: Language) -> None:
    ack()
    view = body.get("view") or {}
    in_modal = view.get("type") == "modal"
    match outcome:
        case Say(text):
            # A press cannot be answered with text: a small window says it where the person is looking.
            method = "views_push" if in_modal else "views_open"
            _call(jalon, body, method, trigger_id=body["trigger_id"], view=notice_view(text, language))
        case Open(shown) if in_modal:
            _call(jalon, body, "views_push", trigger_id=body["trigger_id"], view=shown)
        case Open(shown):
            _call(jalon, body, "views_open", trigger_id=body["trigger_id"], view=shown)
        case Push(shown):
            _call(jalon, body, "views_push", trigger_id=body["trigger_id"], view=shown)
        case Update(shown, view_id, also):
            _call(jalon, body, "views_update", view_id=view_id or view["id"], view=shown)
            if also is not None:
                _call(jalon, body, "views_update", view_id=also.view_id, view=also.view)
        case None:
            pass
        case Errors() | Close() | Done():
            raise TypeError(f"a press cannot answer {type(outcome).__name__}")
        case _:
            assert_never(outcome)


def answer_form(jalon: Jalon, ack: Ack, body: dict[str, Any], outcome: Outcome, language: Language) -> None:
    match outcome:
        case Errors(sentences):
            ack(response_action="errors", errors=dict(sentences))
        case Say(text):
            _say_in_form(ack, body, text, language)
        case Done(text):
            ack(response_action="update", view=notice_view(text, language))
        case Open(view) | Update(view, None, _):
            _update(jalon, ack, body, view, language)
        case Push(view):
            ack(response_action="push", view=view)
        case Update(view, view_id, _):
            ack()
            _call(jalon, body, "views_update", view_id=view_id, view=view)
        case Close(everything, also):
            ack(response_action="clear") if everything else ack()
            if also is not None:
                _call(jalon, body, "views_update", view_id=also.view_id, view=also.view)
        case None:
            ack()
        case _:
            assert_never(outcome)


def _say_in_form(ack: Ack, body: dict[str, Any], text: str, language: Language) -> None:
    """A sentence that keeps what was typed: beside the first field; without a field, in place of the view."""
    inputs = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    if inputs:
        ack(response_action="errors", errors={inputs[0]: text})
    else:
        ack(response_action="update", view=notice_view(text, language))


def _update(jalon: Jalon, ack: Ack, body: dict[str, Any], view: dict[str, Any], language: Language) -> None:
    if fits_ack(view):
        ack(response_action="update", view=view)
        return
    # Slack's socket client cannot carry it: a small view at once, the whole one just after, by its external id.
    external_id = f"{body['view']['id']}.{body['view']['hash']}"
    ack(response_action="update", view=loading_view(view["title"], external_id, language))
    _call(jalon, body, "views_update", external_id=external_id, view=view | {"external_id": external_id})


def _call(jalon: Jalon, body: dict[str, Any], method: str, **arguments: Any) -> None:
    """Call Slack after the acknowledgement, best effort and once: what it shows, the person can ask for again."""

    def call() -> None:
        try:
            getattr(jalon.client, method)(**arguments)
        except SlackApiError as error:
            reason = error.response.get("error") if hasattr(error.response, "get") else None
            log.warning("view.refused", method=method, reason=reason)
            if "trigger" in str(reason):
                _too_late(jalon, body)

    jalon.later.submit(call)


def _too_late(jalon: Jalon, body: dict[str, Any]) -> None:
    """Slack gives three seconds to open a window: past that, a message says to press again."""
    slack_id = (body.get("user") or {}).get("id") or body.get("user_id")
    caller = resolve(jalon, str((body.get("team") or {}).get("id") or body.get("team_id")), str(slack_id))
    jalon.store.outbox.tell(caller.user.id, f"too_late:{body['trigger_id']}", "too_late", jalon.clock.now())

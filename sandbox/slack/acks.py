"""What the app's answers do to the person's screen."""

from typing import Any

from sandbox.slack.conversations import Channel
from sandbox.slack.delivery import Reply
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.modals import acceptable, clear_stack, close_view, push_view
from sandbox.slack.platform import Platform
from sandbox.slack.validation.defaults import filled_in
from sandbox.slack.validation.messages import check_message_blocks
from sandbox.slack.views import View

TROUBLE = "We had some trouble connecting. Try again?"


def apply_command(platform: Platform, user_id: str, channel: Channel, body: Any) -> None:
    """Show the answer of a slash command; an unacceptable one is an `invalid_command_response`."""
    if body in (None, "", {}):
        return
    content = {"text": body} if isinstance(body, str) else body
    workspace = platform.workspace
    try:
        if not isinstance(content, dict):
            raise SlackRefusal("invalid_command_response")
        blocks = filled_in(check_message_blocks(content.get("blocks")), workspace.ids.next)
    except SlackRefusal as refusal:
        platform.refuse("the answer to a command", refusal)
        platform.problem("the person sees invalid_command_response")
        return
    workspace.post(
        channel.id,
        workspace.app.bot_user_id,
        content.get("text") or "",
        blocks=blocks,
        by_app=True,
        only_for=None if content.get("response_type") == "in_channel" else user_id,
    )


def apply_submission(platform: Platform, view: View, reply: Reply) -> None:
    """Do what the answer to a view_submission says; anything else leaves the modal open with “trouble connecting”."""
    try:
        if not reply.acked:
            platform.problem(f"a submission failed: {TROUBLE} ({reply.why})")
            _trouble(platform, view)
        else:
            _act(platform, view, reply.body)
    except SlackRefusal as refusal:
        platform.refuse("the answer to a submission", refusal)
        reasons = "; ".join(refusal.extra.get("response_metadata", {}).get("messages", []))
        platform.problem(f"a submission was answered with {refusal.code}: {TROUBLE} {reasons}".rstrip())
        _trouble(platform, view)


def _act(platform: Platform, view: View, body: Any) -> None:
    if body in (None, "", {}):
        close_view(platform, view)
        return
    if not isinstance(body, dict):
        raise SlackRefusal("invalid_response_action")
    match body.get("response_action"):
        case "errors":
            _show_errors(platform, view, body.get("errors"))
        case "update":
            platform.workspace.replace_view(view, acceptable(platform, body.get("view"), view))
        case "push":
            push_view(platform, view.user, acceptable(platform, body.get("view")))
        case "clear":
            clear_stack(platform, view.user)
        case _:
            raise SlackRefusal("invalid_response_action")


def _show_errors(platform: Platform, view: View, errors: Any) -> None:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not all(isinstance(one, str) and one for one in errors.values()):
        raise SlackRefusal("invalid_errors")
    strange = sorted(set(errors) - inputs)
    if strange:
        raise SlackRefusal(
            "errors_for_no_input_block",
            response_metadata={"messages": [f"[ERROR] {one} is no input block of this view" for one in strange]},
        )
    with platform.changed:
        view.errors = dict(errors)
        platform.changed.notify_all()


def _trouble(platform: Platform, view: View) -> None:
    with platform.changed:
        view.trouble = True
        platform.changed.notify_all()

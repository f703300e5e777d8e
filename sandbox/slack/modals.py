"""The stack of modals before a person: pushing, replacing, closing, with Slack's refusals."""

from typing import Any

from sandbox.slack.errors import SlackRefusal, invalid_view
from sandbox.slack.platform import Platform
from sandbox.slack.validation.defaults import filled_in, with_text_defaults
from sandbox.slack.validation.shape import Surface
from sandbox.slack.validation.views import check_view
from sandbox.slack.views import View

STACK = 3
OTHER_TYPE = "must match the `type` of the root view whose stack we're pushing onto"


def acceptable(
    platform: Platform, sent: Any, replaces: View | None = None, surface: Surface = "modal"
) -> dict[str, Any]:
    """The body of a view that Slack takes, ids and defaults filled in.

    `replaces` is the view that it takes the place of, whose external_id may therefore stay.
    Raises SlackRefusal: invalid_arguments, view_too_large, duplicate_external_id.
    """
    view = check_view(sent, surface, OTHER_TYPE if surface == "modal" else "unsupported type")
    if not platform.files.usable(view["blocks"]):
        raise invalid_view(["invalid slack file [json-pointer:/view/blocks]"])
    external_id = view.get("external_id", "")
    holder = platform.workspace.find_view(external_id=external_id) if external_id else None
    if holder is not None and holder is not replaces:
        raise SlackRefusal("duplicate_external_id")
    return {**with_text_defaults(view), "blocks": filled_in(view["blocks"], platform.workspace.ids.next)}


def push_view(platform: Platform, user: str, body: dict[str, Any]) -> View:
    """Put a view on top of the stack. Raises SlackRefusal `push_limit_reached`."""
    stack = platform.workspace.stack(user)
    if len(stack) >= STACK:
        raise SlackRefusal("push_limit_reached")
    with platform.changed:
        view = platform.workspace.new_view(user, body, previous=stack[-1] if stack else None)
        stack.append(view)
        platform.changed.notify_all()
    return view


def close_view(platform: Platform, view: View) -> None:
    """Take a view away; the one below shows, unless `clear_on_close` clears all."""
    with platform.changed:
        stack = platform.workspace.stack(view.user)
        if view.body.get("clear_on_close"):
            stack.clear()
        elif view in stack:
            stack.remove(view)
        platform.changed.notify_all()


def clear_stack(platform: Platform, user: str) -> None:
    """Take every modal away."""
    with platform.changed:
        platform.workspace.stack(user).clear()
        platform.changed.notify_all()

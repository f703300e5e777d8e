"""views.*: opening, pushing, updating modals, publishing Home tabs."""

from typing import Any

from sandbox.slack.errors import SlackRefusal, invalid_view
from sandbox.slack.methods.registry import Answer, Request, method
from sandbox.slack.modals import OTHER_TYPE, acceptable, push_view
from sandbox.slack.views import View


@method("views.open", scope=None, tier=4, arguments="trigger_id view interactivity_pointer")
def open_view(request: Request) -> Answer:
    """Open a modal before the person whose gesture gave the trigger."""
    platform = request.platform
    body = acceptable(platform, _sent(request))
    trigger = platform.triggers.spend(request.text("trigger_id"), platform.faults.expire_triggers)
    if trigger.origin == "submission":
        platform.problem("views.open after a submission may not be shown: answer the submission with update")
    if trigger.origin == "modal":
        platform.problem("views.open from inside a modal replaces it: use views.push or views.update")
    view = platform.workspace.new_view(trigger.user, body)
    with platform.changed:
        platform.workspace.stacks[trigger.user] = [view]
        platform.changed.notify_all()
    return {"view": platform.shown_view(view)}


@method("views.push", scope=None, tier=4, arguments="trigger_id view interactivity_pointer")
def push(request: Request) -> Answer:
    """Put a modal over the one whose element gave the trigger."""
    platform = request.platform
    sent = _sent(request)
    trigger = platform.triggers.spend(request.text("trigger_id"), platform.faults.expire_triggers)
    below = platform.workspace.find_view(trigger.view_id or "")
    if below is None or not below.is_modal:
        raise invalid_view([f"{OTHER_TYPE} [json-pointer:/view/type]"])
    return {"view": platform.shown_view(push_view(platform, trigger.user, acceptable(platform, sent)))}


@method("views.update", scope=None, tier=4, arguments="view_id external_id view hash")
def update(request: Request) -> Answer:
    """Show another content in a live view."""
    platform = request.platform
    view = platform.workspace.find_view(request.text("view_id"), request.text("external_id"))
    if view is None:
        raise SlackRefusal("not_found")
    _same_hash(request, view)
    if not view.is_modal:
        raise invalid_view(["must match the `type` of the view [json-pointer:/view/type]"])
    platform.workspace.replace_view(view, acceptable(platform, _sent(request), view))
    return {"view": platform.shown_view(view)}


@method("views.publish", scope=None, tier=4, arguments="user_id view hash")
def publish(request: Request) -> Answer:
    """Show someone's Home tab."""
    platform = request.platform
    workspace = platform.workspace
    if not platform.home_tab:
        raise SlackRefusal("not_enabled")
    user = workspace.users.get(request.text("user_id"))
    if user is None or user.is_bot:
        raise invalid_view(["invalid `user_id`"])
    before = workspace.homes.get(user.id)
    if before is not None:
        _same_hash(request, before)
    body = acceptable(platform, _sent(request), before, surface="home")
    return {"view": platform.shown_view(workspace.home(user.id, body))}


def _sent(request: Request) -> Any:
    return request.json("view")


def _same_hash(request: Request, view: View) -> None:
    given = request.text("hash")
    if given and given != view.hash:
        raise SlackRefusal("hash_conflict")

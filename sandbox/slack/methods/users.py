"""users.info and users.list."""

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.registry import Answer, Request, method
from sandbox.slack.people import user_object


@method("users.info", scope="users:read", tier=4, arguments="user include_locale")
def info(request: Request) -> Answer:
    """Someone; a deactivated person too."""
    workspace = request.platform.workspace
    user = workspace.users.get(request.required("user", "user_not_found"))
    if user is None:
        raise SlackRefusal("user_not_found")
    locale = request.flag("include_locale")
    return {"user": user_object(user, workspace.app.team_id, workspace.clock(), locale)}


@method("users.list", scope="users:read", tier=2, arguments="cursor limit include_locale")
def list_users(request: Request) -> Answer:
    """Everyone, page by page."""
    workspace = request.platform.workspace
    everyone = list(workspace.users.values())
    start = int(request.text("cursor").removeprefix("from:") or 0)
    limit = request.number("limit", len(everyone) or 1)
    locale = request.flag("include_locale")
    now = workspace.clock()
    page = everyone[start : start + limit]
    following = f"from:{start + limit}" if start + limit < len(everyone) else ""
    return {
        "members": [user_object(one, workspace.app.team_id, now, locale) for one in page],
        "cache_ts": int(now),
        "response_metadata": {"next_cursor": following},
    }

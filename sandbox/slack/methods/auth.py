"""auth.test, team.info, apps.connections.open."""

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.registry import Answer, Request, method


@method("auth.test", scope=None, tier=4)
def auth_test(request: Request) -> Answer:
    """Who the token is."""
    app = request.platform.workspace.app
    return {
        "url": f"https://{app.team_domain}.slack.com/",
        "team": app.team_name,
        "user": app.name.lower(),
        "team_id": app.team_id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


@method("team.info", scope="team:read", tier=3, arguments="team")
def team_info(request: Request) -> Answer:
    """The workspace."""
    app = request.platform.workspace.app
    return {"team": {"id": app.team_id, "name": app.team_name, "domain": app.team_domain}}


@method("apps.connections.open", scope=None, tier=3, caller="app")
def connections_open(request: Request) -> Answer:
    """A ticket for one Socket Mode connection."""
    if "token" in request.args:
        raise SlackRefusal("invalid_auth")
    platform = request.platform
    number = platform.workspace.ids.count("ticket")
    base = platform.base_url.replace("http://", "ws://", 1)
    return {"url": f"{base}/link/?ticket=ticket-{number}&app_id={platform.workspace.app.app_id}"}

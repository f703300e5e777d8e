"""Who is at the other end of a request: their language, their zone, what they are in each project."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct, field
from slack_sdk.errors import SlackApiError

from bot.jalon import Jalon
from flows.text import Language
from storage.people import Person
from storage.projects import Project
from storage.users import SlackProfile, User

DEFAULT_LANGUAGE: Language = "en"
SEEN_AGAIN = timedelta(hours=6)
UNKNOWN_USER = ("user_not_found", "user_not_visible")


class Caller(Struct, frozen=True):
    """The person of a request. `people` is what they are in each living project, newest first; `projects` those."""

    user: User
    people: tuple[Person, ...]
    projects: Mapping[int, Project] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        return self.user.language or DEFAULT_LANGUAGE

    @property
    def zone(self) -> str:
        """Their own zone, else UTC (where a project is known, use `zone_in`)."""
        return self.user.zone or "UTC"

    def in_project(self, project_id: int) -> Person | None:
        """What they are in that project, or None for a stranger."""
        return next((person for person in self.people if person.project_id == project_id), None)


def zone_in(user: User | None, project_zone: str) -> str:
    """The zone a person reads dates in: theirs, else the project's (Slack may know none)."""
    return user.zone if user is not None and user.zone else project_zone


def profile(slack_user: dict[str, Any]) -> SlackProfile:
    """What Jalon keeps of a Slack user object: name, zone (when it is a known one), locale, whether it can be asked."""
    details = slack_user.get("profile") or {}
    name = details.get("display_name") or details.get("real_name") or slack_user.get("real_name") or slack_user["id"]
    return SlackProfile(
        slack_id=slack_user["id"],
        name=details.get("real_name") or slack_user.get("real_name") or name,
        zone=_known_zone(slack_user.get("tz")),
        locale=slack_user.get("locale"),
        # Slackbot says that it is no bot.
        is_bot=bool(slack_user.get("is_bot")) or slack_user["id"] == "USLACKBOT",
        deactivated=bool(slack_user.get("deleted")),
    )


def resolve(jalon: Jalon, team_id: str, slack_id: str) -> Caller:
    """The caller behind a Slack id; asks Slack once for someone never met, then only the base."""
    met = jalon.store.callers.find(team_id, slack_id)
    if met is None:
        workspace_id = jalon.store.users.workspace(team_id, jalon.clock.now())
        return Caller(meet(jalon, workspace_id, [slack_id])[slack_id], ())
    return Caller(met.user, met.people, met.projects)


def keep_in_sight(jalon: Jalon, caller: Caller) -> None:
    """Someone presses in their Home tab: it follows what changes for as long again. Written down now and then only."""
    seen_at, now = caller.user.home_seen_at, jalon.clock.now()
    if seen_at is None or now - seen_at > SEEN_AGAIN:
        jalon.store.homes.seen(caller.user.id, now)


def meet(jalon: Jalon, workspace_id: int, slack_ids: list[str]) -> dict[str, User]:
    """The users of these Slack ids, asking Slack for those never met; one that Slack does not know is left out."""
    known = jalon.store.users.known(workspace_id, slack_ids)
    profiles = []
    for slack_id in slack_ids:
        if slack_id not in known:
            try:
                answer = jalon.client.users_info(user=slack_id, include_locale=True)
            except SlackApiError as error:
                if error.response.get("error") in UNKNOWN_USER:
                    continue
                raise
            profiles.append(profile(answer["user"]))
    learnt = jalon.store.users.learn(workspace_id, profiles, jalon.clock.now()) if profiles else []
    return known | {user.slack_id: user for user in learnt}


def _known_zone(name: str | None) -> str | None:
    if not name:
        return None
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    return name

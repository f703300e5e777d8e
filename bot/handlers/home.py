"""J10: the Home tab and preferences; what Slack tells of people and of the installation."""

from collections.abc import Mapping
from typing import Any

import structlog

from bot.blocks.preferences import LANGUAGE, REMINDERS, preferences_form
from bot.caller import profile
from bot.jalon import Jalon
from bot.outcomes import Done, Open, Outcome, Say
from bot.request import ProjectRequest, Request
from bot.submission import values
from flows.phrases.home import HOME
from flows.phrases.spine import SPINE
from flows.text import Language

CHOICES: Mapping[str, Language] = {"fr": "fr", "en": "en"}
# What someone writes comes bare, or with a file; all other kinds are edits, deletions and notes of Slack's own.
WRITTEN = (None, "file_share")

log = structlog.get_logger("jalon.slack")


def opened(jalon: Jalon, request: Request) -> None:
    """Someone opens the app's Home tab."""
    if request.payload.get("tab") == "home":
        jalon.store.homes.opened(request.caller.user.id, request.now)


def show(jalon: Jalon, request: Request) -> Outcome:
    """*Show*, beside another project: it is shown in full from now on."""
    if request.project is None or request.person is None:
        return Say(SPINE.old_button.in_(request.language))
    jalon.store.homes.show(request.caller.user.id, request.project.id, request.now)
    return None


def preferences(jalon: Jalon, request: Request) -> Outcome:
    """*Language and reminders*."""
    person = request.person if request.person is not None and request.person.is_member else None
    project_id = request.project.id if request.project is not None else None
    reminders = person.reminders if person is not None else None
    return Open(preferences_form(request.caller.user.chosen_language, reminders, request.language, project_id))


def save_preferences(jalon: Jalon, request: Request) -> Outcome:
    """The preferences sent; Home follows at once, in the language chosen."""
    typed, user = values(request.view), request.caller.user
    chosen = CHOICES.get(typed.get(LANGUAGE) or "")
    wanted = typed.get(REMINDERS)
    person = request.person if request.person is not None and request.person.is_member else None
    reminders = (person.id, int(wanted)) if person is not None and wanted in {"0", "1", "2"} else None
    jalon.store.preferences.save(user.id, chosen, request.now, reminders)
    now = jalon.store.users.get(user.id).language or request.language
    return Done(HOME.form.saved.in_(now))


def take_break(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Take a break*, once it was confirmed: Home says so, and how it ends."""
    jalon.store.absences.take_break(request.person.id, request.now)
    return None


def written(jalon: Jalon, request: Request) -> None:
    """Someone writes to the bot: one short answer for each message, none of which is kept."""
    event = request.payload
    if event.get("channel_type") == "im" and event.get("subtype") in WRITTEN:
        user = request.caller.user
        jalon.store.outbox.tell(user.id, f"written_to_bot:{user.id}:{event['ts']}", "written_to_bot", request.now)


def user_changed(jalon: Jalon, team_id: str, event: Mapping[str, Any]) -> None:
    """Slack tells that someone changed: name, zone, language, or that they are gone."""
    jalon.store.users.changed(team_id, profile(dict(event["user"])), jalon.clock.now())


def tokens_revoked(jalon: Jalon, team_id: str, event: Mapping[str, Any]) -> None:
    """The workspace took the bot's token back: nothing can be sent until it is installed again."""
    if (event.get("tokens") or {}).get("bot"):
        log.error("slack.tokens_revoked", team=team_id)


def uninstalled(jalon: Jalon, team_id: str, event: Mapping[str, Any]) -> None:
    """The app was removed from the workspace: what is owed waits, and goes if it comes back."""
    log.error("slack.app_uninstalled", team=team_id)

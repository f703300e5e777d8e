"""Whom to ask about a project: its initiators."""

from bot.jalon import Jalon
from flows.rights import Role


def initiator_mentions(jalon: Jalon, project_id: int) -> str:
    """The mentions of a project's initiators (mrkdwn), joined by ", "."""
    people = jalon.store.people.of_project(project_id)
    return ", ".join(f"<@{one.user.slack_id}>" for one in people if one.user and Role.INITIATOR in one.roles)

"""The project's name before a sentence, for those who are in several: domain.md's wording leaves it out."""

from bot.blocks.text import said
from bot.jalon import Jalon
from storage.projects import Project


def named(jalon: Jalon, user_id: int | None, project: Project, text: str) -> str:
    """The text (mrkdwn), after the project's name when the reader lives in several projects."""
    if user_id is None or not jalon.store.people.is_in_several(user_id):
        return text
    return f"*{said(project.name)}* · {text}"

"""The next dates of a project, for someone who arrives: the check-in to come, the meetings, where they are held."""

from bot.blocks.next_dates import coming_lines
from bot.jalon import Jalon
from flows.phrases.home import HOME
from flows.text import Language
from storage.projects import Project


def next_dates_text(jalon: Jalon, project: Project, zone: str, language: Language) -> str | None:
    """What comes next, the soonest first (mrkdwn); None while nothing is dated."""
    meetings, rounds = jalon.store.calendar.meetings(project.id), jalon.store.calendar.rounds(project.id)
    lines = coming_lines(meetings, rounds, jalon.clock.now(), language, zone)
    return "\n".join([HOME.dates.in_(language), *lines]) if lines else None

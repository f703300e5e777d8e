"""The next dates of a project, for someone who arrives: the check-in to come, the meetings, where they are held."""

from bot.blocks.next_dates import coming_lines, concerning
from bot.jalon import Jalon
from flows.phrases.home import HOME
from flows.text import Language
from storage.people import Person
from storage.projects import Project


def next_dates_text(jalon: Jalon, project: Project, person: Person, zone: str, language: Language) -> str | None:
    """What comes next for someone, the soonest first (mrkdwn); None while nothing is dated."""
    meetings = jalon.store.calendar.meetings(project.id)
    joined_on = person.joined_on if person.is_member else None
    rounds = concerning(jalon.store.calendar.rounds(project.id), joined_on)
    lines = coming_lines(meetings, rounds, jalon.clock.now(), language, zone)
    return "\n".join([HOME.dates.in_(language), *lines]) if lines else None

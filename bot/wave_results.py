"""A deployment's report, wave by wave: the last results of those that its reader may read."""

from bot.blocks.results import results_line
from bot.blocks.text import said
from bot.jalon import Jalon
from flows import words
from flows.phrases.waves import WAVES
from flows.rights import Right, may
from flows.text import Language
from storage.people import Person
from storage.projects import Project


def waves_text(jalon: Jalon, project: Project, reader: Person, language: Language) -> str | None:
    """A line for each prepared wave in which the reader has a right to the report; None when there is none."""
    if reader.user is None or project.phase != "deployment":
        return None
    read = readable_waves(jalon, project, reader.user.id)
    if not read:
        return None
    return "\n".join([WAVES.report.in_(language), *(_line(jalon, one, language) for one in read)])


def readable_waves(jalon: Jalon, project: Project, user_id: int) -> list[Project]:
    """The prepared waves in which that user has a right to the report."""
    waves = [one.project for one in jalon.store.waves.of(project.id) if one.project is not None]
    return [one for one in waves if _may_read(jalon, one, user_id)]


def _may_read(jalon: Jalon, wave: Project, user_id: int) -> bool:
    people = jalon.store.people.of_project(wave.id)
    return any(one.user is not None and one.user.id == user_id and may(one.roles, Right.REPORT) for one in people)


def _line(jalon: Jalon, wave: Project, language: Language) -> str:
    published = jalon.store.closings.releases(wave.id)
    if published:
        told = results_line(published[-1], jalon.library, language)
    elif wave.kickoff_on is not None:
        told = WAVES.starts_on.in_(language, day=words.day(wave.kickoff_on, language))
    else:
        told = WAVES.plan.to_date.in_(language)
    return WAVES.of_wave.in_(language, wave=said(wave.name), told=told)

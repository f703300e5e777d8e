"""The waves of a deployment in its plan: the calendar, the responsibilities and the results of each prepared one."""

from collections.abc import Iterator
from datetime import datetime

from bot.documents.document import Content, Paragraph, Table
from bot.documents.rounds import rounds_table
from bot.jalon import Jalon
from bot.wave_results import readable_waves
from flows import words
from flows.calendar import local_day
from flows.phrases.waves import WAVES
from flows.rights import ANIMATORS, Role
from flows.text import Language
from storage.people import Person
from storage.projects import Project


def waves_content(jalon: Jalon, project: Project, language: Language) -> Iterator[Content]:
    """A row for each wave that is prepared; nothing while none is."""
    told = WAVES.plan
    prepared = [one.project for one in jalon.store.waves.of(project.id) if one.project is not None]
    if not prepared:
        return
    yield Paragraph(told.calendar.in_(language), quiet=True)
    head = (told.wave, told.kickoff, told.check_ins, told.ends, told.decides, told.facilitates)
    yield Table(tuple(one.in_(language) for one in head), tuple(_row(jalon, one, language) for one in prepared))


def results_content(jalon: Jalon, project: Project, reader: Person, language: Language) -> Iterator[Content]:
    """What each wave has published, for a reader who may read its report; nothing while none has."""
    if reader.user is None:
        return
    for wave in readable_waves(jalon, project, reader.user.id):
        if published := jalon.store.closings.releases(wave.id):
            yield Paragraph(WAVES.plan.results.in_(language, wave=wave.name), quiet=True)
            yield rounds_table(published, jalon.library, language)


def _row(jalon: Jalon, wave: Project, language: Language) -> tuple[str, ...]:
    people = jalon.store.people.of_project(wave.id)
    sponsor = [one.name for one in people if Role.SPONSOR in one.roles]
    animators = [one.name for one in people if not ANIMATORS.isdisjoint(one.roles)]
    if wave.kickoff_at is None:
        dates = (WAVES.plan.to_date.in_(language), "—", "—")
    else:
        rounds = jalon.store.calendar.rounds(wave.id)
        asked = [
            WAVES.plan.check_in.in_(language, number=one.number, closes=_day(one.close_at, wave.zone, language))
            for one in rounds
        ]
        ends = words.day(wave.review_on, language, weekday=False) if wave.review_on is not None else "—"
        dates = (_day(wave.kickoff_at, wave.zone, language), "\n".join(asked), ends)
    return (wave.name, *dates, words.joined(sponsor, language) or "—", words.joined(animators, language) or "—")


def _day(at: datetime, zone: str, language: Language) -> str:
    return words.day(local_day(at, zone), language, weekday=False)

"""What a project's documents are built from, read from the base for one reader."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.asking import names_of, overlay_of
from bot.documents.asked import Asked
from bot.documents.document import Document
from bot.documents.meetings.agenda import agenda_document
from bot.documents.meetings.kit import kickoff_kit
from bot.documents.meetings.minutes import minutes_document
from bot.documents.meetings.plain import bare
from bot.documents.note import NoteFacts, note
from bot.documents.plan import plan_document
from bot.documents.report import report_document
from bot.jalon import Jalon
from bot.notice import notice
from bot.review_dossier import dossier_for
from flows import words
from flows.calendar import local_day
from flows.phrases.note import NOTE
from flows.text import Language
from storage.notes import NoteVersion
from storage.people import Person
from storage.projects import Project

Builder = Callable[[Jalon, Asked], Document]


def note_as_it_stands(jalon: Jalon, project: Project, _person: Person, language: Language, now: datetime) -> Document:
    """The framing note with the answers of now: which version they are, or that they are not validated."""
    run = jalon.store.framing.run(project.id)
    versions = jalon.store.framing.versions(project.id)
    if not versions:
        day = words.day(local_day(now, project.zone), language, year=True)
        return _note(jalon, project, run.values, (NOTE.draft.in_(language, day=day),), language)
    changed = dict(versions[-1].answers) != {key: answer.id for key, answer in run.answers.items()}
    about = _about(jalon, project, versions[-1], language)
    if changed:
        about = (*about, NOTE.changed.in_(language))
    return _note(jalon, project, run.values, about, language)


def validated_note(jalon: Jalon, project: Project, language: Language) -> Document | None:
    """The latest validated version, for those who do not frame the project; None before the first."""
    versions = jalon.store.framing.versions(project.id)
    if not versions:
        return None
    answers = jalon.store.framing.values_of(project.id, versions[-1])
    return _note(jalon, project, answers, _about(jalon, project, versions[-1], language), language)


def _of_project(builder: Callable[[Jalon, Project, Person, Language, datetime], Document]) -> Builder:
    return lambda jalon, asked: builder(jalon, asked.project, asked.person, asked.language, asked.now)


BUILDERS: Mapping[str, Builder] = {
    "note": _of_project(note_as_it_stands),
    "kit": kickoff_kit,
    "agenda": agenda_document,
    "minutes": minutes_document,
    "report": report_document,
    "review": _of_project(dossier_for),
    "plan": _of_project(plan_document),
}
"""The documents that may be asked for, by name. Those that may not exist raise NoSuchDocumentError."""


def _note(
    jalon: Jalon, project: Project, answers: Mapping[str, Any], about: tuple[str, ...], language: Language
) -> Document:
    people = jalon.store.people.of_project(project.id)
    run = jalon.store.framing.run(project.id)
    facts = NoteFacts(
        project=project,
        flow=run.flow,
        answers=answers,
        names=names_of(jalon, project, run),
        people={one.user.slack_id: one.user.name for one in people if one.user is not None},
        gathered=jalon.store.intakes.gathered(project.id),
        meetings=jalon.store.calendar.meetings(project.id),
        overlay=overlay_of(project),
        notice=bare(notice(jalon.settings, project, jalon.store.intakes.k_effective(project.id), language)),
        about=about,
    )
    return note(facts, jalon.library, language)


def _about(jalon: Jalon, project: Project, version: NoteVersion, language: Language) -> tuple[str, ...]:
    name = jalon.store.people.get(version.validated_by).name if version.validated_by is not None else "—"
    day = words.day(local_day(version.validated_at, project.zone), language, year=True)
    told = NOTE.validated.in_(language, version=version.version, day=day, name=name)
    return (told, NOTE.reason.in_(language, reason=version.reason)) if version.reason else (told,)

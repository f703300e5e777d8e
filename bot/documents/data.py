"""A project's data as a file: the releases and the open data (flows/exports.py), as JSON or as a table."""

from datetime import datetime

from bot.called import called
from bot.documents.figures import PlainNamed
from bot.documents.file import File
from bot.documents.files import file_name
from bot.jalon import Jalon
from flows.exports import Action, Contribution, Export, Meeting, exported_round, figures_csv
from flows.open_figures import meeting_figures
from flows.phrases.documents import DOCUMENTS
from flows.text import Language
from storage.projects import Project

DATA = "data"
DATA_FORMS = ("csv", "json")


def export_of(jalon: Jalon, project: Project, language: Language, now: datetime) -> Export:
    """Everything exported, names of questions in that language."""
    names = {one.id: called(jalon, one, language) for one in jalon.store.people.of_project(project.id)}
    rounds = []
    for one in jalon.store.closings.releases(project.id):
        named = PlainNamed(jalon.library, one.flow, language)
        questions = {result.key: named.name(result.key) for result in one.release.results}
        rounds.append(exported_round(one.release, questions))
    facts = jalon.store.reports.read(project.id, now).facts
    held = meeting_figures(facts) if facts is not None else ()
    return Export(
        project=project.name,
        exported_at=now,
        rounds=tuple(rounds),
        meetings=tuple(
            Meeting(number=one.number, on=one.on, present=str(one.present), excused=one.excused) for one in held
        ),
        contributions=tuple(
            Contribution(
                at=one.at,
                type=one.declared.type,
                title=one.declared.title,
                link=one.declared.link,
                author=names.get(one.author_id, "—"),
            )
            for one in jalon.store.contributions.of_project(project.id)
        ),
        actions=tuple(
            Action(
                meeting=one.meeting_number,
                what=one.what,
                owner=names.get(one.owner_id or 0, "—"),
                due_on=one.due_on,
                done_on=one.done_on,
            )
            for one in jalon.store.actions.of_project(project.id)
        ),
    )


def data_bytes(export: Export, form: str) -> bytes:
    """The file's content: "json" for everything, "csv" for the figures."""
    if form == "json":
        return export.model_dump_json(indent=2).encode()
    return figures_csv(export.rounds)


def data_file(jalon: Jalon, project: Project, form: str, language: Language, now: datetime) -> File:
    """The file, named after the project."""
    title = DOCUMENTS.data_title.in_(language, project=project.name)
    return File(f"{file_name(title)}.{form}", title, data_bytes(export_of(jalon, project, language, now), form))

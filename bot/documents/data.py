"""A project's data as a file: the releases and the open data (flows/exports.py), as JSON or as a table."""

from collections.abc import Iterator
from datetime import datetime

from bot.called import called
from bot.documents.figures import PlainNamed
from bot.documents.file import File
from bot.documents.files import file_name
from bot.jalon import Jalon
from flows.exports import (
    Action,
    Adjustment,
    Contribution,
    Decision,
    Export,
    Meeting,
    Reuse,
    Round,
    exported_round,
    figures_csv,
    open_indicators,
)
from flows.open_figures import meeting_figures
from flows.phrases.documents import DOCUMENTS
from flows.text import Language
from flows.values import lines
from storage.digests import DECISIONS
from storage.projects import Project
from storage.reports import Report

DATA = "data"
DATA_FORMS = ("csv", "json")


def export_of(jalon: Jalon, project: Project, language: Language, now: datetime) -> Export:
    """Everything exported, names of questions in that language."""
    names = {one.id: called(jalon, one, language) for one in jalon.store.people.of_project(project.id)}
    report = jalon.store.reports.read(project.id, now)
    held = meeting_figures(report.facts) if report.facts is not None else ()
    contributions = jalon.store.contributions.of_project(project.id)
    return Export(
        project=project.name,
        exported_at=now,
        rounds=tuple(_rounds(jalon, report, language)),
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
            for one in contributions
        ),
        reuses=tuple(
            Reuse(
                at=reuse.at,
                contribution=one.declared.title,
                reused_by=reuse.reused_by,
                where=reuse.reused_where,
                declared_by=names.get(reuse.declared_by or 0, "—"),
            )
            for one in contributions
            for reuse in one.reuses
        ),
        decisions=tuple(_decisions(jalon, project)),
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
        adjustments=tuple(
            Adjustment(
                meeting=one.meeting_number,
                what=one.what,
                why=one.why,
                from_on=one.from_on,
                indicator=one.indicator,
                answer=one.answer,
                answered_by=one.answered_by,
            )
            for one in jalon.store.agendas.adjustments_made(project.id)
        ),
    )


def _rounds(jalon: Jalon, report: Report, language: Language) -> Iterator[Round]:
    library = {key: one.name.in_(language) for key, one in jalon.library.indicators.items()}
    for one in jalon.store.closings.releases(report.project.id):
        named = PlainNamed(jalon.library, one.flow, language)
        questions = {result.key: named.name(result.key) for result in one.release.results}
        assert report.facts is not None  # a round has closed: the kickoff was dated
        opened = open_indicators(report.chosen, one.release, report.facts, report.project.zone, library)
        yield exported_round(one.release, questions, opened)


def _decisions(jalon: Jalon, project: Project) -> Iterator[Decision]:
    """Those of the notes of the kickoff and of the follow-ups, which everyone in the project may read."""
    for meeting in jalon.store.calendar.meetings(project.id):
        run = jalon.store.runs.find(project.id, f"follow_up:{meeting.id}")
        for line in lines(run.values, DECISIONS) if run is not None else ():
            yield Decision(meeting=meeting.number, on=meeting.meeting_on, what=line["text"])


def data_bytes(export: Export, form: str) -> bytes:
    """The file's content: "json" for everything, "csv" for the figures."""
    if form == "json":
        return export.model_dump_json(indent=2).encode()
    return figures_csv(export.rounds)


def data_file(jalon: Jalon, project: Project, form: str, language: Language, now: datetime) -> File:
    """The file, named after the project."""
    title = DOCUMENTS.data_title.in_(language, project=project.name)
    return File(f"{file_name(title)}.{form}", title, data_bytes(export_of(jalon, project, language, now), form))

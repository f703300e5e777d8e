"""The dossier of a project's review for one reader, by their rights; and the reading above the decision."""

from datetime import datetime

from bot.called import called
from bot.documents.document import Document
from bot.documents.figures import PlainNamed
from bot.documents.review import DossierFacts, dossier
from bot.jalon import Jalon
from flows.calendar import local_day
from flows.reading import Reading, read_pilot
from flows.rights import Right, may
from flows.text import Language
from storage.people import Person
from storage.projects import Project
from storage.reports import Report


def dossier_for(jalon: Jalon, project: Project, person: Person, language: Language, now: datetime) -> Document:
    """The document as this person may read it; once the review is decided, as it was when the decision was taken."""
    review = jalon.store.reviews.read(project.id)
    as_of = review.decided_at or now
    report = jalon.store.reports.read(project.id, as_of, last_round=review.last_round, framed_by=review.decided_at)
    today = local_day(as_of, project.zone)
    people = jalon.store.people.of_project(project.id)
    facts = DossierFacts(
        report=report,
        review=review,
        published=jalon.store.closings.releases(project.id)[: review.last_round],
        framing=jalon.store.framing.run(project.id).values,
        names={one.id: called(jalon, one, language) for one in people},
        raters=jalon.store.reviews.raters(review.run.id) if review.run is not None else {},
        reading=reading_of(report),
        adjustments=jalon.store.agendas.adjustments_reviewed(project.id, as_of, review.last_round),
        shows_ratings=_sees_ratings(person) or (review.day is not None and local_day(now, project.zone) >= review.day),
    )
    return dossier(facts, jalon.library, language, today)


def reading_of(report: Report) -> Reading | None:
    """The reading of a project's figures; None before its kickoff is dated."""
    return None if report.facts is None else read_pilot(report.chosen, report.facts)


def named_in(jalon: Jalon, language: Language) -> PlainNamed:
    """Names of the library's indicators."""
    return PlainNamed(jalon.library, None, language)


def _sees_ratings(person: Person) -> bool:
    """The team at once, members from the day of the review on (domain.md §12)."""
    return may(person.roles, Right.REPORT_FULL) or may(person.roles, Right.DECIDE)

"""Help requests: put once, in private, to those who declared the practice; answered to who asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from flows.calendar import OPENING_TIME, instant, local_day
from flows.due.sending import next_working_hours
from flows.people.asking import Knower, practices_asked_about, whom_to_ask
from storage.database import Database
from storage.holidays import holidays_of
from storage.intakes import offered_by
from storage.models import ContributionRow, DeliveryRow, ProjectRow, RunRow
from storage.outbox import queue
from storage.people import Person, load_people
from storage.runs import run_of

FAR = timedelta(days=60)
"""An absence that ends later than this is as good as one without an end: the question would come too late."""


class HelpRequests:
    def __init__(self, database: Database) -> None:
        self._database = database

    def asked(self, contribution_id: int) -> int:
        """To how many people the question was put."""
        with self._database.read() as session:
            put = select(func.count()).where(*_questions(contribution_id))
            return session.scalar(put) or 0


def ask_those_who_know(session: Session, row: ContributionRow, now: datetime) -> None:
    """Put an open question to those who declared its practice, inside the caller's transaction; each once.

    It leaves in their working hours, after an absence that ends. When nobody declared the practice, the animators are
    told. Corrected, it is put to those who were not asked yet.
    """
    if row.type != "question" or row.practice is None or row.closed_as is not None:
        return
    project = session.get_one(ProjectRow, row.project_id)
    people = {one.id: one for one in load_people(session, project.id)}
    text = _practice(session, project, row.practice)
    knowers = list(_knowers(session, people.values()))
    asked = whom_to_ask(row.practice, text, knowers, row.author_id) if text is not None else ()
    for person_id in asked:
        leaves_at = _free_at(project, people[person_id], now)
        if leaves_at is not None:
            _owe(session, project, people[person_id], f"help_asked:{row.id}:{person_id}", row.id, now, leaves_at)
    if not asked:
        for person in people.values():
            if person.is_animator and person.id != row.author_id and _reached(person):
                key = f"help_without_expert:{row.id}:{person.id}"
                _owe(session, project, person, key, row.id, now, kind="help_without_expert")


def tell_who_asked(session: Session, row: ContributionRow, now: datetime) -> None:
    """Send an answer to the author of the request, and take it off the hands of who gave it."""
    asked = session.get(ContributionRow, row.request_id) if row.request_id is not None else None
    if asked is None:
        return
    project = session.get_one(ProjectRow, row.project_id)
    (author,) = [one for one in load_people(session, project.id) if one.id == asked.author_id]
    if _reached(author):
        _owe(session, project, author, f"help_answered:{row.id}", row.id, now, kind="help_answered")
    change_questions(session, asked, now, person_id=row.author_id)


def change_questions(session: Session, row: ContributionRow, now: datetime, person_id: int | None = None) -> None:
    """Owe the change of what was sent about a request (or of one person's): each says what became of it."""
    if row.type != "question":
        return
    answers = session.scalars(select(ContributionRow.id).where(ContributionRow.request_id == row.id)).all()
    told = DeliveryRow.key.in_([f"help_answered:{answer}" for answer in answers])
    sent_about = or_(and_(*_questions(row.id)), told)
    for sent in session.scalars(select(DeliveryRow).where(sent_about)).all():
        if person_id is None or sent.refs.get("person") == person_id:
            queue(
                session,
                key=f"{sent.key}:{row.closed_as}:{now.isoformat()}",
                workspace_id=sent.workspace_id,
                project_id=row.project_id,
                user_id=sent.user_id,
                kind=sent.kind,
                refs=sent.refs,
                now=now,
                replaces_id=sent.id,
            )


def _questions(contribution_id: int) -> list[Any]:
    """The questions put about a request, as conditions on deliveries."""
    key = DeliveryRow.key.like(f"help_asked:{contribution_id}:%")
    return [DeliveryRow.kind == "help_asked", key, DeliveryRow.replaces_id.is_(None)]


def _practice(session: Session, project: ProjectRow, practice: str) -> str | None:
    """What the request is about, in the framing's words; None when it was taken off since."""
    run = session.scalar(select(RunRow).where(RunRow.project_id == project.id, RunRow.key == "framing"))
    return practices_asked_about(run_of(session, run).values).get(practice) if run is not None else None


def _knowers(session: Session, people: Any) -> Iterator[Knower]:
    """Members by their intake, experts who accepted by what they were named for."""
    reached = [person for person in people if _reached(person)]
    offered = offered_by(session, [one.id for one in reached])
    for person in reached:
        told = offered.get(person.id)
        practices = frozenset(told.practices) if told is not None and person.is_member else frozenset()
        named = [one.practice for one in person.held if one.role == "expert" and one.status == "accepted"]
        yield Knower(person.id, practices, " · ".join(each for each in named if each) or None)


def _reached(person: Person) -> bool:
    return person.user is not None and not person.user.deactivated and person.may_be_written_to


def _free_at(project: ProjectRow, person: Person, now: datetime) -> datetime | None:
    """Their next working hours, once they are back; None for a break, or an absence that ends too late."""
    zone = (person.user.zone if person.user is not None else None) or project.zone
    today = local_day(now, zone)
    day = today
    while away := next((one for one in person.absences if one.from_on <= day <= (one.to_on or day)), None):
        if away.to_on is None or away.to_on > today + FAR:
            return None
        day = away.to_on + timedelta(days=1)
    at = now if day == today else instant(day, OPENING_TIME, zone)
    return next_working_hours(at, zone, holidays_of(project))


def _owe(  # noqa: PLR0917 - read aloud: to this person of the project, once, about this contribution, now or then
    session: Session,
    project: ProjectRow,
    person: Person,
    key: str,
    contribution_id: int,
    now: datetime,
    leaves_at: datetime | None = None,
    *,
    kind: str = "help_asked",
) -> None:
    queue(
        session,
        key=key,
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=person.user.id if person.user is not None else None,
        kind=kind,
        refs={"contribution": contribution_id, "person": person.id},
        now=now,
        not_before=leaves_at,
    )

"""The messages of the milestone review, each owed once, inside the caller's transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from flows.rights import Right, may
from storage.framing import Act
from storage.models import PersonRow, ProjectRow, RunRow
from storage.outbox import owe
from storage.people import Person, load_people
from storage.progress_plan import AT_REVIEW, owe_draft, planned_messages


def ask_decision(session: Session, project: ProjectRow, review: RunRow, now: datetime) -> None:
    """The sponsor is asked to decide, once what the group keeps is written."""
    _owe(
        session,
        project,
        "decision_asked",
        lambda one: may(one.roles, Right.DECIDE),
        name=review.key,
        now=now,
        refs={},
    )


def tell_decision(session: Session, project: ProjectRow, review: RunRow, act: Act) -> None:
    """Everyone but the sponsor who decided; after a stop, members and experts hear it from the sponsor."""
    stopped = project.phase == "closed"

    def concerns(one: Person) -> bool:
        return one.id != act.person_id and may(one.roles, Right.REPORT_FULL if stopped else Right.REPORT)

    _owe(session, project, "decision_taken", concerns, name=review.key, now=act.now, refs={"run": review.id})


def owe_review_drafts(session: Session, project: ProjectRow, review: RunRow, act: Act) -> None:
    """A draft to each author of the communication plan's lines for the milestone review, once it is decided."""
    for message in planned_messages(session, project, {AT_REVIEW: review.key}):
        owe_draft(session, project, message, "review_draft", {"run": review.id}, act.now)


def owe_farewell_draft(session: Session, project: ProjectRow, review: RunRow, act: Act) -> None:
    """After a stop, the closing message goes to the sponsor first, to be read and sent."""
    _owe(
        session,
        project,
        "farewell_draft",
        lambda one: one.id == act.person_id,
        name=review.key,
        now=act.now,
        refs={"run": review.id},
    )


def tell_farewell(session: Session, project: ProjectRow, review: RunRow, by: int, now: datetime) -> None:
    """The closing message, as the sponsor approved it, to everyone who took part."""
    _owe(
        session,
        project,
        "farewell",
        lambda one: one.id != by and may(one.roles, Right.REPORT),
        name=review.key,
        now=now,
        refs={"run": review.id, "by": by},
    )


def _owe(
    session: Session,
    project: ProjectRow,
    kind: str,
    concerns: Callable[[Person], bool],
    *,
    name: str,
    now: datetime,
    refs: Mapping[str, int],
) -> None:
    for person in load_people(session, project.id):
        if person.user is not None and concerns(person):
            key = f"{kind}:{project.id}:{name}:{person.id}"
            owe(session, project, person.user.id, kind, key=key, refs=refs, now=now)


def ask_review_notes(
    session: Session, project: ProjectRow, meeting_name: str, person: PersonRow, now: datetime, *, again: bool
) -> None:
    """An animator is asked what the group keeps, changes, drops; `again`, for the second and last time."""
    key = f"review_notes:{project.id}:{meeting_name}:{'again' if again else 'first'}:{person.id}"
    owe(session, project, person.user_id, "review_notes", key=key, now=now)

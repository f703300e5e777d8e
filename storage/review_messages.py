"""The messages of the milestone review, each owed once, inside the caller's transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from flows.rights import Right, may
from storage.database import Reader
from storage.framing import Act
from storage.models import DeliveryRow, PersonRow, ProjectRow, RunRow
from storage.outbox import owe, owe_changes
from storage.people import Person, load_people
from storage.plain import one_of, table_of
from storage.progress_plan import AT_REVIEW, owe_draft, planned_messages

_DELIVERY = table_of(DeliveryRow).c
_FAREWELL = (
    select(_DELIVERY.kind)
    .where(_DELIVERY.project_id == bindparam("project_id"), one_of(_DELIVERY.kind, "farewell", "farewell_draft"))
    .distinct()
)
_SENT = (
    select(_DELIVERY.refs)
    .where(_DELIVERY.project_id == bindparam("project_id"), _DELIVERY.kind == "farewell")
    .order_by(_DELIVERY.id)
    .limit(1)
)


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
    """Everyone but the sponsor who decided; after a stop, members and experts hear it from who sends the farewell."""
    stopped = project.phase == "closed"

    def concerns(one: Person) -> bool:
        return one.id != act.person_id and may(one.roles, Right.REPORT_FULL if stopped else Right.REPORT)

    _owe(session, project, "decision_taken", concerns, name=review.key, now=act.now, refs={"run": review.id})


def owe_review_drafts(session: Session, project: ProjectRow, review: RunRow, act: Act) -> None:
    """A draft to each author of the communication plan's lines for the milestone review, once it is decided."""
    for message in planned_messages(session, project, {AT_REVIEW: review.key}):
        owe_draft(session, project, message, "review_draft", {"run": review.id}, act.now)


def owe_farewell_draft(session: Session, project: ProjectRow, review: RunRow, act: Act) -> None:
    """After a stop, the closing message goes first to the sponsor and the initiators: one of them sends it."""
    _owe(
        session,
        project,
        "farewell_draft",
        lambda one: may(one.roles, Right.FAREWELL),
        name=review.key,
        now=act.now,
        refs={"run": review.id},
    )


def owe_farewell_draft_again(session: Session, project: ProjectRow, person: PersonRow, now: datetime) -> None:
    """Once more to one of them, while nobody has sent it."""
    last = select(RunRow).where(RunRow.project_id == project.id, RunRow.flow == "review", RunRow.person_id.is_(None))
    review = session.scalars(last.order_by(RunRow.id.desc())).first()
    if review is not None and farewell_waits(session, project):
        refs = {"run": review.id, "again": 1}
        key = f"farewell_draft:{project.id}:{review.key}:again:{person.id}"
        owe(session, project, person.user_id, "farewell_draft", key=key, refs=refs, now=now)


def farewell_waits(reader: Reader, project: ProjectRow) -> bool:
    """Whether the project was stopped, and its closing message is still to be sent."""
    if project.phase != "closed" or project.removed_at is not None:
        return False
    return set(reader.scalars(_FAREWELL, {"project_id": project.id})) == {"farewell_draft"}


def farewell_sender(reader: Reader, project_id: int) -> int | None:
    """The person who sent the closing message to everyone; None while nobody has."""
    refs = reader.scalar(_SENT, {"project_id": project_id})
    return None if refs is None else int(refs["by"])


def tell_farewell(session: Session, project: ProjectRow, review: RunRow, by: int, now: datetime) -> None:
    """The closing message, as `by` approved it, to everyone who took part; sent before, it is not sent again.

    The drafts say from then on who sent it.
    """
    if not farewell_waits(session, project):
        return
    _owe(
        session,
        project,
        "farewell",
        lambda one: one.id != by and may(one.roles, Right.REPORT),
        name=review.key,
        now=now,
        refs={"run": review.id, "by": by},
    )
    owe_changes(session, project.id, (DeliveryRow.kind == "farewell_draft",), now, once="sent")


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

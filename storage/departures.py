"""Someone who leaves Slack, or a pilot left without an animator: the initiators are told, nobody else."""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.rights import Role
from storage.models import PersonRow, ProjectRow
from storage.outbox import owe
from storage.people import load_people
from storage.roles import animators, needs_animator


def tell_departure(session: Session, person: PersonRow, now: datetime) -> None:
    """The account of someone of a project was deactivated: once for each time, inside the caller's transaction."""
    project = session.get_one(ProjectRow, person.project_id)
    (one,) = [each for each in load_people(session, project.id) if each.id == person.id]
    if one.held or one.is_member or one.is_awaited:
        _tell(session, project, "departed", person.id, now)


def tell_without_animator(session: Session, project: ProjectRow, person: PersonRow, now: datetime) -> None:
    """The last animator has gone in a way that nobody may refuse (their data erased), inside the transaction."""
    if needs_animator(project) and not animators(session, project.id):
        _tell(session, project, "without_animator", person.id, now)


def _tell(session: Session, project: ProjectRow, kind: str, person_id: int, now: datetime) -> None:
    """To the initiators; to the animators when no initiator can be written to."""
    if project.removed_at is not None or project.phase == "closed":
        return
    reached = [
        one
        for one in load_people(session, project.id)
        if one.user is not None and not one.user.deactivated and one.id != person_id
    ]
    told = [one for one in reached if Role.INITIATOR in one.roles] or [one for one in reached if one.is_animator]
    for one in told:
        if one.user is not None:
            key, refs = f"{kind}:{person_id}:{now.isoformat()}:{one.id}", {"person": person_id}
            owe(session, project, one.user.id, kind, key=key, refs=refs, now=now)

"""Invitations to the pilot: sent once read, answered with one press; accepting makes a member that day."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.boards import refresh_boards
from storage.database import Database
from storage.journal import note
from storage.models import DeliveryRow, PersonRow, ProjectRow
from storage.outbox import queue, queue_home
from storage.people import person_for
from storage.rescheduling import touch


class Reply(StrEnum):
    """What an invited person pressed."""

    ACCEPT = "accept"
    LATER = "later"
    DECLINE = "decline"


class Invitations:
    def __init__(self, database: Database) -> None:
        self._database = database

    def invite(self, project_id: int, user_ids: Sequence[int], by_user_id: int, now: datetime) -> int:
        """Send the invitation to those of these users who never got one, or have left since; how many that was."""
        with self._database.write() as session:
            project = session.get_one(ProjectRow, project_id)
            invited = 0
            for user_id in user_ids:
                person = person_for(session, project_id, user_id, now)
                if person.invitation is not None or is_member(person):
                    continue
                person.invitation, person.invited_at, person.put_forward_by = "waiting", now, by_user_id
                # Someone who left may come back, by a new invitation.
                again = f":{now.isoformat()}" if person.joined_on is not None else ""
                _send(session, project, person, f"invitation:{person.id}{again}", now)
                invited += 1
            note(session, project_id, by_user_id, "invitations.sent", {"count": invited}, now)
            touch(session, project_id)
            refresh_boards(session, project_id, now)
            return invited

    def reply(self, person_id: int, reply: Reply, now: datetime) -> None:
        """Record what an invited person pressed; the message becomes its own receipt. Pressing twice changes nothing.

        Someone who declined or put it off may still accept, as long as the project lives.
        """
        with self._database.write() as session:
            person = session.get_one(PersonRow, person_id)
            project = session.get_one(ProjectRow, person.project_id)
            if person.user_id is None or is_member(person) or person.invitation is None:
                return
            if person.invitation == "declined" and reply is not Reply.ACCEPT:
                return
            person.answered_at = now
            match reply:
                case Reply.ACCEPT:
                    join(session, project, person, now)
                case Reply.LATER:
                    # Asked once more only: after that, putting it off again leaves it where it is.
                    person.invitation = "later" if person.invitation == "waiting" else person.invitation
                case Reply.DECLINE:
                    person.invitation = "declined"
            replace_invitation(session, project, person, f"{reply}:{now.isoformat()}", now)
            touch(session, project.id)
            refresh_boards(session, project.id, now)


def is_member(person: PersonRow) -> bool:
    """Whether they joined and have not left."""
    return person.joined_on is not None and person.last_active_on is None


def join(session: Session, project: ProjectRow, person: PersonRow, now: datetime) -> None:
    """Make someone a member of the pilot from today on, inside the caller's transaction."""
    person.invitation = "accepted"
    person.joined_on = now.astimezone(ZoneInfo(project.zone)).date()
    person.last_active_on = None
    note(session, project.id, person.user_id, "member.joined", {"person": person.id}, now)
    queue(
        session,
        key=f"welcome:{person.id}:{person.joined_on.isoformat()}",
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=person.user_id,
        kind="welcome",
        refs={"person": person.id},
        now=now,
    )
    if person.user_id is not None:
        queue_home(session, workspace_id=project.workspace_id, user_id=person.user_id, now=now)


def ask_again(session: Session, person: PersonRow, now: datetime) -> None:
    """Send the invitation a second and last time, inside the caller's transaction."""
    project = session.get_one(ProjectRow, person.project_id)
    if person.invitation not in ("waiting", "later"):
        return
    person.invitation = "again"
    _send(session, project, person, f"invitation:{person.id}:again", now)


def _send(session: Session, project: ProjectRow, person: PersonRow, key: str, now: datetime) -> None:
    queue(
        session,
        key=key,
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=person.user_id,
        kind="invitation",
        refs={"person": person.id},
        now=now,
    )


def replace_invitation(session: Session, project: ProjectRow, person: PersonRow, what: str, now: datetime) -> None:
    """Owe the change of the last invitation sent to someone: it shows what they answered."""
    sent = session.scalars(
        select(DeliveryRow.id)
        .where(DeliveryRow.key.like(f"invitation:{person.id}%"), DeliveryRow.replaces_id.is_(None))
        .where(DeliveryRow.user_id == person.user_id, DeliveryRow.kind == "invitation")
        .order_by(DeliveryRow.id.desc())
    ).first()
    if sent is None:
        return
    queue(
        session,
        key=f"invitation_answered:{person.id}:{what}",
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=person.user_id,
        kind="invitation_answered",
        refs={"person": person.id},
        now=now,
        replaces_id=sent,
    )

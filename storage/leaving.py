"""Leaving a pilot and giving roles up: prompts stop at once, and the others see only that someone left."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from flows.rights import Role
from storage.boards import refresh_boards
from storage.database import Database
from storage.invitations import is_member, replace_invitation
from storage.journal import note
from storage.models import AnswerRow, DeliveryRow, PersonRow, ProjectRow, RoleRow, RoundRow, RunRow, UserRow
from storage.outbox import queue, queue_home
from storage.people import DECLINED, WAITING, load_people
from storage.prompts import refresh_prompts
from storage.rescheduling import lock_project, touch
from storage.roles import FIRST_PEOPLE, TEAM_QUESTIONS, refuse_last_animator
from storage.slack_ids import names, without

GIVING = TEAM_QUESTIONS - {FIRST_PEOPLE}
"""The questions whose answers give a role."""
OF_MEMBERS = ("invitation", "welcome", "intake_again", "check_in", "silence", "comment_held")
"""The kinds of messages that only members get; someone who keeps another role keeps the others."""


class LastInitiatorError(Exception):
    """A project that lives needs an initiator: name another one first, or close or remove the project."""


class Leaving:
    def __init__(self, database: Database) -> None:
        self._database = database

    def leave(self, person_id: int, now: datetime) -> bool:
        """Leave the pilot, or object to an invitation: today is the last day. False when there is nothing to leave."""
        with self._database.write() as session:
            project, person = locked_person(session, person_id)
            if person.user_id is None or not takes_part(person):
                return False
            end_membership(session, project, person, now)
            if person.invitation is not None:
                replace_invitation(session, project, person, f"left:{now.isoformat()}", now)
            note(session, project.id, person.user_id, "member.left", {"person": person.id}, now)
            queue(
                session,
                key=f"left:{person.id}:{now.isoformat()}",
                workspace_id=project.workspace_id,
                project_id=project.id,
                user_id=person.user_id,
                kind="left",
                refs={"person": person.id},
                now=now,
            )
            _show_again(session, project, person.user_id, now)
            return True

    def give_up_roles(self, person_id: int, now: datetime) -> None:
        """Hold no role any more: named in the framing no more, from a new version of its answers on.

        Raises LastInitiatorError or LastAnimatorError, and nothing is changed.
        """
        with self._database.write() as session:
            project, person = locked_person(session, person_id)
            refuse_last_initiator(session, project, person)
            refuse_last_animator(session, project, person)
            for role in session.scalars(select(RoleRow).where(RoleRow.person_id == person.id)):
                session.delete(role)
            name_no_more(session, project, person, now)
            note(session, project.id, person.user_id, "roles.given_up", {"person": person.id}, now)
            if person.user_id is not None:
                _show_again(session, project, person.user_id, now)


def locked_person(session: Session, person_id: int) -> tuple[ProjectRow, PersonRow]:
    """Someone and their project, whose lock is held until the commit."""
    lock_project(session, session.get_one(PersonRow, person_id).project_id)
    person = session.get_one(PersonRow, person_id, populate_existing=True)
    return session.get_one(ProjectRow, person.project_id), person


def takes_part(person: PersonRow) -> bool:
    """Whether they are a member, or were asked and may still become one."""
    return is_member(person) or person.invitation in WAITING


def end_membership(session: Session, project: ProjectRow, person: PersonRow, now: datetime) -> None:
    """Today is the last active day, and nothing asked of a member leaves any more, inside the transaction."""
    if not is_member(person):
        person.invitation, person.answered_at = "declined", now
    else:
        today = now.astimezone(ZoneInfo(project.zone)).date()
        person.last_active_on = today
        # A new invitation may come: the first one is over.
        person.invitation, person.invited_at, person.answered_at = None, None, None
    held = select(RoleRow.id).where(RoleRow.person_id == person.id, RoleRow.status != DECLINED)
    holds_a_role = session.scalar(held.limit(1)) is not None
    drop_messages(session, project.id, person.user_id, kinds=OF_MEMBERS if holds_a_role else None)
    for row in session.scalars(
        select(RoundRow).where(
            RoundRow.project_id == project.id, RoundRow.opened_at.is_not(None), RoundRow.closed_at.is_(None)
        )
    ):
        refresh_prompts(session, row, person.id, now)
    touch(session, project.id)


def drop_messages(
    session: Session, project_id: int, user_id: int | None = None, kinds: Collection[str] | None = None
) -> None:
    """What is still owed to a user (or to everyone) about the project is not sent; one in Slack's hands may arrive."""
    owed = update(DeliveryRow).where(
        DeliveryRow.project_id == project_id,
        DeliveryRow.state.in_(("pending", "uncertain")),
        DeliveryRow.leased_until.is_(None),
    )
    if user_id is not None:
        owed = owed.where(DeliveryRow.user_id == user_id)
    if kinds is not None:
        owed = owed.where(DeliveryRow.kind.in_(kinds))
    session.execute(owed.values(state="skipped").execution_options(synchronize_session=False))


def refuse_last_initiator(session: Session, project: ProjectRow, person: PersonRow) -> None:
    """Raise LastInitiatorError for the only initiator of a project that lives."""
    if project.removed_at is not None or project.phase == "closed":
        return
    people = load_people(session, project.id)
    initiators = {one.id for one in people if one.user is not None and Role.INITIATOR in one.roles}
    if initiators == {person.id}:
        raise LastInitiatorError(project.id)


def name_no_more(
    session: Session, project: ProjectRow, person: PersonRow, now: datetime, *, questions: Collection[str] = GIVING
) -> None:
    """A new version of each answer of the framing that gives them a role (or of these only)."""
    slack_id = session.scalar(select(UserRow.slack_id).where(UserRow.id == person.user_id))
    answers = session.scalars(
        select(AnswerRow)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .where(RunRow.project_id == project.id, RunRow.key == "framing", AnswerRow.superseded_at.is_(None))
        .where(AnswerRow.question.in_(questions))
    ).all()
    for row in answers:
        if slack_id is not None and names(row.value, slack_id):
            row.superseded_at = now
            session.add(
                AnswerRow(
                    run_id=row.run_id,
                    question=row.question,
                    revision=row.revision + 1,
                    value=without(row.value, slack_id),
                    author_id=person.id,
                    at=now,
                )
            )


def _show_again(session: Session, project: ProjectRow, user_id: int, now: datetime) -> None:
    session.flush()
    queue_home(session, workspace_id=project.workspace_id, user_id=user_id, now=now)
    refresh_boards(session, project.id, now)
    touch(session, project.id)

"""Erasing what is held on someone: answers and texts go, what they did stays without a name, releases do not change."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from flows.synthesis_json import synthesis_from_json, synthesis_to_json
from storage.boards import refresh_boards
from storage.database import Database
from storage.departures import tell_without_animator
from storage.homes import refresh_homes
from storage.journal import note
from storage.leaving import end_membership, locked_person, refuse_last_initiator, takes_part
from storage.models import (
    AbsenceRow,
    AnswerRow,
    ContributionRow,
    DeliveryRow,
    DigestTextRow,
    JournalRow,
    ParticipationRow,
    PersonRow,
    ProjectRow,
    RoleRow,
    RunRow,
    SynthesisRow,
    ThanksRow,
    UserRow,
)
from storage.rescheduling import touch
from storage.slack_ids import take_out

QUOTING = ("goals.participant_objectives", "kickoff.objectives")
"""Answers pre-filled with the sentences that members shared."""


class Erasures:
    def __init__(self, database: Database) -> None:
        self._database = database

    def erase(self, person_id: int, now: datetime) -> None:
        """Erase someone from a project: what they answered and wrote, their name everywhere else; then they have left.

        Before the close of a round their answer leaves it; what is published does not change. Their user goes with the
        last project that needs it. Raises LastInitiatorError, and nothing is changed. Erasing twice changes nothing.
        """
        with self._database.write() as session:
            project, person = locked_person(session, person_id)
            if person.user_id is None:
                return
            refuse_last_initiator(session, project, person)
            user_id = person.user_id
            _erase(session, project, person, now)
            # In ids only: replayed on a base restored from before.
            note(session, project.id, None, "person.erased", {"person": person.id}, now)
            forget_users(session, [user_id])
            if project.removed_at is None:
                tell_without_animator(session, project, person, now)
                refresh_boards(session, project.id, now)
                refresh_homes(session, project.id, now)
            touch(session, project.id)

    def erase_user(self, user_id: int) -> bool:
        """Forget someone who is in no project. False when a project needs them."""
        with self._database.write() as session:
            forget_users(session, [user_id])
            return session.get(UserRow, user_id, populate_existing=True) is None


def _erase(session: Session, project: ProjectRow, person: PersonRow, now: datetime) -> None:
    user = session.get_one(UserRow, person.user_id)
    if takes_part(person):
        end_membership(session, project, person, now)
    delete_answers(session, project.id, [person.id])
    session.execute(delete(AbsenceRow).where(AbsenceRow.person_id == person.id))
    take_out(session, project.id, [user.slack_id])
    _forget_in_logs(session, project.id, user.id)
    named = DigestTextRow.project_id == project.id, DigestTextRow.text.contains(user.name, autoescape=True)
    session.execute(delete(DigestTextRow).where(*named))  # the text proposed names them no more
    session.execute(update(ContributionRow).where(ContributionRow.author_id == person.id).values(cite=False, form=None))
    session.execute(delete(ThanksRow).where(or_(ThanksRow.from_id == person.id, ThanksRow.to_id == person.id)))
    session.execute(update(RoleRow).where(RoleRow.person_id == person.id).values(practice=None))
    unname(session, project.id, [person], now)


def unname(session: Session, project_id: int, people: Collection[PersonRow], now: datetime) -> None:
    """The rows stand for roles without a name from now on, inside the transaction."""
    put_forward = update(PersonRow).where(PersonRow.project_id == project_id)
    users = [person.user_id for person in people]
    session.execute(put_forward.where(PersonRow.put_forward_by.in_(users)).values(put_forward_by=None))
    for person in people:
        person.user_id, person.put_forward_by, person.erased_at = None, None, now
        person.invitation, person.invited_at, person.answered_at = None, None, None
    session.flush()


def delete_answers(session: Session, project_id: int, people: Collection[int]) -> int:
    """Delete the check-ins and intakes of these people with all their versions, and withdraw the texts they shared.

    Gives how many runs went.
    """
    withdraw_sentences(session, project_id, people)
    session.execute(delete(ParticipationRow).where(ParticipationRow.person_id.in_(people)))
    gone = session.scalars(
        delete(RunRow).where(RunRow.project_id == project_id, RunRow.person_id.in_(people)).returning(RunRow.id)
    ).all()
    return len(gone)


def withdraw_sentences(session: Session, project_id: int, people: Collection[int]) -> None:
    """Take the sentences of these people out of the synthesis, and out of the answers that quote them line by line.

    Its counts stay: they are the group's.
    """
    row = session.get(SynthesisRow, project_id)
    if row is None:
        return
    made = synthesis_from_json(row.content)
    opened = made.sentences
    quoted = {one.text for one in (*opened.named, *opened.unnamed) if one.person in people}
    kept = replace(
        opened,
        named=tuple(one for one in opened.named if one.person not in people),
        unnamed=tuple(one for one in opened.unnamed if one.person not in people),
        held=tuple(one for one in opened.held if one not in people),
    )
    row.content = synthesis_to_json(replace(made, sentences=kept))
    answers = select(AnswerRow).join(RunRow, RunRow.id == AnswerRow.run_id)
    for answer in session.scalars(answers.where(RunRow.project_id == project_id, AnswerRow.question.in_(QUOTING))):
        answer.value = _without_lines(answer.value, quoted)
    session.flush()


def forget_users(session: Session, user_ids: Collection[int]) -> int:
    """Delete those of these users whom no project needs, inside the transaction; how many that was."""
    session.flush()
    # Each list is made once: asked user by user, ten thousand of them would hold the base for most of a minute.
    there = select(PersonRow.user_id).where(PersonRow.user_id.is_not(None))
    named = select(PersonRow.put_forward_by).where(PersonRow.put_forward_by.is_not(None))
    needless = UserRow.id.in_(user_ids), UserRow.id.not_in(there), UserRow.id.not_in(named)
    gone = session.scalars(
        delete(UserRow).where(*needless).returning(UserRow.id).execution_options(synchronize_session=False)
    ).all()
    return len(gone)


def _without_lines(value: Any, quoted: Collection[str]) -> Any:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return value
    kept = [line for line in value["text"].split("\n") if not any(text in line for text in quoted)]
    return {**value, "text": "\n".join(kept)}


def _forget_in_logs(session: Session, project_id: int, user_id: int) -> None:
    """The journal and the messages of a project no longer know the user."""
    session.execute(delete(DeliveryRow).where(DeliveryRow.project_id == project_id, DeliveryRow.user_id == user_id))
    for entry in session.scalars(select(JournalRow).where(JournalRow.project_id == project_id)):
        if entry.user_id == user_id:
            entry.user_id = None
        if entry.refs.get("to") == user_id:
            entry.refs = {key: value for key, value in entry.refs.items() if key != "to"}
    session.flush()

"""What the retention table deletes (domain §12), every day, on the day the calendar says, or by hand: `jalon purge`."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct
from sqlalchemy import Select, delete, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from flows.calendar import instant, local_day
from flows.due.things import PURGE_TIME
from flows.retention import LOG_DAYS, Retention, retention
from storage.database import Database
from storage.erasure import forget_users, unname, withdraw_sentences
from storage.models import (
    AbsenceRow,
    DeliveryRow,
    DigestTextRow,
    JournalRow,
    NoteVersionRow,
    ParticipationRow,
    PersonRow,
    ProjectRow,
    RoleRow,
    RoundRow,
    RunRow,
    SnapshotRow,
    UserRow,
)
from storage.people import DECLINED
from storage.pilot_state import decided_on
from storage.rescheduling import lock_project
from storage.slack_ids import take_out

NAMING_ACTIVITY = ("follow_up", "kickoff")
"""The flows whose answers say who was there and who does what; those of the framing are its note."""

AT_A_TIME = 500
"""Users forgotten in one transaction."""

Change = aliased(DeliveryRow, name="change")


class Purged(Struct, frozen=True):
    """How many were deleted, or lost their name: check-ins and intakes, people made a role, whole projects, journal
    entries, messages sent, users whom no project needs."""

    answers: int = 0
    people: int = 0
    projects: int = 0
    journal: int = 0
    deliveries: int = 0
    users: int = 0


class Purging:
    def __init__(self, database: Database) -> None:
        self._database = database

    def run(self, now: datetime) -> Purged:
        """Delete all that is past its day, in every project and in the logs. Again, it finds nothing."""
        with self._database.read() as session:
            projects = session.scalars(select(ProjectRow.id).order_by(ProjectRow.id)).all()
        counts: Counter[str] = Counter()
        for project_id in projects:
            with self._database.write() as session:
                project = lock_project(session, project_id)
                if project is not None:
                    counts.update(_purge_project(session, project, now))
        with self._database.write() as session:
            counts.update(_purge_logs(session, now))
        counts["users"] = self._forget_strangers(now)
        return Purged(**counts)

    def _forget_strangers(self, now: datetime) -> int:
        """Users met long ago whom no project needs, a few at a time: answers go between."""
        with self._database.read() as session:
            met = select(UserRow.id).where(UserRow.read_at < now - timedelta(days=LOG_DAYS))
            strangers = session.scalars(met.order_by(UserRow.id)).all()
        forgotten = 0
        for start in range(0, len(strangers), AT_A_TIME):
            with self._database.write() as session:
                forgotten += forget_users(session, strangers[start : start + AT_A_TIME])
        return forgotten


def purge_answers(session: Session, project: ProjectRow, now: datetime) -> int:
    """Ratings, private texts and intakes, inside the transaction; how many check-ins and intakes went.

    Nothing given before the day promised is left. What was given since, in a pilot that goes on, goes once its round
    is closed.
    """
    day = days_of(session, project).answers_on
    promised = instant(day, PURGE_TIME, project.zone) if day is not None else now
    over = select(RoundRow.id).where(
        RoundRow.project_id == project.id, or_(RoundRow.closed_at.is_not(None), RoundRow.opened_at < promised)
    )
    return erase_answers(session, project, now, over_only=None if project.removed_at else over)


def erase_answers(session: Session, project: ProjectRow, now: datetime, *, over_only: Select[int] | None = None) -> int:
    """Every check-in and intake of a project, or only those of the rounds that are over, and what came with them."""
    people = select(PersonRow.id).where(PersonRow.project_id == project.id)
    runs = delete(RunRow).where(RunRow.project_id == project.id, RunRow.person_id.is_not(None))
    said = delete(ParticipationRow).where(ParticipationRow.person_id.in_(people))
    absences = delete(AbsenceRow).where(AbsenceRow.person_id.in_(people))
    if over_only is not None:
        runs = runs.where(or_(RunRow.round_id.is_(None), RunRow.round_id.in_(over_only)))
        said = said.where(ParticipationRow.round_id.in_(over_only))
        if project.ended_at is None:
            absences = absences.where(AbsenceRow.to_on < local_day(now, project.zone))
    withdraw_sentences(session, project.id, session.scalars(people).all())
    session.execute(said.execution_options(synchronize_session=False))
    session.execute(absences.execution_options(synchronize_session=False))
    return len(session.scalars(runs.returning(RunRow.id).execution_options(synchronize_session=False)).all())


def purge_activity(session: Session, project: ProjectRow, now: datetime) -> int:
    """Names become roles in attendance, contributions, actions; how many people that was.

    Whoever held a role keeps a row of their own without any of it, so that documents stay readable to them.
    """
    named = session.execute(
        select(PersonRow, UserRow)
        .join(UserRow, UserRow.id == PersonRow.user_id)
        .where(PersonRow.project_id == project.id, PersonRow.added_at < (project.removed_at or project.ended_at or now))
    ).all()
    take_out(session, project.id, [user.slack_id for _, user in named], NAMING_ACTIVITY)
    session.execute(delete(DigestTextRow).where(DigestTextRow.project_id == project.id))  # free texts that name people
    users = {person.id: user.id for person, user in named}
    unname(session, project.id, [person for person, _ in named], now)
    # The calendar of an ended project owes people nothing: it need not be reckoned again.
    _keep_readers(session, project, users, now)
    return len(named)


def purge_results(session: Session, project: ProjectRow) -> None:
    """The project with all that is left of it, inside the transaction."""
    used = select(RunRow.snapshot_hash).where(RunRow.project_id == project.id)
    snapshots = {*session.scalars(used)}
    asked = select(RoundRow.snapshot_hash).where(RoundRow.project_id == project.id, RoundRow.snapshot_hash.is_not(None))
    snapshots |= {*session.scalars(asked)}
    session.execute(delete(ProjectRow).where(ProjectRow.id == project.id).execution_options(synchronize_session=False))
    still = exists().where(RunRow.snapshot_hash == SnapshotRow.hash)
    still_asked = exists().where(RoundRow.snapshot_hash == SnapshotRow.hash)
    session.execute(
        delete(SnapshotRow)
        .where(SnapshotRow.hash.in_(snapshots), ~still, ~still_asked)
        .execution_options(synchronize_session=False)
    )


def days_of(session: Session, project: ProjectRow) -> Retention:
    """The days on which the data of a project are deleted."""
    ended_at = project.removed_at or project.ended_at
    ended_on = local_day(ended_at, project.zone) if ended_at else None
    return retention(project.kickoff_on, decided_on(session, project), ended_on)


def _purge_project(session: Session, project: ProjectRow, now: datetime) -> Mapping[str, int]:
    days, today = days_of(session, project), local_day(now, project.zone)
    if _past(days.results_on, today):
        purge_results(session, project)
        return {"projects": 1}
    counts = {}
    if _past(days.answers_on, today) or project.removed_at is not None:
        counts["answers"] = purge_answers(session, project, now)
    if _past(days.activity_on, today):
        counts["people"] = purge_activity(session, project, now)
    return counts


def _past(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _keep_readers(session: Session, project: ProjectRow, users: Mapping[int, int], now: datetime) -> None:
    """A row of their own for each of these users, by the person they were, who hold a role in a project still there."""
    if project.removed_at is not None:
        return
    held: dict[int, list[RoleRow]] = {}
    roles = select(RoleRow).where(RoleRow.person_id.in_(users), RoleRow.status != DECLINED)
    for role in session.scalars(roles.order_by(RoleRow.id)):
        held.setdefault(role.person_id, []).append(role)
    readers = {one: PersonRow(project_id=project.id, user_id=users[one], added_at=now) for one in held}
    session.add_all(readers.values())
    session.flush()
    for person_id, reader in readers.items():
        session.add_all(_the_same(role, reader.id) for role in held[person_id])
        session.execute(
            update(NoteVersionRow).where(NoteVersionRow.validated_by == person_id).values(validated_by=reader.id)
        )
    session.flush()


def _the_same(role: RoleRow, person_id: int) -> RoleRow:
    return RoleRow(
        person_id=person_id,
        role=role.role,
        title=role.title,
        rights=role.rights,
        status=role.status,
        given_at=role.given_at,
    )


def _purge_logs(session: Session, now: datetime) -> Mapping[str, int]:
    """Journal and messages of more than 90 days."""
    limit = now - timedelta(days=LOG_DAYS)
    journal = session.scalars(delete(JournalRow).where(JournalRow.at < limit).returning(JournalRow.id)).all()
    deliveries = session.scalars(
        delete(DeliveryRow)
        .where(DeliveryRow.id.in_(_old_messages(limit)))
        .returning(DeliveryRow.id)
        .execution_options(synchronize_session=False)
    ).all()
    return {"journal": len(journal), "deliveries": len(deliveries)}


def _old_messages(limit: datetime) -> Select[int]:
    """Messages that nothing has changed since; a change goes with its message. A board lives as long as its project."""
    living = select(ProjectRow.id).where(ProjectRow.ended_at.is_(None), ProjectRow.removed_at.is_(None))
    changed_since = exists().where(Change.replaces_id == DeliveryRow.id, Change.queued_at >= limit)
    return select(DeliveryRow.id).where(
        DeliveryRow.replaces_id.is_(None),
        DeliveryRow.queued_at < limit,
        DeliveryRow.state.in_(("sent", "skipped", "failed")),
        ~changed_since,
        or_(DeliveryRow.kind != "board", DeliveryRow.project_id.not_in(living)),
    )

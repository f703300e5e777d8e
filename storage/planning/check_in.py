"""What falls due around a check-in: its opening and reminders to each member, its close, its results, the silence."""

from datetime import datetime

from sqlalchemy import bindparam, select, union_all
from sqlalchemy.orm import Session

from flows.rights import ANIMATORS, Right, Role, may
from storage.boards import refresh_boards
from storage.check_ins import check_in_run
from storage.closing import close
from storage.comments import tell_held
from storage.journal import note
from storage.models import DueRow, ParticipationRow, PersonRow, ProjectRow, RoundRow, RunRow, SubmissionRow
from storage.owed import queue, queue_homes
from storage.participations import is_closed
from storage.people import Person, load_people
from storage.plain import table_of
from storage.prompts import PromptName, acted_since, queue_prompt, refresh_receipt
from storage.rescheduling import touch
from storage.rounds import open_round, round_numbered

_RUNS, _SUBMISSIONS, _PARTICIPATIONS = map(table_of, (RunRow, SubmissionRow, ParticipationRow))
_COUNTED = (
    select(_RUNS.c.person_id)
    .join_from(_RUNS, _SUBMISSIONS, _SUBMISSIONS.c.run_id == _RUNS.c.id)
    .where(_RUNS.c.round_id == bindparam("round_id"), _SUBMISSIONS.c.standing == "counted")
)
_SAID = union_all(
    _COUNTED.where(_RUNS.c.person_id == bindparam("person_id")),
    select(_PARTICIPATIONS.c.person_id).where(
        _PARTICIPATIONS.c.round_id == bindparam("round_id"),
        _PARTICIPATIONS.c.person_id == bindparam("person_id"),
        _PARTICIPATIONS.c.passed_at.is_not(None),
    ),
).limit(1)


def round_opening(session: Session, due: DueRow, now: datetime) -> None:
    """The check-in opens for one member; the first opening fixes what the round asks."""
    row, person = _still_asked(session, due, now)
    if row is None or person is None:
        return
    open_round(session, row, now)
    check_in_run(session, row, person.id, now)
    queue_prompt(session, row, person, "opening", now)


def first_reminder(session: Session, due: DueRow, now: datetime) -> None:
    _remind(session, due, "first", now)


def last_reminder(session: Session, due: DueRow, now: datetime) -> None:
    _remind(session, due, "last", now)


def tomorrow(session: Session, due: DueRow, now: datetime) -> None:
    """The message once more, as its reader asked the working day before."""
    _remind(session, due, "tomorrow", now)


def opening_missed(session: Session, due: DueRow, now: datetime) -> None:
    """An opening that came too late to leave a full working day: the animators are told, once a round."""
    row = _round(session, due)
    if row is None:
        return
    for animator in _people(session, row.project_id):
        if not ANIMATORS.isdisjoint(animator.roles):
            _queue(session, row, animator, "opening_missed", now)


def silence_question(session: Session, due: DueRow, now: datetime) -> None:
    """Two rounds in a row without an answer: what the person prefers, asked to them alone."""
    row = _round(session, due)
    person = next((one for one in _people(session, due.project_id) if one.id == due.refs["person"]), None)
    if row is not None and person is not None and person.is_member:
        _queue(session, row, person, "silence", now)


def round_close(session: Session, due: DueRow, now: datetime) -> None:
    """The figures of the round are computed once and frozen; authors of held comments are told, each alone."""
    row = _round(session, due)
    if row is None or row.closed_at is not None:
        return
    for closed in close(session, row, now):
        tell_held(session, closed, now)
        touch(session, closed.project_id)


def round_results(session: Session, due: DueRow, now: datetime) -> None:
    """At the same instant: the results to members, initiators and sponsor, the report to the animators.

    The receipts of those who answered then offer no change any more.
    """
    row = _round(session, due)
    if row is None or row.closed_at is None:
        return
    answered = _answered(session, row)
    people = _people(session, row.project_id)
    for person in people:
        animates = may(person.roles, Right.CONTACT)
        if animates:
            _queue(session, row, person, "report", now)
        if person.is_member or (not animates and {Role.INITIATOR, Role.SPONSOR} & person.roles):
            _queue(session, row, person, "results", now)
        if person.id in answered:
            refresh_receipt(session, row, person, now)
    queue_homes(session, (person.user for person in people), now)


def review_begins(session: Session, due: DueRow, now: datetime) -> None:
    """The close of the last round begins the milestone review."""
    project = session.get_one(ProjectRow, due.project_id)
    if project.phase in ("pilot", "paused"):
        project.phase = "review"
        note(session, project.id, None, "review.begun", {}, now)
        refresh_boards(session, project.id, now)
        touch(session, project.id)


def _remind(session: Session, due: DueRow, name: PromptName, now: datetime) -> None:
    row, person = _still_asked(session, due, now)
    # Without an opening (Jalon was stopped that day) there is nothing to be reminded of.
    if row is None or person is None or row.opened_at is None:
        return
    # Reminders resumed after the hour of one begin with the next: nobody is reminded of what they just did.
    if not acted_since(session, row, person.id, datetime.fromisoformat(due.refs["at"])):
        queue_prompt(session, row, person, name, now)


def _still_asked(session: Session, due: DueRow, now: datetime) -> tuple[RoundRow | None, PersonRow | None]:
    """The round and the member, unless there is nothing to ask them any more: closed, left, answered or passed."""
    row, person = _round(session, due), session.get(PersonRow, due.refs["person"])
    if row is None or is_closed(row, now) or person is None or person.user_id is None:
        return None, None
    gone = person.last_active_on is not None or person.joined_on is None
    if gone or session.execute(_SAID, {"round_id": row.id, "person_id": person.id}).first():
        return None, None
    return row, person


def _answered(session: Session, row: RoundRow) -> frozenset[int | None]:
    """The people who have an answer that counts."""
    return frozenset(session.scalars(_COUNTED, {"round_id": row.id}))


def _round(session: Session, due: DueRow) -> RoundRow | None:
    return round_numbered(session, due.project_id, due.refs["round"])


def _people(session: Session, project_id: int) -> list[Person]:
    """Those who can be written to."""
    return [person for person in load_people(session, project_id) if person.may_be_written_to]


def _queue(session: Session, row: RoundRow, person: Person, kind: str, now: datetime) -> None:
    """Owe a person the one message of that kind about the round."""
    if person.user is None:
        return
    queue(
        session,
        key=f"{kind}:{row.id}:{person.id}",
        workspace_id=person.user.workspace_id,
        project_id=row.project_id,
        user_id=person.user.id,
        kind=kind,
        refs={"round": row.id, "person": person.id},
        now=now,
    )

"""What members say on joining, and the synthesis made of it once, then frozen."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, null, select
from sqlalchemy.orm import Session

from flows.group import k_effective
from flows.rights import VIEWERS
from flows.synthesis import Intake, Synthesis, ready_early, synthesis
from flows.synthesis_json import synthesis_from_json, synthesis_to_json
from flows.targets import member_suggestions
from flows.texts import Sharing
from storage.boards import refresh_boards
from storage.catalogues import library_named
from storage.database import Database
from storage.journal import note
from storage.models import AnswerRow, DeliveryRow, ProjectRow, RunRow, SynthesisRow
from storage.outbox import owe_changes, queue_home
from storage.people import Person, load_people
from storage.rescheduling import touch
from storage.runs import Run, Saved, Sent, record, run_of

PRACTICES, WEEKLY_TIME = "intake.practices", "intake.weekly_time"

_INTAKES = (
    select(RunRow.person_id, AnswerRow.question, AnswerRow.value)
    .join(AnswerRow, AnswerRow.run_id == RunRow.id)
    .where(RunRow.flow == "intake", RunRow.person_id.in_(bindparam("ids", expanding=True)))
    .where(AnswerRow.superseded_at.is_(None))
)


class Gathered(Struct, frozen=True):
    """How far the intake is: how many members answered, of how many, and the synthesis once frozen."""

    answered: int
    members: int
    synthesis: Synthesis | None


class Offered(Struct, frozen=True):
    """What a member said that the group may know: practices (ids of lines), and for the team the time they give."""

    practices: tuple[str, ...]
    weekly_time: str | None


class Intakes:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self, run: Run, section: str, person: Person, values: Mapping[str, Any], *, sent: Sent, now: datetime
    ) -> Saved:
        """Save a section of a member's intake; the synthesis is made when the last one awaited has come."""
        with self._database.write() as session:
            row = session.get_one(RunRow, run.id)
            saved = record(session, row, section, person.id, values, sent, now)
            if not saved.replayed:
                touch(session, run.project_id)
                freeze_if_ready(session, run.project_id, now)
                if any(value is not None for value in run_of(session, row).values.values()):
                    _change_messages(session, person, now)
                refresh_boards(session, run.project_id, now)
                if person.user is not None:
                    queue_home(session, workspace_id=person.user.workspace_id, user_id=person.user.id, now=now)
            return saved

    def gathered(self, project_id: int) -> Gathered:
        """What the board shows of the intake: counts, and the synthesis once it is frozen."""
        with self._database.read() as session:
            members = [person for person in load_people(session, project_id) if person.is_member]
            row = session.get(SynthesisRow, project_id)
            frozen = None if row is None else synthesis_from_json(row.content)
            return Gathered(len(intakes_of(session, members)), len(members), frozen)

    def offered(self, project_id: int) -> Mapping[int, Offered]:
        """What each member of the pilot offers, by person; those who said nothing are left out."""
        with self._database.read() as session:
            members = [person.id for person in load_people(session, project_id) if person.is_member]
            return offered_by(session, members)

    def k_effective(self, project_id: int) -> int:
        """How many answers a group result needs, as it stands (R2)."""
        with self._database.read() as session:
            return live_k(session, project_id, load_people(session, project_id))

    def k_promised(self, project_id: int, invited: Collection[str] = ()) -> int:
        """How many answers a group result will need once everyone invited has joined, these Slack ids among them."""
        with self._database.read() as session:
            people = load_people(session, project_id)
            joining = frozenset(
                one.id for one in people if one.is_awaited or (one.user and one.user.slack_id in invited)
            )
            return live_k(session, project_id, people, joining)


def offered_by(session: Session, people: Collection[int]) -> dict[int, Offered]:
    """What these people offer, inside the caller's transaction: neither their theme nor their sentences are read."""
    rows = session.execute(
        select(RunRow.person_id, AnswerRow.question, AnswerRow.value)
        .join(AnswerRow, AnswerRow.run_id == RunRow.id)
        .where(RunRow.person_id.in_(people), RunRow.flow == "intake", AnswerRow.superseded_at.is_(None))
        .where(AnswerRow.question.in_((PRACTICES, WEEKLY_TIME)), AnswerRow.value.is_not(null()))
    )
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row.person_id, {})[row.question] = row.value
    return {person: Offered(tuple(told.get(PRACTICES) or ()), told.get(WEEKLY_TIME)) for person, told in found.items()}


def intakes_of(session: Session, members: list[Person]) -> list[Intake]:
    """The intakes of those of these members who answered at least one question."""
    found: dict[int, dict[str, Any]] = {}
    rows = session.execute(_INTAKES, {"ids": [person.id for person in members]})
    for person_id, question, value in rows:
        if value is not None:
            found.setdefault(person_id, {})[question] = value
    return [_intake(person.id, found[person.id]) for person in members if person.id in found]


def _intake(person_id: int, values: Mapping[str, Any]) -> Intake:
    return Intake(
        person=person_id,
        expectations=tuple(line["text"] for line in values.get("intake.expectations", ())),
        success=values.get("intake.success"),
        sharing=Sharing(values.get("intake.sharing", "private")),
        theme=values.get("intake.theme"),
        recognition=tuple(values.get("intake.recognition", ())),
    )


def _change_messages(session: Session, person: Person, now: datetime) -> None:
    """Owe the change, once, of the messages that asked for the intake: they ask no more."""
    about = DeliveryRow.kind.in_(("welcome", "intake_again")), DeliveryRow.refs["person"].as_integer() == person.id
    owe_changes(session, person.project_id, about, now, once="answered")


def freeze_if_ready(session: Session, project_id: int, now: datetime) -> None:
    """Make the synthesis before its date, when every member answered and nobody is awaited."""
    people = load_people(session, project_id)
    members = [person for person in people if person.is_member]
    waiting = sum(person.is_awaited for person in people)
    answered = len(intakes_of(session, members))
    if ready_early(len(members), answered, waiting, live_k(session, project_id, people)):
        freeze(session, project_id, now)


def freeze(session: Session, project_id: int, now: datetime) -> None:
    """Make the synthesis once and for all, inside the caller's transaction; nothing if it was made before."""
    if session.get(SynthesisRow, project_id) is not None:
        return
    people = load_people(session, project_id)
    intakes = intakes_of(session, [person for person in people if person.is_member])
    project = session.get_one(ProjectRow, project_id)
    framing = session.scalar(select(RunRow).where(RunRow.project_id == project_id, RunRow.key == "framing"))
    values = run_of(session, framing).values if framing is not None else {}
    chosen = {entry["key"] for entry in values.get("goals.participant_indicators") or ()}
    suggestions = member_suggestions(library_named(session, project.catalogue))
    made = synthesis(intakes, live_k(session, project_id, people), chosen=chosen, suggestions=suggestions)
    session.add(SynthesisRow(project_id=project_id, content=synthesis_to_json(made), frozen_at=now))
    note(session, project.id, None, "synthesis.frozen", {"answered": made.answered}, now)
    touch(session, project_id)
    refresh_boards(session, project_id, now)


def live_k(session: Session, project_id: int, people: tuple[Person, ...], joining: Collection[int] = ()) -> int:
    """R2 as it stands: computed live until round 1 opens, never below what was fixed then.

    `joining` are the ids of people to be counted as members already.
    """
    project = session.get_one(ProjectRow, project_id)
    viewers = {role.value for role in VIEWERS}
    sets = [
        ({"member"} if person.is_member or person.id in joining else set())
        | ({"facilitate"} if viewers & {str(r) for r in person.roles} else set())
        for person in people
    ]
    live = k_effective(project.threshold, sets)
    return max(live, project.k_effective or 0)

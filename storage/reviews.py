"""The milestone review: the initiators' ratings, the members' stories, what to keep, and the sponsor's decision."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from flows.schema import Flow
from storage.database import Database
from storage.decisions import Decision, carry_out
from storage.framing import Act, Change
from storage.homes import refresh_homes
from storage.journal import note
from storage.models import AnswerRow, MeetingRow, ProjectRow, RoundRow, RunRow
from storage.published_dates import load_meetings, review_after
from storage.rescheduling import lock_project, touch
from storage.review_messages import ask_decision, farewell_sender, tell_farewell
from storage.runs import Run, Saved, open_run, record, replayed, run_of

REVIEW = "review"
RATINGS, STORY, MEETING, VERDICT = (
    "review.initiator_ratings",
    "review.member_story",
    "review.meeting",
    "review.verdict",
)
STORY_TEXT, STORY_SHARING, DECISION = "review.story", "review.story_sharing", "review.decision"

_RATED = (
    select(AnswerRow.value, AnswerRow.author_id)
    .where(AnswerRow.run_id == bindparam("run_id"))
    .where(AnswerRow.question.in_(("review.expectation_ratings", "review.objective_ratings")))
    .order_by(AnswerRow.id)
)

Standing = Literal["to_come", "open", "decided"]
"""Of a review: its pilot still runs; it is being prepared or held; its sponsor has decided."""


class ReviewSettledError(Exception):
    """The review is not open: the pilot still runs, or the decision is taken."""


class Story(Struct, frozen=True):
    """What a member tells, signed."""

    person_id: int
    text: str


class Review(Struct, frozen=True):
    """Where a project's review stands. `run` is None until someone opens it; `day` is the review's own.

    `last_round`: the pilot's last round for this review (an extension, decided at one, goes on to another review).
    `stories`: those that their authors share, in the order told. `decided_by` and
    `decided_at` go with `decided`.
    """

    standing: Standing
    day: date | None
    last_round: int
    run: Run | None
    stories: tuple[Story, ...]
    decided_by: int | None = None
    decided_at: datetime | None = None

    @property
    def values(self) -> Mapping[str, Any]:
        """The answers so far."""
        return {} if self.run is None else self.run.values


class Reviews:
    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, project_id: int) -> Review:
        """The project's review as it stands: the one of its last round."""
        with self._database.read() as session:
            return _read(session, session.get_one(ProjectRow, project_id))

    def raters(self, run_id: int) -> Mapping[str, int]:
        """Who gave each rating as it stands, or its fact: the person's id by the rated line's."""
        with self._database.read() as session:
            found: dict[str, int] = {}
            given: dict[str, object] = {}
            for value, author_id in session.execute(_RATED, {"run_id": run_id}):
                for row in value or ():
                    line = str(row.get("expectation") or row.get("objective"))
                    if given.get(line) != row and author_id is not None:
                        found[line] = author_id
                    given[line] = row
            return found

    def open(self, project_id: int, flow: Flow, now: datetime) -> Run:
        """The run that holds the review's answers, opened on a frozen copy of `flow` when it is not there yet."""
        return self._opened(project_id, None, flow, now)

    def open_story(self, project_id: int, person_id: int, flow: Flow, now: datetime) -> Run:
        """The run of a member's own story; likewise."""
        return self._opened(project_id, person_id, flow, now)

    def _opened(self, project_id: int, person_id: int | None, flow: Flow, now: datetime) -> Run:
        with self._database.write() as session:
            lock_project(session, project_id)
            key = review_key(session, project_id) if person_id is None else story_key(session, project_id, person_id)
            return run_of(session, open_run(session, project_id, key, flow, now, person_id=person_id))

    def save(self, run: Run, section: str, values: Mapping[str, Any], act: Act, *, seen: int | None = None) -> Saved:
        """Save a section, the verdict apart. Raises ReviewSettledError once decided, and nothing is changed."""
        return self._save(run, section, lambda _: values, act, seen)

    def change(self, run: Run, section: str, change: Change, act: Act) -> Saved:
        """Save what `change` makes of the answers as they are now (a rating); raises as `save` does."""
        return self._save(run, section, change, act, None)

    def _save(self, run: Run, section: str, change: Change, act: Act, seen: int | None) -> Saved:
        with self._database.write() as session:
            project = _open_review(session, run.project_id, act)
            if project is None:
                return Saved(replayed=True)
            row = session.get_one(RunRow, run.id)
            saved = record(
                session, row, section, act.person_id, change(run_of(session, row).values), act.sent, act.now, seen=seen
            )
            refs = {"section": section}
            note(session, run.project_id, act.user_id, "review.saved", refs, act.now)
            if section == MEETING:
                _hold(session, project.id, act.now)
                ask_decision(session, project, row, act.now)
                touch(session, project.id)
            refresh_homes(session, run.project_id, act.now)
            return saved

    def decide(self, run: Run, values: Mapping[str, Any], decision: Decision, act: Act) -> Saved:
        """The sponsor's decision with all that follows from it: the phase, the calendar, who is told.

        The same form sent twice is one decision. Raises ReviewSettledError when it was taken before.
        """
        with self._database.write() as session:
            project = _open_review(session, run.project_id, act)
            if project is None:
                return Saved(replayed=True)
            row = session.get_one(RunRow, run.id)
            saved = record(session, row, VERDICT, act.person_id, values, act.sent, act.now)
            carry_out(session, project, row, decision, act)
            refresh_homes(session, run.project_id, act.now)
            touch(session, run.project_id)
            return saved

    def farewell_sender(self, project_id: int) -> int | None:
        """The person who sent the closing message to everyone; None while nobody has."""
        with self._database.read() as session:
            return farewell_sender(session, project_id)

    def send_farewell(self, project_id: int, run_id: int, person_id: int, now: datetime) -> None:
        """The closing message of a stopped project goes to everyone who took part; pressed twice, it goes once."""
        with self._database.write() as session:
            project, run = session.get_one(ProjectRow, project_id), session.get(RunRow, run_id)
            if run is not None and run.project_id == project_id and project.phase == "closed":
                tell_farewell(session, project, run, person_id, now)
                touch(session, project_id)


def review_key(session: Session, project_id: int) -> str:
    """The key of the review's run: an extension, with its new last round, has a review of its own."""
    return f"review:{_last_round(session, project_id)}"


def story_key(session: Session, project_id: int, person_id: int) -> str:
    """The key of the run of a member's story, for the same review."""
    return f"story:{_last_round(session, project_id)}:{person_id}"


def _last_round(session: Session, project_id: int) -> int:
    return session.scalar(select(func.max(RoundRow.number)).where(RoundRow.project_id == project_id)) or 0


def _open_review(session: Session, project_id: int, act: Act) -> ProjectRow | None:
    """The project locked, its review open; None when the form was saved before. Raises ReviewSettledError."""
    project = lock_project(session, project_id)
    if replayed(session, act.sent):
        return None
    if project is None or project.removed_at is not None or project.phase != REVIEW:
        raise ReviewSettledError
    return project


def _hold(session: Session, project_id: int, now: datetime) -> None:
    """The review took place: its notes are no more asked for."""
    latest = select(MeetingRow).where(MeetingRow.project_id == project_id, MeetingRow.kind == "review")
    meeting = session.scalars(latest.order_by(MeetingRow.number.desc())).first()
    if meeting is not None:
        meeting.held, meeting.recorded_at = True, meeting.recorded_at or now


def _read(session: Session, project: ProjectRow) -> Review:
    row = _review_run(session, project)
    run = None if row is None else run_of(session, row)
    verdict = None if run is None else run.answers.get(DECISION)
    decided = verdict is not None and verdict.value is not None
    last_round = _last_round(session, project.id) if run is None else int(run.key.removeprefix(f"{REVIEW}:"))
    standing: Standing = "decided" if decided else "open" if project.phase == REVIEW else "to_come"
    return Review(
        standing=standing,
        day=_day(session, project, last_round) if decided else project.review_on,
        last_round=last_round,
        run=run,
        stories=_stories(session, project.id),
        decided_by=verdict.author_id if verdict is not None and decided else None,
        decided_at=verdict.at if verdict is not None and decided else None,
    )


def _day(session: Session, project: ProjectRow, last_round: int) -> date | None:
    meeting = review_after(load_meetings(session, project.id), last_round)
    return project.review_on if meeting is None else meeting.meeting_on


def _review_run(session: Session, project: ProjectRow) -> RunRow | None:
    """The review's run; while an extended pilot goes on, the one of the review that extended it."""
    held = select(RunRow).where(RunRow.project_id == project.id, RunRow.flow == REVIEW, RunRow.person_id.is_(None))
    if project.phase == REVIEW:
        return session.scalar(held.where(RunRow.key == review_key(session, project.id)))
    return session.scalars(held.order_by(RunRow.id.desc())).first()


def _stories(session: Session, project_id: int) -> tuple[Story, ...]:
    rows = session.scalars(
        select(RunRow)
        .where(RunRow.project_id == project_id, RunRow.person_id.is_not(None), RunRow.key.startswith("story:"))
        .order_by(RunRow.id)
    )
    found = []
    for row in rows:
        values = run_of(session, row).values
        if values.get(STORY_TEXT) and values.get(STORY_SHARING) == "named" and row.person_id is not None:
            found.append(Story(row.person_id, str(values[STORY_TEXT])))
    return tuple(found)

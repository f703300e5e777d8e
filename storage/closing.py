"""The close of a round: everything it needs gathered, its release computed once and frozen, comments opened by R10."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar import instant, local_day
from flows.closing import (
    AfterClose,
    Beside,
    RoundFacts,
    Submission,
    after_close,
    close_round,
    counted,
    counted_answers,
)
from flows.group import Respondent
from flows.indicators import Chosen
from flows.questions import ChoiceQuestion, Question, ScaleQuestion, YesNoQuestion
from flows.release import Closing, PastRound, Release, from_json, to_json
from flows.results import RatedQuestion
from flows.schema import Flow
from storage.catalogues import library_named
from storage.check_ins import RATINGS
from storage.database import Database, read_once
from storage.journal import note
from storage.models import MeetingRow, ProjectRow, ReleaseRow, RoundRow
from storage.participations import participation
from storage.published_dates import load_meetings
from storage.round_facts import contributions_of, respondents_of, submissions_of
from storage.rounds import framing_choices, open_round, round_count
from storage.runs import flow_of
from storage.waves import rounds_of_other_waves, wave_name

CONTENTS = "contents_published"


class Published(Struct, frozen=True):
    """A closed round as published: its release and the check-in it asked. The meeting talks about it."""

    round_id: int
    number: int
    count: int
    release: Release
    flow: Flow
    meeting_at: datetime
    meeting_id: int


class Closings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def release(self, round_id: int) -> Published | None:
        """What was published of a round, verbatim; None before its close."""
        with self._database.read() as session:
            row = session.get(ReleaseRow, round_id)
            return None if row is None else _published(session, row)

    def releases(self, project_id: int) -> tuple[Published, ...]:
        """Everything published in a project, round by round."""
        with self._database.read() as session:
            rows = session.scalars(
                select(ReleaseRow).where(ReleaseRow.project_id == project_id).order_by(ReleaseRow.number)
            ).all()
            return tuple(_published(session, row) for row in rows)

    def after_close(self, round_id: int) -> AfterClose:
        """What came after the close of a round: kept for its authors or refused, and in no figure."""
        with self._database.read() as session:
            row = session.get_one(RoundRow, round_id)
            return after_close(submissions_of(session, row), row.close_at)


def close(session: Session, row: RoundRow, now: datetime) -> tuple[RoundRow, ...]:
    """Close a round inside the caller's transaction, which holds the project's lock; those closed, none when it was.

    A round that was never opened (Jalon was stopped) closes too: its release says that nobody answered. A wave's closes
    with those of the other waves that close at the same instant: R6 looks at all of them at once.
    """
    if row.closed_at is not None:
        return ()
    rows = (row, *rounds_of_other_waves(session, row))
    for each in rows:
        open_round(session, each, now)
    k_eff = max(each.k_effective or 0 for each in rows)
    read = {each.id: _read(session, each, k_eff) for each in rows}
    made = [
        (each, _closing(session, each, read[each.id], [one.beside for key, one in read.items() if key != each.id]))
        for each in rows
    ]
    for each, closing in made:
        _keep(session, each, closing, now)
    return rows


def _keep(session: Session, row: RoundRow, made: Closing, now: datetime) -> None:
    session.add(
        ReleaseRow(
            round_id=row.id,
            project_id=row.project_id,
            number=row.number,
            content=json.loads(to_json(made.release)),
            group_ids=sorted(made.group),
            published_at=now,
        )
    )
    row.closed_at = now
    _open_comments(session, row, made)
    note(session, row.project_id, None, "round.closed", {"round": row.id, "counted": made.release.counts.counted}, now)
    session.flush()


class _Read(Struct, frozen=True):
    """A round about to close, as its rules want it."""

    facts: RoundFacts
    chosen: Sequence[Chosen]
    respondents: Sequence[Respondent]
    submissions: Sequence[Submission]
    questions: Sequence[RatedQuestion]

    @property
    def beside(self) -> Beside:
        """What the other waves that close with it need to know."""
        who = counted(self.facts, self.respondents, self.submissions)
        asked = frozenset(question.key for question in self.questions)
        return Beside(self.facts.wave, self.facts.wave_name, len(who.group), asked, who.answers)


def _read(session: Session, row: RoundRow, k_eff: int) -> _Read:
    project = session.get_one(ProjectRow, row.project_id)
    chosen = framing_choices(session, project.id)
    return _Read(
        facts=replace(_facts(session, project, row, chosen), k_eff=k_eff or project.threshold),
        chosen=chosen,
        respondents=respondents_of(session, project.id),
        submissions=submissions_of(session, row),
        questions=_rated(flow_of(session, str(row.snapshot_hash))),
    )


def _closing(session: Session, row: RoundRow, read: _Read, beside: Sequence[Beside]) -> Closing:
    return close_round(
        read.facts,
        respondents=read.respondents,
        submissions=read.submissions,
        questions=read.questions,
        targets={one.key: one.target for one in read.chosen if one.target is not None},
        contributions=contributions_of(session, row.project_id),
        past=_past(session, row),
        beside=beside,
    )


def _facts(session: Session, project: ProjectRow, row: RoundRow, chosen: Sequence[Chosen]) -> RoundFacts:
    contents = next((one.counts for one in chosen if one.key == CONTENTS and one.counts), None)
    return RoundFacts(
        number=row.number,
        opens_on=row.opens_on,
        due_at=row.due_at,
        closes_on=local_day(row.close_at, project.zone),
        close_at=row.close_at,
        window_after=_window_after(session, project, row),
        k_eff=row.k_effective or project.threshold,
        content_types=contents or frozenset(library_named(session, project.catalogue).content_types),
        last=row.number == round_count(session, project.id),
        wave=project.id,
        wave_name=wave_name(session, project),
    )


def _window_after(session: Session, project: ProjectRow, row: RoundRow) -> datetime:
    """The previous round's close; for the first, the kickoff day's 00:00 in the project's zone."""
    previous = session.scalar(
        select(RoundRow.close_at).where(RoundRow.project_id == project.id, RoundRow.number == row.number - 1)
    )
    if previous is not None:
        return previous
    if project.kickoff_on is None:
        raise LookupError(f"project {project.id} has a round and no kickoff")
    return instant(project.kickoff_on, time(0, 0), project.zone)


def _rated(flow: Flow) -> list[RatedQuestion]:
    """The confidential questions of the check-in, in the order asked."""
    asked = flow.section(RATINGS).questions
    return [_rated_question(question) for question in asked if question.visibility == "confidential"]


def _rated_question(question: Question) -> RatedQuestion:
    match question:
        case ScaleQuestion() | ChoiceQuestion() | YesNoQuestion():
            favourable: frozenset[Any] = frozenset(question.favourable)
            return RatedQuestion(question.key, isinstance(question, ScaleQuestion), favourable)
        case _:
            raise TypeError(f"{question.key}: a question of this type has no group result")


def _past(session: Session, row: RoundRow) -> list[PastRound]:
    """The earlier closed rounds, in order, with the answers that are still kept."""
    found = session.execute(
        select(ReleaseRow, RoundRow)
        .join(RoundRow, RoundRow.id == ReleaseRow.round_id)
        .where(ReleaseRow.project_id == row.project_id, ReleaseRow.number < row.number)
        .order_by(ReleaseRow.number)
    ).all()
    return [
        PastRound(
            release_of(release),
            frozenset(release.group_ids),
            counted_answers(submissions_of(session, past), past.close_at, release.group_ids),
        )
        for release, past in found
    ]


@read_once
def load_releases(session: Session, project_id: int) -> tuple[Release, ...]:
    """What was released of every round so far, in order, inside the caller's transaction."""
    rows = session.scalars(select(ReleaseRow).where(ReleaseRow.project_id == project_id).order_by(ReleaseRow.number))
    return tuple(release_of(row) for row in rows)


def release_of(row: ReleaseRow) -> Release:
    """The release as it was stored."""
    return from_json(json.dumps(row.content))


def _open_comments(session: Session, row: RoundRow, made: Closing) -> None:
    """Keep, per author, what R10 made of their comment."""
    opened = made.comments
    standing: Mapping[str, Sequence[int]] = {
        "named": [one.person for one in opened.named],
        "unnamed": [one.person for one in opened.unnamed],
        "held": opened.held,
    }
    for what, people in standing.items():
        for person_id in people:
            participation(session, row.id, person_id).comment = what


def _published(session: Session, row: ReleaseRow) -> Published:
    of_round = session.get_one(RoundRow, row.round_id)
    return Published(
        round_id=row.round_id,
        number=row.number,
        count=round_count(session, row.project_id),
        release=release_of(row),
        flow=flow_of(session, str(of_round.snapshot_hash)),
        meeting_at=_discussed_at(session, of_round),
        meeting_id=of_round.meeting_id,
    )


def _discussed_at(session: Session, of_round: RoundRow) -> datetime:
    """When the results are discussed: at the meeting they prepare, or at the next one when that is not held."""
    own = session.get_one(MeetingRow, of_round.meeting_id)
    if own.held is not False:
        return own.meeting_at
    meetings = load_meetings(session, of_round.project_id)
    following = (one.meeting_at for one in meetings if one.meeting_at > own.meeting_at and one.held is not False)
    return next(following, own.meeting_at)

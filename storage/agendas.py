"""All that a meeting's agenda shows, read in one transaction as of the present, or of the meeting once it has begun."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any

from msgspec import field
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.agendas.own import OwnItem
from flows.agendas.reasons import LeftOver
from flows.calendar import local_day
from flows.indicators import Chosen
from flows.open_figures import Facts
from flows.release import Release
from flows.schema import Flow
from flows.unquoted import Unquoted
from storage.actions import Action, load_actions
from storage.adjustments import Adjustment, load_adjustments
from storage.agenda_items import is_shared, own_items
from storage.carried_over import left_over
from storage.closing import load_releases
from storage.contributions import Contribution, PlannedContent, load_contributions, load_plan
from storage.database import Database, read_once
from storage.models import MeetingRow, ProjectRow, RoundRow, RunRow
from storage.people import Person, load_people
from storage.projects import Project, project_of
from storage.published_dates import Meeting, Round, load_meetings, load_rounds, review_after
from storage.recognition.thanks import Thanks, thanks_before
from storage.report_facts import facts_as_of
from storage.rounds import framing_choices
from storage.runs import flow_of, run_of

FRAMING, KICKOFF = "framing", "kickoff"


class MeetingAgenda(Unquoted, frozen=True):
    """A meeting and what it is about, as of `at`.

    `prepared_by` is the round that prepares it (none for the kickoff), `release` and `asked` its figures and the
    check-in it asked, once closed. `since` is where the window of what is new begins. `members` are those in the pilot
    that day, `team` whoever facilitates. `actions` and `planned` are still to be done. `framing` and `preparation` are
    the current answers. `framed` is the framing's flow. `thanks` are those that both people agreed to show since the
    meeting before. `own` are the items that the team added; once `shared`, none is added or taken off any more.
    """

    project: Project
    meeting: Meeting
    at: datetime
    following: Meeting | None
    prepared_by: Round | None
    release: Release | None
    asked: Flow | None
    since: datetime | None
    facts: Facts | None
    chosen: tuple[Chosen, ...]
    members: tuple[Person, ...]
    team: tuple[Person, ...]
    people: Mapping[int, Person]
    actions: tuple[Action, ...]
    adjustments: tuple[Adjustment, ...]
    contributions: tuple[Contribution, ...]
    requests: tuple[Contribution, ...]
    planned: tuple[PlannedContent, ...]
    framed: Flow | None
    framing: Mapping[str, Any]
    preparation: Mapping[str, Any]
    left_over: Mapping[str, LeftOver] = field(default_factory=dict)
    thanks: tuple[Thanks, ...] = ()
    own: tuple[OwnItem, ...] = ()
    shared: bool = True

    @property
    def on_trial(self) -> tuple[Adjustment, ...]:
        """The adjustments that wait for their first "keep, change, stop"."""
        return tuple(one for one in self.adjustments if one.answer is None)

    @property
    def standing(self) -> tuple[Adjustment, ...]:
        """The adjustments in force, those kept included: each meeting may say that it changes or stops them."""
        return tuple(one for one in self.adjustments if one.answer in (None, "keep"))


class Agendas:
    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, meeting_id: int, now: datetime) -> MeetingAgenda | None:
        """The agenda of that meeting; None when a change of the calendar removed it."""
        with self._database.read() as session:
            row = session.get(MeetingRow, meeting_id)
            return None if row is None else load_agenda(session, row, now)

    def adjustments_made(self, project_id: int) -> tuple[Adjustment, ...]:
        """The adjustments made before the project's last review, without figures; none while it has no date."""
        with self._database.read() as session:
            review = _last_review(session, project_id)
            if review is None:
                return ()
            return load_adjustments(session, project_id, review, review.meeting_at, lambda _at: None)

    def adjustments_reviewed(self, project_id: int, now: datetime, last_round: int) -> tuple[Adjustment, ...]:
        """Those made before the review that follows that round, with the figures that its agenda tells of each."""
        with self._database.read() as session:
            review = review_after(load_meetings(session, project_id), last_round)
            if review is None:
                return ()
            project, at = session.get_one(ProjectRow, project_id), min(now, review.meeting_at)
            releases = load_releases(session, project_id)[:last_round]
            facts_at = cache(partial(facts_as_of, session, project, releases, last_round))
            return load_adjustments(session, project_id, review, at, facts_at)


def _last_review(session: Session, project_id: int) -> Meeting | None:
    return next((one for one in load_meetings(session, project_id)[::-1] if one.kind == "review"), None)


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    return meeting.meeting_at > now and meeting.held is not False


@read_once
def load_agenda(session: Session, row: MeetingRow, now: datetime) -> MeetingAgenda:
    """The agenda of a meeting's row, inside the caller's transaction."""
    project = session.get_one(ProjectRow, row.project_id)
    meetings, rounds = load_meetings(session, project.id), load_rounds(session, project.id)
    meeting = next(one for one in meetings if one.id == row.id)
    at = min(now, meeting.meeting_at)
    prepared_by = next((one for one in rounds if one.meeting_id == meeting.id), None)
    releases = load_releases(session, project.id)
    release = _release_of(releases, prepared_by)
    since = _since(project, rounds, prepared_by)
    people = load_people(session, project.id)
    contributions = load_contributions(session, project.id)
    framed, framing = _run(session, project.id, FRAMING)
    facts_at = cache(partial(facts_as_of, session, project, releases, len(rounds)))
    return MeetingAgenda(
        project=project_of(project),
        meeting=meeting,
        at=at,
        following=next((one for one in meetings if _is_ahead(one, meeting.meeting_at)), None),
        prepared_by=prepared_by,
        release=release,
        asked=_asked(session, prepared_by) if release is not None else None,
        since=since,
        facts=facts_at(at),
        chosen=framing_choices(session, project.id),
        members=tuple(one for one in people if _is_expected(one, meeting)),
        team=tuple(one for one in people if one.is_animator),
        people={one.id: one for one in people},
        actions=_to_do(session, project, at),
        adjustments=load_adjustments(session, project.id, meeting, at, facts_at),
        contributions=_new(contributions, since, release.closed_at if release is not None else at),
        requests=tuple(one for one in contributions if one.is_open_request and one.at <= at)[::-1],
        planned=tuple(one for one in load_plan(session, project.id) if one.contribution_id is None),
        framed=framed,
        framing=framing,
        preparation=_run(session, project.id, KICKOFF)[1],
        left_over=left_over(session, meeting),
        thanks=thanks_before(session, project, meeting.meeting_at, at),
        own=own_items(session, row),
        shared=is_shared(session, row, now),
    )


def _new(contributions: Sequence[Contribution], since: datetime | None, until: datetime) -> tuple[Contribution, ...]:
    """Those of the window, the oldest first."""
    return tuple(one for one in contributions if since is not None and since < one.at <= until)[::-1]


def _to_do(session: Session, project: ProjectRow, at: datetime) -> tuple[Action, ...]:
    """The actions recorded by then and not done yet."""
    today = local_day(at, project.zone)
    return tuple(
        one
        for one in load_actions(session, project.id)
        if (one.done_on is None or one.done_on > today) and one.recorded_at <= at
    )


def _release_of(releases: Sequence[Release], prepared_by: Round | None) -> Release | None:
    if prepared_by is None or prepared_by.closed_at is None:
        return None
    return next((one for one in releases if one.number == prepared_by.number), None)


def _asked(session: Session, prepared_by: Round | None) -> Flow | None:
    if prepared_by is None:
        return None
    asked = session.scalar(select(RoundRow.snapshot_hash).where(RoundRow.id == prepared_by.id))
    return flow_of(session, asked) if asked else None


def _since(project: ProjectRow, rounds: Sequence[Round], prepared_by: Round | None) -> datetime | None:
    """The previous round's close; for the first, the kickoff."""
    if prepared_by is None:
        return None
    previous = next((one for one in rounds if one.number == prepared_by.number - 1), None)
    return previous.close_at if previous is not None else project.kickoff_at


def _is_expected(person: Person, meeting: Meeting) -> bool:
    left = person.last_active_on
    joined = person.joined_on
    return joined is not None and joined <= meeting.meeting_on and (left is None or left >= meeting.meeting_on)


@read_once
def _run(session: Session, project_id: int, key: str) -> tuple[Flow | None, Mapping[str, Any]]:
    row = session.scalar(select(RunRow).where(RunRow.project_id == project_id, RunRow.key == key))
    if row is None:
        return None, {}
    run = run_of(session, row)
    return run.flow, run.values

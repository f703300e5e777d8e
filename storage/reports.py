"""All that a report shows of a project, read in one transaction: its releases, its open data, what is to be done."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flows.calendar import local_day
from flows.indicators import Chosen
from flows.open_figures import Facts
from flows.release import Release
from flows.schema import Flow
from flows.text import Language
from storage.actions import Action, load_actions
from storage.check_ins import RATINGS
from storage.closing import load_releases
from storage.contacts import load_wishes
from storage.contributions import PlannedContent, load_plan
from storage.database import Database
from storage.meetings import may_record
from storage.models import (
    ProjectRow,
    RoundRow,
    RunRow,
    SubmissionRow,
)
from storage.outbox import queue
from storage.people import Person, load_people
from storage.pilot_waves import decided_at, next_review_on
from storage.projects import Project, load_project
from storage.published_dates import Meeting, Round, load_meetings, load_rounds
from storage.report_facts import facts_as_of
from storage.rounds import framing_choices, round_numbered
from storage.runs import flow_of

SUNDAY = 6


class RoundNotPublishedError(Exception):
    """The round asked for has no release: `round` is None when the pilot has none of that number."""

    def __init__(self, asked: Round | None, count: int) -> None:
        super().__init__()
        self.round = asked
        self.count = count


class ShownRound(Struct, frozen=True):
    """The round a report is about: its release, and the check-in it asked."""

    id: int
    number: int
    release: Release
    flow: Flow


class OpenRound(Struct, frozen=True):
    """A round under way; `answered` is how many people answered so far, and all that may be known of it (R5)."""

    number: int
    close_at: datetime
    answered: int


class ToDo(Struct, frozen=True):
    """What waits for someone. `contacts`: names of members who asked, up to the last close, to be contacted."""

    late_actions: tuple[Action, ...] = ()
    contacts: tuple[str, ...] = ()
    contents_due: tuple[PlannedContent, ...] = ()
    missing_notes: tuple[Meeting, ...] = ()


class Deployment(Struct, frozen=True):
    """The day it was decided on, in the project's zone, and that of the review of all its waves once it has one."""

    decided_on: date | None
    next_review_on: date | None


class Report(Struct, frozen=True):
    """A project as reported. `round` is None before the first release, `facts` before the kickoff is dated.

    Of the latest round (`is_latest`) the open figures are those of now, and `to_do`, `open_round`, `next_meeting` and
    `deployment` (of a project that is being deployed) are told; of an earlier one, they are those of its close.
    `names` are people's names by id.
    """

    project: Project
    round: ShownRound | None
    is_latest: bool
    rounds: tuple[Round, ...]
    facts: Facts | None
    chosen: tuple[Chosen, ...]
    names: Mapping[int, str]
    open_round: OpenRound | None = None
    next_meeting: Meeting | None = None
    deployment: Deployment | None = None
    to_do: ToDo = ToDo()

    @property
    def published(self) -> tuple[Round, ...]:
        """The closed rounds, in order."""
        return tuple(one for one in self.rounds if one.closed_at is not None)


class Reports:
    def __init__(self, database: Database) -> None:
        self._database = database

    def read(
        self,
        project_id: int,
        now: datetime,
        number: int | None = None,
        *,
        last_round: int | None = None,
        framed_by: datetime | None = None,
    ) -> Report:
        """The latest report of a project, or that of round `number`. Raises RoundNotPublishedError.

        With `last_round`, the pilot as it was when that round was its last: before it was extended. With `framed_by`,
        the indicators that were chosen, with their targets, at that instant.
        """
        with self._database.read() as session:
            row = session.get_one(ProjectRow, project_id)
            rounds = load_rounds(session, project_id)[:last_round]
            releases = load_releases(session, project_id)[:last_round]
            shown = _shown(session, rounds, releases, number)
            is_latest = shown is None or shown.number == releases[-1].number
            as_of = now if shown is None or is_latest else shown.release.closed_at
            people = load_people(session, project_id)
            report = Report(
                project=load_project(session, project_id),
                round=shown,
                is_latest=is_latest,
                rounds=rounds,
                facts=facts_as_of(session, row, releases, len(rounds), as_of),
                chosen=framing_choices(session, project_id, framed_by),
                names={person.id: person.name for person in people if person.user is not None},
            )
            return _with_present(session, report, now) if is_latest else report

    def owe(
        self,
        project_id: int,
        person: Person,
        *,
        number: int | None,
        language: Language | None,
        key: str,
        now: datetime,
    ) -> None:
        """Owe someone, in their messages, the report that they ask for; the same `key` twice is one message."""
        with self._database.write() as session:
            row = session.get_one(ProjectRow, project_id)
            if person.user is None:
                return
            asked = round_numbered(session, project_id, number) if number is not None else None
            refs: dict[str, int | str] = {"person": person.id, "asked": 1}
            if asked is not None:
                refs["round"] = asked.id
            if language is not None:
                refs["language"] = language
            queue(
                session,
                key=f"report_asked:{key}",
                workspace_id=row.workspace_id,
                project_id=project_id,
                user_id=person.user.id,
                kind="report",
                refs=refs,
                now=now,
            )


def _shown(
    session: Session, rounds: Sequence[Round], releases: Sequence[Release], number: int | None
) -> ShownRound | None:
    if number is None and not releases:
        return None
    wanted = releases[-1].number if number is None else number
    release = next((one for one in releases if one.number == wanted), None)
    of_round = next((one for one in rounds if one.number == wanted), None)
    if release is None or of_round is None:
        raise RoundNotPublishedError(of_round, len(rounds))
    asked = session.scalar(select(RoundRow.snapshot_hash).where(RoundRow.id == of_round.id))
    return ShownRound(of_round.id, wanted, release, flow_of(session, str(asked)))


def _with_present(session: Session, report: Report, now: datetime) -> Report:
    """What is told of the latest report only: what is under way, what comes next, what waits for someone."""
    project, row = report.project, session.get_one(ProjectRow, report.project.id)
    today = local_day(now, project.zone)
    meetings = load_meetings(session, project.id)
    sunday = today + timedelta(days=SUNDAY - today.weekday())
    monday = sunday - timedelta(days=SUNDAY)
    return replace(
        report,
        open_round=_open_round(session, report.rounds) if project.phase != "closed" else None,
        next_meeting=_next(meetings, now) if project.phase != "closed" else None,
        deployment=_deployment(session, row),
        to_do=ToDo(
            late_actions=tuple(one for one in load_actions(session, project.id) if one.is_late(today)),
            contacts=tuple(one.name for one in load_wishes(session, project.id)),
            contents_due=_due_between(load_plan(session, project.id), monday, sunday),
            missing_notes=tuple(one for one in meetings if _lacks_notes(one, now)) if may_record(row) else (),
        ),
    )


def _deployment(session: Session, project: ProjectRow) -> Deployment | None:
    if project.phase != "deployment":
        return None
    at = decided_at(session, project)
    return Deployment(local_day(at, project.zone) if at is not None else None, next_review_on(session, project))


def _open_round(session: Session, rounds: Sequence[Round]) -> OpenRound | None:
    row = next((one for one in rounds if one.opened_at is not None and one.closed_at is None), None)
    if row is None:
        return None
    answered = session.scalar(
        select(func.count(func.distinct(RunRow.person_id)))
        .join(SubmissionRow, SubmissionRow.run_id == RunRow.id)
        .where(RunRow.round_id == row.id, SubmissionRow.section == RATINGS, SubmissionRow.standing == "counted")
    )
    return OpenRound(row.number, row.close_at, answered or 0)


def _next(meetings: Sequence[Meeting], now: datetime) -> Meeting | None:
    return next((one for one in meetings if one.meeting_at > now and one.held is not False), None)


def _due_between(plan: Sequence[PlannedContent], first: date, last: date) -> tuple[PlannedContent, ...]:
    return tuple(
        one
        for one in plan
        if one.contribution_id is None and one.published_on is not None and first <= one.published_on <= last
    )


def _lacks_notes(meeting: Meeting, now: datetime) -> bool:
    over = meeting.meeting_at + timedelta(minutes=meeting.minutes) <= now
    return meeting.kind == "follow_up" and over and meeting.recorded_at is None and meeting.held is None

"""The dates of the pilots of a rehearsal, from their calendar's own rows: what is past, what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from flows.calendar import OPENING_TIME, REMINDER_TIME, instant
from sandbox.rehearsing import Rehearsal
from storage.projects import Project

DateKind = Literal["kickoff", "opening", "reminder", "close", "follow_up", "review"]
Standing = Literal["past", "next", "coming"]


@dataclass(frozen=True)
class PilotDate:
    """One date, in the project's zone. `number` is that of the check-in or follow-up, 0 without one.

    `everyones` means that wall time in each one's own zone.
    """

    kind: DateKind
    number: int
    at: datetime
    everyones: bool
    standing: Standing


@dataclass(frozen=True)
class ProjectDates:
    """A project and its dates in order; none until its kickoff is dated."""

    name: str
    zone: str
    dates: tuple[PilotDate, ...]


def dates_of(rehearsal: Rehearsal) -> tuple[ProjectDates, ...]:
    """The dates of every project of the workspace, as they stand now."""
    store, now = rehearsal.house.jalon.store, rehearsal.clock.now()
    workspace_id = store.users.workspace(rehearsal.workspace.app.team_id, now)
    return tuple(_of_project(rehearsal, project, now) for project in store.projects.of_workspace(workspace_id))


def _of_project(rehearsal: Rehearsal, project: Project, now: datetime) -> ProjectDates:
    dates = sorted(_rows(rehearsal, project), key=lambda one: one[2])
    following = next((at for _, _, at, _ in dates if at > now), None)

    def dated(kind: DateKind, number: int, at: datetime, everyones: bool) -> PilotDate:
        standing: Standing = "past" if at <= now else "next" if at == following else "coming"
        return PilotDate(kind, number, at.astimezone(ZoneInfo(project.zone)), everyones, standing)

    return ProjectDates(project.name, project.zone, tuple(dated(*one) for one in dates))


def _rows(rehearsal: Rehearsal, project: Project) -> Iterator[tuple[DateKind, int, datetime, bool]]:
    calendar = rehearsal.house.jalon.store.calendar
    for meeting in calendar.meetings(project.id):
        yield meeting.kind, meeting.number if meeting.kind == "follow_up" else 0, meeting.meeting_at, False
    for round_ in calendar.rounds(project.id):
        yield "opening", round_.number, instant(round_.opens_on, OPENING_TIME, project.zone), True
        for day in round_.reminder_days:
            yield "reminder", round_.number, instant(day, REMINDER_TIME, project.zone), True
        yield "close", round_.number, round_.close_at, False

"""Projects: started, found, set up, removed."""

import unicodedata
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Literal, cast

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from flows.rights import Role
from flows.schema import Flow
from flows.text import Language
from storage.boards import owe_board, refresh_boards
from storage.catalogues import keep_catalogue
from storage.database import Database
from storage.journal import note
from storage.models import ProjectRow, RunRow, SubmissionRow
from storage.outbox import queue_home
from storage.people import give_role, load_people, person_for
from storage.plain import columns, table_of
from storage.rescheduling import lock_project, touch
from storage.roles import raise_threshold
from storage.runs import Sent, open_run, record

Phase = Literal["framing", "pilot", "paused", "review", "deployment", "closed"]


MOST_INITIATORS = 3

_GET = select(*columns(ProjectRow)).where(table_of(ProjectRow).c.id == bindparam("project_id"))


class NameTakenError(Exception):
    """Another project of the workspace has this name."""


class TooManyInitiatorsError(Exception):
    """The project has three initiators already."""


class ProjectSettings(Struct, frozen=True):
    """What the start form and the settings form ask. `own_holidays` are the project's own days off."""

    name: str
    language: Language
    zone: str
    country: str | None
    subdivision: str | None
    channel: str | None
    own_holidays: tuple[date, ...] = ()


class Project(Struct, frozen=True):
    """A project as a whole: its settings, its phase, and the calendar's inputs once the kickoff is dated."""

    id: int
    workspace_id: int
    settings: ProjectSettings
    phase: Phase
    catalogue: str
    overlay: dict[str, Any]
    threshold: int
    k_effective: int | None
    kickoff_at: datetime | None
    kickoff_on: date | None
    starts_at: str | None
    cadence_weeks: int | None
    follow_up_count: int | None
    meeting_minutes: int | None
    review_on: date | None
    created_at: datetime
    removed_at: datetime | None
    wave_of: int | None = None
    review_skipped: bool = False

    @property
    def is_wave(self) -> bool:
        """Whether it is a wave of a deployment."""
        return self.wave_of is not None

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def language(self) -> Language:
        return self.settings.language

    @property
    def zone(self) -> str:
        return self.settings.zone


class Projects:
    def __init__(self, database: Database) -> None:
        self._database = database

    def start(
        self, workspace_id: int, user_id: int, settings: ProjectSettings, *, framing: Flow, sent: Sent, now: datetime
    ) -> Project:
        """Start a project and open its framing; the user becomes its initiator, and their board is on its way.

        The same form sent twice is one project. Raises NameTakenError, and nothing is stored.
        """
        try:
            with self._database.write() as session:
                again = _started_by(session, sent)
                if again is not None:
                    return project_of(again)
                pinned = keep_catalogue(session)
                row = ProjectRow(workspace_id=workspace_id, created_at=now, catalogue=pinned, **_columns(settings))
                session.add(row)
                session.flush()
                person = person_for(session, row.id, user_id, now)
                give_role(session, person.id, "initiator", now, status="accepted")
                run = open_run(session, row.id, "framing", framing, now)
                record(session, run, "project.start", person.id, {}, sent, now)
                note(session, row.id, user_id, "project.started", {}, now)
                owe_board(session, person, now)
                queue_home(session, workspace_id=workspace_id, user_id=user_id, now=now)
                return project_of(row)
        except IntegrityError as error:
            raise NameTakenError from error

    def get(self, project_id: int) -> Project | None:
        """The project, removed ones included (`removed_at`); None when it was never there."""
        with self._database.read() as session:
            row = session.execute(_GET, {"project_id": project_id}).one_or_none()
            return None if row is None else project_of(row)

    def change(self, project_id: int, user_id: int, settings: ProjectSettings, now: datetime) -> Project:
        """Change the settings. Dates already published stay. Raises NameTakenError, and nothing is changed."""
        try:
            with self._database.write() as session:
                row = session.get_one(ProjectRow, project_id)
                for column, value in _columns(settings).items():
                    setattr(row, column, value)
                session.flush()
                note(session, project_id, user_id, "project.changed", {}, now)
                refresh_boards(session, project_id, now)
                touch(session, project_id)
                return project_of(row)
        except IntegrityError as error:
            raise NameTakenError from error

    def set_days_off(self, project_id: int, user_id: int, days: Collection[date], now: datetime) -> None:
        """The project's own days off are these. Dates already published stay."""
        with self._database.write() as session:
            row = session.get_one(ProjectRow, project_id)
            row.own_holidays = [day.isoformat() for day in sorted(set(days))]
            note(session, project_id, user_id, "project.changed", {}, now)
            touch(session, project_id)

    def add_initiator(self, project_id: int, user_id: int, added_by: int, now: datetime) -> None:
        """Make a user an initiator too, and owe them their board. Raises TooManyInitiatorsError beyond three."""
        with self._database.write() as session:
            project = lock_project(session, project_id)
            person = person_for(session, project_id, user_id, now)
            initiators = {p.id for p in load_people(session, project_id) if p.user and Role.INITIATOR in p.roles}
            if project is None or person.id in initiators:
                return
            if len(initiators) >= MOST_INITIATORS:
                raise TooManyInitiatorsError(project_id)
            give_role(session, person.id, "initiator", now)
            raise_threshold(session, project)
            note(session, project_id, added_by, "initiator.added", {"person": person.id}, now)
            owe_board(session, person, now)
            refresh_boards(session, project_id, now)
            touch(session, project_id)

    def of_workspace(self, workspace_id: int) -> tuple[Project, ...]:
        """The projects that live in a workspace, oldest first."""
        with self._database.read() as session:
            rows = session.scalars(
                select(ProjectRow)
                .where(ProjectRow.workspace_id == workspace_id, ProjectRow.removed_at.is_(None))
                .order_by(ProjectRow.id)
            )
            return tuple(project_of(row) for row in rows)

    def everywhere(self) -> tuple[Project, ...]:
        """The projects that live in any workspace, oldest first: for the operator's commands."""
        with self._database.read() as session:
            rows = session.scalars(select(ProjectRow).where(ProjectRow.removed_at.is_(None)).order_by(ProjectRow.id))
            return tuple(project_of(row) for row in rows)


def _started_by(session: Session, sent: Sent) -> ProjectRow | None:
    """The project that this very form already started."""
    return session.scalar(
        select(ProjectRow)
        .join(RunRow, RunRow.project_id == ProjectRow.id)
        .join(SubmissionRow, SubmissionRow.run_id == RunRow.id)
        .where(SubmissionRow.view_id == sent.view_id, SubmissionRow.view_hash == sent.view_hash)
    )


def name_key(name: str) -> str:
    """A name without case, accents or doubled spaces: two names with one key are the same name."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _columns(settings: ProjectSettings) -> dict[str, Any]:
    return {
        "name": settings.name,
        "name_key": name_key(settings.name),
        "language": settings.language,
        "zone": settings.zone,
        "country": settings.country,
        "subdivision": settings.subdivision,
        "channel": settings.channel,
        "own_holidays": [day.isoformat() for day in settings.own_holidays],
    }


def load_project(session: Session, project_id: int) -> Project:
    """The project inside the caller's transaction."""
    return project_of(session.get_one(ProjectRow, project_id))


def project_of(row: Any) -> Project:
    """The frozen project of a row, or of its columns."""
    return Project(
        id=row.id,
        workspace_id=row.workspace_id,
        settings=ProjectSettings(
            name=row.name,
            language=cast("Language", row.language),
            zone=row.zone,
            country=row.country,
            subdivision=row.subdivision,
            channel=row.channel,
            own_holidays=tuple(date.fromisoformat(day) for day in row.own_holidays),
        ),
        phase=cast("Phase", row.phase),
        catalogue=row.catalogue,
        overlay=dict(row.overlay),
        threshold=row.threshold,
        k_effective=row.k_effective,
        kickoff_at=row.kickoff_at,
        kickoff_on=row.kickoff_on,
        starts_at=row.starts_at,
        cadence_weeks=row.cadence_weeks,
        follow_up_count=row.follow_up_count,
        meeting_minutes=row.meeting_minutes,
        review_on=row.review_on,
        created_at=row.created_at,
        removed_at=row.removed_at,
        wave_of=row.wave_of,
        review_skipped=row.review_skipped_at is not None,
    )

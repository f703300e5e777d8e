"""The waves of a deployment: each is prepared as a project of its own, with the pilot's framing and its own people."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.custom import of_a_wave
from flows.library import Library
from flows.overlay import Overlay
from flows.schema import Flow
from flows.values import Answers
from flows.waves.plan import WaveLine, wave_framing, wave_lines, wave_rhythm
from storage.boards import refresh_boards
from storage.calendar import RHYTHM
from storage.database import Database
from storage.framing import FRAMING, KICKOFF, Act
from storage.homes import refresh_homes
from storage.journal import note
from storage.models import PersonRow, ProjectRow, RoleRow, RoundRow, RunRow, UserRow
from storage.people import give_role, load_people, person_for
from storage.pilot_waves import next_review_on
from storage.projects import Project, name_key, project_of
from storage.rescheduling import lock_project, touch
from storage.roles import sync_roles
from storage.runs import Run, Sent, open_run, record, replayed, run_of

DEPLOYMENT = "deployment"
NAME_LIMIT = 75


class WaveGoneError(Exception):
    """The line is no more in the worksheet, or the project is not being deployed."""


class Wave(Struct, frozen=True):
    """A line of the worksheet; `project` once it is prepared."""

    line: WaveLine
    project: Project | None


class Taken(Struct, frozen=True):
    """Someone who is in another wave that is not over."""

    slack_id: str
    wave: str


class Waves:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, project_id: int) -> tuple[Wave, ...]:
        """The waves of a deployment, in the worksheet's order; prepared ones whose line is gone come last."""
        with self._database.read() as session:
            prepared = _prepared(session, project_id)
            worksheet = _run(session, project_id, DEPLOYMENT)
            lines = wave_lines(run_of(session, worksheet).values) if worksheet is not None else ()
            found = [Wave(line, _project(prepared.pop(line.id, None))) for line in lines]
            gone = [Wave(_bare(line, row), project_of(row)) for line, row in prepared.items()]
            return (*found, *gone)

    def next_review(self, project_id: int) -> date | None:
        """The day of the review of all the waves, while the project is being deployed."""
        with self._database.read() as session:
            return next_review_on(session, session.get_one(ProjectRow, project_id))

    def taken(self, project_id: int, line: str, slack_ids: Collection[str]) -> tuple[Taken, ...]:
        """Those of these people who are in another wave of the deployment: R6 needs groups without anyone in common."""
        with self._database.read() as session:
            return _taken(session, _others(session, project_id, line), slack_ids)

    def taken_elsewhere(self, wave_id: int, slack_ids: Collection[str]) -> tuple[Taken, ...]:
        """Likewise, of people about to be invited to a project; nobody when it is no wave."""
        with self._database.read() as session:
            wave = session.get_one(ProjectRow, wave_id)
            if wave.wave_of is None:
                return ()
            return _taken(session, _others(session, wave.wave_of, wave.wave_line), slack_ids)

    def prepare(
        self,
        project_id: int,
        line: str,
        people: Sequence[str],
        *,
        relay: str,
        library: Library,
        kickoff: Flow,
        act: Act,
    ) -> Project:
        """Make a wave's project: the framing taken over, its people put forward, its relay and the roles given.

        `people` are Slack ids already met; `relay` names the relay's role; `kickoff` is the flow that dates it. Nobody
        is written to. The same line is prepared once. Raises WaveGoneError, and nothing is changed.
        """
        with self._database.write() as session:
            deployed = lock_project(session, project_id)
            known = _prepared(session, project_id).get(line)
            if known is not None:
                return project_of(known)
            worksheet = _run(session, project_id, DEPLOYMENT)
            if deployed is None or deployed.phase != DEPLOYMENT or worksheet is None:
                raise WaveGoneError(line)
            answers = run_of(session, worksheet).values
            of_line = next((one for one in wave_lines(answers) if one.id == line), None)
            if of_line is None or replayed(session, act.sent):
                raise WaveGoneError(line)
            wave = _copy(session, deployed, of_line, act.now)
            _share_initiators(session, deployed, wave, act.now)
            standpoints = {key: one.standpoint for key, one in library.indicators.items()}
            pilot = _framing(session, project_id)
            values = wave_framing(pilot.values, answers, of_line, people, relay=relay, standpoints=standpoints)
            _open(session, wave, pilot.flow, values, act)
            _share_roles(session, deployed, wave)
            rhythm = _rhythm(deployed, answers, of_line)
            _propose_dates(session, wave, kickoff, rhythm, act)
            note(session, project_id, act.user_id, "wave.prepared", {"wave": wave.id}, act.now)
            refresh_boards(session, project_id, act.now)
            for one in (project_id, wave.id):
                refresh_homes(session, one, act.now)
                touch(session, one)
            return project_of(wave)


def rounds_of_other_waves(session: Session, row: RoundRow) -> list[RoundRow]:
    """The rounds of the other waves that close at the same instant and are not closed; their projects are locked."""
    wave = session.get_one(ProjectRow, row.project_id)
    if wave.wave_of is None:
        return []
    found: list[RoundRow] = []
    for other in _prepared(session, wave.wave_of).values():
        if other.id != wave.id and other.phase != "closed":
            lock_project(session, other.id)
            same = select(RoundRow).where(RoundRow.project_id == other.id, RoundRow.close_at == row.close_at)
            found += session.scalars(same.where(RoundRow.closed_at.is_(None)).execution_options(populate_existing=True))
    return found


def wave_name(session: Session, project: ProjectRow) -> str:
    """What the wave is called beside the others: its name without that of the project deployed."""
    deployed = session.get(ProjectRow, project.wave_of) if project.wave_of is not None else None
    return project.name if deployed is None else project.name.removeprefix(f"{deployed.name} · ")


def _prepared(session: Session, project_id: int) -> dict[str, ProjectRow]:
    rows = session.scalars(
        select(ProjectRow)
        .where(ProjectRow.wave_of == project_id, ProjectRow.removed_at.is_(None))
        .order_by(ProjectRow.id)
    )
    return {str(row.wave_line): row for row in rows}


def _others(session: Session, project_id: int, line: str | None) -> list[ProjectRow]:
    """The waves that are not over, but the one of that line."""
    return [row for key, row in _prepared(session, project_id).items() if key != line and row.phase != "closed"]


def _bare(line: str, row: ProjectRow) -> WaveLine:
    """What is left of a line that the worksheet has no more."""
    return WaveLine(line, row.name, None, None, (), None)


def _project(row: ProjectRow | None) -> Project | None:
    return None if row is None else project_of(row)


def _run(session: Session, project_id: int, key: str) -> RunRow | None:
    return session.scalar(select(RunRow).where(RunRow.project_id == project_id, RunRow.key == key))


def _framing(session: Session, project_id: int) -> Run:
    row = _run(session, project_id, FRAMING)
    if row is None:
        raise LookupError(f"framing of project {project_id}")
    return run_of(session, row)


def _open(session: Session, wave: ProjectRow, flow: Flow, values: Mapping[str, Any], act: Act) -> None:
    """The wave's own framing, answered, with the roles that follow."""
    author = person_for(session, wave.id, act.user_id, act.now)
    run = open_run(session, wave.id, FRAMING, flow, act.now)
    record(session, run, "wave.prepare", author.id, values, act.sent, act.now)
    sync_roles(session, wave.id, values, act.user_id, act.now)


def _rhythm(deployed: ProjectRow, worksheet: Answers, line: WaveLine) -> dict[str, Any]:
    return wave_rhythm(
        worksheet,
        line,
        starts_at=time.fromisoformat(deployed.starts_at) if deployed.starts_at else None,
        minutes=deployed.meeting_minutes,
        count=deployed.follow_up_count,
    )


def _propose_dates(session: Session, wave: ProjectRow, flow: Flow, rhythm: Mapping[str, Any], act: Act) -> None:
    """What the form that dates the kickoff begins with; nothing is published."""
    author = person_for(session, wave.id, act.user_id, act.now)
    run = open_run(session, wave.id, KICKOFF, flow, act.now)
    form = Sent(act.sent.view_id, f"{act.sent.view_hash}:rhythm")
    record(session, run, RHYTHM, author.id, rhythm, form, act.now)


def _taken(session: Session, others: Sequence[ProjectRow], slack_ids: Collection[str]) -> tuple[Taken, ...]:
    rows = session.execute(
        select(UserRow.slack_id, ProjectRow.name)
        .join(PersonRow, PersonRow.user_id == UserRow.id)
        .join(ProjectRow, ProjectRow.id == PersonRow.project_id)
        .where(PersonRow.project_id.in_([one.id for one in others]), UserRow.slack_id.in_(slack_ids))
        .where(PersonRow.last_active_on.is_(None))
        .where(
            PersonRow.joined_on.is_not(None)
            | PersonRow.invitation.in_(("waiting", "later", "again"))
            | (PersonRow.invitation.is_(None) & PersonRow.put_forward_by.is_not(None))
        )
        .order_by(PersonRow.id)
    )
    return tuple(Taken(slack_id, name) for slack_id, name in rows)


def _copy(session: Session, deployed: ProjectRow, line: WaveLine, now: datetime) -> ProjectRow:
    name = _free_name(session, deployed, line)
    adaptation = of_a_wave(Overlay.model_validate(deployed.overlay))
    wave = ProjectRow(
        workspace_id=deployed.workspace_id,
        name=name,
        name_key=name_key(name),
        language=deployed.language,
        zone=deployed.zone,
        country=deployed.country,
        subdivision=deployed.subdivision,
        own_holidays=list(deployed.own_holidays),
        catalogue=deployed.catalogue,
        overlay=adaptation.model_dump(mode="json", exclude_defaults=True),
        threshold=deployed.threshold,
        wave_of=deployed.id,
        wave_line=line.id,
        review_skipped_at=now,
        created_at=now,
    )
    session.add(wave)
    session.flush()
    return wave


def _free_name(session: Session, deployed: ProjectRow, line: WaveLine) -> str:
    """« CoP Maintenance · Lyon », numbered when another project has that name."""
    wanted = f"{deployed.name} · {line.group}".rstrip(" ·")
    others = select(ProjectRow.name_key).where(ProjectRow.workspace_id == deployed.workspace_id)
    taken = set(session.scalars(others))
    name, number = wanted[:NAME_LIMIT], 2
    while name_key(name) in taken:
        name, number = f"{wanted[: NAME_LIMIT - 4]} {number}", number + 1
    return name


def _share_initiators(session: Session, deployed: ProjectRow, wave: ProjectRow, now: datetime) -> None:
    held = session.scalars(
        select(PersonRow.user_id)
        .join(RoleRow, RoleRow.person_id == PersonRow.id)
        .where(PersonRow.project_id == deployed.id, RoleRow.role == "initiator", PersonRow.user_id.is_not(None))
    )
    for user_id in held:
        if user_id is not None:
            give_role(session, person_for(session, wave.id, user_id, now).id, "initiator", now, status="accepted")


def _share_roles(session: Session, deployed: ProjectRow, wave: ProjectRow) -> None:
    """Who accepted a role in the project holds it in the wave without another card; the relay gets one."""
    told = {
        (person.user.id, role.role, role.title)
        for person in load_people(session, deployed.id)
        for role in person.held
        if person.user is not None and role.is_told
    }
    held = session.execute(
        select(RoleRow, PersonRow.user_id)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(PersonRow.project_id == wave.id)
    ).all()
    for role, user_id in held:
        if role.status == "given" and (user_id, role.role, role.title) in told:
            role.status = "accepted"
    session.flush()

"""A newer catalogue: proposed to the projects that follow another, and taken over when an initiator says so."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.adapting.pieces import EVERYTHING, changed, mark
from flows.catalogues.kept import kept
from flows.catalogues.upgrade import Upgrade, upgrade
from flows.library import load_library
from flows.overlay import Overlay
from flows.rights import Role
from storage.boards import refresh_boards
from storage.catalogues import keep_catalogue, library_named
from storage.database import Database
from storage.journal import note
from storage.models import AnswerRow, ProjectRow, RunRow
from storage.outbox import owe
from storage.overlays import CHANGED, FRAMED, apply_to_framed_runs, moment_of
from storage.people import load_people
from storage.rescheduling import lock_project, touch

TAKEN = "catalogue:"
"""What the history of the adaptation says of a newer catalogue taken over, beside what it left behind."""
NAME = 12  # characters of a catalogue's name that keys and forms carry


class UpgradeBlockedError(Exception):
    """The project cannot take the catalogue over as it stands."""


class UpgradeMovedError(Exception):
    """The project, or the catalogue, is no longer what the form showed."""


class Upgrades:
    def __init__(self, database: Database) -> None:
        self._database = database

    def proposed(self, project_id: int) -> Upgrade | None:
        """What the installation's catalogue would change in a project; None when the project follows it already."""
        with self._database.read() as session:
            return _proposed(session, session.get_one(ProjectRow, project_id))

    def take_over(self, project_id: int, by: int, seen: str, now: datetime) -> None:
        """Have the project follow the installation's catalogue; its framing and worksheets follow, its answers stay.

        Rounds and questionnaires already open keep what they ask. `seen` is the `mark_of` what was shown: anything else
        raises UpgradeMovedError. Raises UpgradeBlockedError too; nothing is changed then. Twice changes nothing more.
        """
        with self._database.write() as session:
            project = lock_project(session, project_id)
            if project is None:
                raise LookupError(project_id)
            proposed = _proposed(session, project)
            if proposed is None:
                return
            if mark_of(proposed) != seen:
                raise UpgradeMovedError(project_id)
            if proposed.blocks:
                raise UpgradeBlockedError(project_id)
            project.catalogue = keep_catalogue(session)
            project.overlay = proposed.fitted.model_dump(mode="json", exclude_defaults=True)
            apply_to_framed_runs(session, project)
            done = [TAKEN, *changed(proposed.overlay, proposed.fitted)]
            note(session, project.id, by, CHANGED, {"done": done}, now)
            refresh_boards(session, project.id, now)
            touch(session, project.id)

    def propose(self, now: datetime) -> int:
        """Tell the initiators of every living project that follows another catalogue, once per catalogue.

        Gives how many messages are owed.
        """
        name = kept(load_library()).name
        with self._database.read() as session:
            behind = session.scalars(
                select(ProjectRow.id).where(
                    ProjectRow.catalogue != name, ProjectRow.removed_at.is_(None), ProjectRow.phase != "closed"
                )
            ).all()
        return sum(self._tell(project_id, name, now) for project_id in behind)

    def _tell(self, project_id: int, name: str, now: datetime) -> int:
        with self._database.write() as session:
            project = session.get(ProjectRow, project_id)
            if project is None:
                return 0
            owed = [
                owe(
                    session,
                    project,
                    one.user.id,
                    "catalogue_proposed",
                    key=f"catalogue:{project_id}:{one.id}:{name[:NAME]}",
                    now=now,
                )
                for one in load_people(session, project_id)
                if one.user is not None and Role.INITIATOR in one.roles
            ]
            told = sum(one is not None for one in owed)
            if told:
                refresh_boards(session, project_id, now)
            return told


def mark_of(proposed: Upgrade) -> str:
    """A short mark of what is proposed, to know later that it is still the same."""
    names = (kept(one).name[:NAME] for one in (proposed.before, proposed.after))
    return ".".join((*names, mark(proposed.overlay, EVERYTHING)))


def _proposed(session: Session, project: ProjectRow) -> Upgrade | None:
    before, after = library_named(session, project.catalogue), load_library()
    if before is after:
        return None
    moment = moment_of(session, project)
    return upgrade(before, after, Overlay.model_validate(project.overlay), moment, _answered(session, project.id))


def _answered(session: Session, project_id: int) -> dict[str, frozenset[str]]:
    """By flow, the questions that the team has answered over the whole project."""
    rows = session.execute(
        select(RunRow.flow, AnswerRow.question)
        .join(AnswerRow, AnswerRow.run_id == RunRow.id)
        .where(RunRow.project_id == project_id, RunRow.key.in_(FRAMED))
        .where(AnswerRow.superseded_at.is_(None), AnswerRow.value.is_not(None))
    )
    found: dict[str, set[str]] = {}
    for flow, question in rows:
        found.setdefault(flow, set()).add(question)
    return {flow: frozenset(keys) for flow, keys in found.items()}

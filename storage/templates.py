"""Templates: a project's adaptation saved under a name, for the other projects of the workspace."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from flows.catalogues.templates import Offer, offer, template_of
from flows.library import Library
from flows.overlay import Overlay
from flows.problems import Problem
from storage.catalogues import library_named
from storage.database import Database
from storage.journal import note
from storage.models import ProjectRow, TemplateRow
from storage.people import load_people
from storage.projects import name_key
from storage.rescheduling import lock_project

MOST = 100
"""Templates offered: a menu holds no more."""


class TemplateRefusedError(Exception):
    """The adaptation cannot be saved as a template; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__("the template is refused")
        self.problem = problem


class TemplateNameTakenError(Exception):
    """Another project's template has this name."""


class Template(Struct, frozen=True):
    """A template as one project sees it: what it brings there, or the `problem` that stops it from being read.

    `ours`: this project may replace or remove it. `library` is the one it was saved for, to name what is in it.
    """

    id: int
    name: str
    saved_at: datetime
    ours: bool
    offer: Offer | None
    problem: Problem | None
    library: Library


class Templates:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, project_id: int, name: str, by: int, now: datetime) -> None:
        """Save the project's adaptation under a name; one of the project's own by that name is replaced.

        Raises TemplateRefusedError when it holds nothing, or someone; TemplateNameTakenError.
        """
        with self._database.write() as session:
            project = lock_project(session, project_id)
            if project is None:
                raise LookupError(project_id)
            people = load_people(session, project_id)
            names = [one.user.name for one in people if one.user is not None]
            text = template_of(Overlay.model_validate(project.overlay), names)
            if isinstance(text, Problem):
                raise TemplateRefusedError(text)
            row = session.scalar(_in_workspace(project).where(TemplateRow.name_key == name_key(name)))
            if row is None:
                row = TemplateRow(workspace_id=project.workspace_id, name_key=name_key(name))
                session.add(row)
            elif not _ours(session, row, project):
                raise TemplateNameTakenError(name)
            row.name, row.project_id, row.catalogue = name, project_id, project.catalogue
            row.content, row.saved_at = text, now
            session.flush()
            note(session, project_id, by, "template.saved", {"template": row.id}, now)

    def offered(self, project_id: int) -> tuple[Template, ...]:
        """The templates of the project's workspace, the latest first."""
        with self._database.read() as session:
            project = session.get_one(ProjectRow, project_id)
            rows = session.scalars(_in_workspace(project).order_by(TemplateRow.saved_at.desc()).limit(MOST)).all()
            return tuple(_template(session, row, project) for row in rows)

    def get(self, project_id: int, template_id: int) -> Template | None:
        """One of them; None when it is no more, or not of this workspace."""
        with self._database.read() as session:
            project = session.get_one(ProjectRow, project_id)
            row = session.scalar(_in_workspace(project).where(TemplateRow.id == template_id))
            return _template(session, row, project) if row is not None else None

    def remove(self, project_id: int, template_id: int, by: int, now: datetime) -> bool:
        """Take a template back. False when it is no more, or another project's. Projects that took it keep theirs."""
        with self._database.write() as session:
            project = session.get_one(ProjectRow, project_id)
            row = session.scalar(_in_workspace(project).where(TemplateRow.id == template_id))
            if row is None or not _ours(session, row, project):
                return False
            session.delete(row)
            note(session, project_id, by, "template.removed", {"template": template_id}, now)
            return True


def _in_workspace(project: ProjectRow) -> Select[TemplateRow]:
    return select(TemplateRow).where(TemplateRow.workspace_id == project.workspace_id)


def _ours(session: Session, row: TemplateRow, project: ProjectRow) -> bool:
    """Whether a project may replace it: it comes from there, or from a project that is gone."""
    if row.project_id in {None, project.id}:
        return True
    origin = session.get(ProjectRow, row.project_id)
    return origin is None or origin.removed_at is not None


def _template(session: Session, row: TemplateRow, project: ProjectRow) -> Template:
    found = offer(library_named(session, project.catalogue), row.content)
    return Template(
        id=row.id,
        name=row.name,
        saved_at=row.saved_at,
        ours=_ours(session, row, project),
        offer=found if isinstance(found, Offer) else None,
        problem=found if isinstance(found, Problem) else None,
        library=library_named(session, row.catalogue),
    )

"""A project that follows the check-list of before, as if Jalon had been updated since it started."""

from flows.catalogues.kept import kept
from storage.models import CatalogueRow, ProjectRow
from storage.overlays import apply_to_framed_runs
from storage.store import Store
from tests.flows.older_catalogues import older


def follow_older(store: Store, project_id: int) -> None:
    """Have the project follow `tests.flows.older_catalogues.older`."""
    was = kept(older())
    with store.database.write() as session:
        if session.get(CatalogueRow, was.name) is None:
            session.add(CatalogueRow(hash=was.name, content=was.text))
            session.flush()
        project = session.get_one(ProjectRow, project_id)
        project.catalogue = was.name
        apply_to_framed_runs(session, project)

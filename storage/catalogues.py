"""The catalogue that each project is asked: pinned at its start, kept by its hash, read once per process."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.catalogues.kept import kept, with_catalogue
from flows.library import Library, load_library
from storage.database import Database, Reader
from storage.models import CatalogueRow

_LIBRARIES: dict[str, Library] = {}  # a kept catalogue never changes


class Catalogues:
    def __init__(self, database: Database) -> None:
        self._database = database

    def library(self, name: str) -> Library:
        """The library with the catalogue of that name (`Project.catalogue`). LookupError when none is kept so."""
        if name == kept(load_library()).name:
            return load_library()
        with self._database.read() as session:
            return library_named(session, name)


def keep_catalogue(session: Session) -> str:
    """Keep the installation's catalogue, inside the caller's transaction; its name."""
    now = kept(load_library())
    if session.get(CatalogueRow, now.name) is None:
        session.add(CatalogueRow(hash=now.name, content=now.text))
        session.flush()
    return now.name


def library_named(session: Reader, name: str) -> Library:
    """The library with the catalogue of that name, inside the caller's transaction."""
    now = load_library()
    if name == kept(now).name:
        return now
    if name not in _LIBRARIES:
        text = session.execute(select(CatalogueRow.content).where(CatalogueRow.hash == name)).scalar_one_or_none()
        if text is None:
            raise LookupError(f"catalogue {name}")
        _LIBRARIES[name] = with_catalogue(now, text)
    return _LIBRARIES[name]

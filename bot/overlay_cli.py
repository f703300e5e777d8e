"""`jalon overlay import PROJECT FILE` and `jalon overlay export PROJECT`: a project's adaptation as a YAML file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.clock import Clock, SystemClock
from bot.settings import Settings
from flows.overlay import overlay_from_yaml, overlay_to_yaml
from storage.migrate import migrate
from storage.overlays import OverlayRefusedError
from storage.projects import Project
from storage.store import Store


@contextmanager
def open_store(settings: Settings) -> Iterator[tuple[Store, Clock]]:
    """The migrated base of the settings, closed at the end, and the time."""
    migrate(settings.database_url)
    store = Store(settings.database_url)
    try:
        yield store, SystemClock()
    finally:
        store.close()


class OverlayFileError(Exception):
    """The adaptation cannot be taken over; the message says what to mend, one line each."""


def project_named(store: Store, name: str) -> Project:
    """The living project of that id or that exact name. Raises OverlayFileError when there is none, or several."""
    projects = store.projects.everywhere()
    found = [one for one in projects if str(one.id) == name or one.name == name]
    if len(found) != 1:
        known = "\n".join(f"  {one.id}  {one.name}" for one in projects) or "  (none)"
        raise OverlayFileError(f'{len(found)} projects are "{name}". Give the id of one of these:\n{known}')
    return found[0]


def import_overlay(store: Store, name: str, path: Path, now: datetime) -> None:
    """Put the adaptation of the file in place of the project's.

    Raises FlowError when the file is no adaptation, OverlayFileError when it changes what it may not.
    """
    project = project_named(store, name)
    overlay = overlay_from_yaml(path.read_text(encoding="utf-8"), path.name)
    try:
        store.overlays.replace(project.id, overlay, None, now)
    except OverlayRefusedError as error:
        raise OverlayFileError("\n".join(problem.in_("en") for problem in error.problems)) from None


def export_overlay(store: Store, name: str) -> str:
    """The project's adaptation as YAML, without people or answers."""
    return overlay_to_yaml(store.overlays.get(project_named(store, name).id))

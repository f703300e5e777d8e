"""The page opened: a fresh base, a workspace with people in it, Jalon, and the address to go to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sandbox.page.app import application
from sandbox.page.scene import Scene
from sandbox.page.start_points import Starts, new_base
from sandbox.rehearsing import Rehearsal
from sandbox.slack.server import Server
from storage.migrate import migrate

PEOPLE = (
    ("Amélie Roux", "fr-FR", "Europe/Paris"),
    ("Karim Ziani", "fr-FR", "Europe/Paris"),
    ("Léa Marchetti", "fr-FR", "Europe/Paris"),
    ("Hugo Perrin", "fr-FR", "Europe/Paris"),
    ("Grace Okafor", "en-GB", "Europe/London"),
    ("Tom Becker", "en-GB", "Europe/Berlin"),
    ("Inès Caron", "fr-FR", "Europe/Paris"),
    ("Sam Duval", "fr-FR", "Europe/Paris"),
)


@contextmanager
def opened(bases: Path, start: datetime, port: int = 0) -> Iterator[tuple[str, Starts]]:
    """Serve the choice of a start until the block ends, databases in the folder `bases`: the address, and the starts.

    Until one is chosen, there is a workspace of a few people behind it.
    """
    url = new_base(bases)
    migrate(url)
    with Rehearsal(url, start) as rehearsal:
        people(rehearsal)
        starts = Starts(Scene(rehearsal), bases)
        try:
            with served(starts.scene, port, starts) as address:
                yield address, starts
        finally:
            starts.close()


def people(rehearsal: Rehearsal) -> None:
    """People and a channel, as any workspace has."""
    known = [rehearsal.workspace.add_user(name, locale=locale, tz=tz) for name, locale, tz in PEOPLE]
    rehearsal.workspace.add_channel("general", members=known)


@contextmanager
def served(scene: Scene, port: int = 0, starts: Starts | None = None) -> Iterator[str]:
    """The page over a scene, on loopback; gives its address."""
    server = Server(application(scene, starts), port)
    server.start()
    try:
        yield f"http://127.0.0.1:{server.port}/"
    finally:
        server.stop()
        scene.watch.stop()

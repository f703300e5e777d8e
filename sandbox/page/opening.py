"""The page opened: a fresh base, a workspace with people in it, Jalon, and the address to go to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sandbox.page.app import application
from sandbox.page.scene import Scene
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
)


@contextmanager
def opened(database_url: str, start: datetime, port: int = 0) -> Iterator[str]:
    """Serve an empty workspace of a few people, until the block ends; gives the page's address."""
    migrate(database_url)
    with Rehearsal(database_url, start) as rehearsal:
        people(rehearsal)
        with served(Scene(rehearsal), port) as address:
            yield address


def people(rehearsal: Rehearsal) -> None:
    """People and a channel, as any workspace has."""
    known = [rehearsal.workspace.add_user(name, locale=locale, tz=tz) for name, locale, tz in PEOPLE]
    rehearsal.workspace.add_channel("general", members=known)


@contextmanager
def served(scene: Scene, port: int = 0) -> Iterator[str]:
    """The page over a scene, on loopback; gives its address."""
    server = Server(application(scene), port)
    server.start()
    try:
        yield f"http://127.0.0.1:{server.port}/"
    finally:
        server.stop()
        scene.watch.stop()

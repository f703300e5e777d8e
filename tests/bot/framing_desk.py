"""The initiator at their Slack, framing a project: the gestures that the tests of the framing share."""

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal

PEOPLE = (
    "Nadia Belkacem",
    "Thomas Roche",
    "Hélène Garnier",
    "Karim Ziani",
    "Sophie Lemaire",
    "Julien Picard",
    "Amina Diallo",
    "Pascal Guérin",
)


def add_people(rehearsal: Rehearsal) -> None:
    """The colleagues who can be named."""
    for name in PEOPLE:
        rehearsal.workspace.add_user(name, tz="Europe/Paris", locale="fr-FR")


def start(rehearsal: Rehearsal, name: str = "Marc Delorme", project: str = "CoP Maintenance") -> Person:
    """Someone types /jalon and starts a project; the first section is before them."""
    rehearsal.workspace.add_user(name, tz="Europe/Paris", locale="fr-FR")
    someone = rehearsal.player.person(name)
    someone.command("/jalon").click("Démarrer un projet")
    modal(someone).fill("Nom du projet", project).submit()
    return someone


def modal(someone: Person) -> Modal:
    """The window before them."""
    assert someone.modal is not None
    return someone.modal


def open_section(someone: Person, title: str, *, words: str | None = None) -> Modal:
    """The button of a section on the board."""
    board = someone.dm.find("Cadrage :")
    label = words or next(one for one in ("Répondre", "Compléter", "Revoir") if _has(board, one, title))
    board.click(label, beside=title)
    return modal(someone)


def _has(board: object, label: str, title: str) -> bool:
    lines = board.lines  # type: ignore[attr-defined]
    at = next(index for index, line in enumerate(lines) if line == title)
    return any(f"[{label}" in line for line in lines[at + 1 : at + 3])

"""The gestures of whoever adapts the questions, for the tests of that room."""

from sandbox.player import Modal, Person
from tests.bot.framing_desk import modal
from tests.bot.projects import Scene


def adapt(someone: Person, section: str = "") -> Modal:
    """*Adapter les questions* on the board, then a section of the list."""
    someone.dm.find("Cadrage :").click("Adapter les questions")
    return see(someone, section) if section else modal(someone)


def see(someone: Person, section: str) -> Modal:
    """A section of the list, from wherever they are in it."""
    if modal(someone).shows_button("Toutes les sections"):
        modal(someone).click("Toutes les sections")
    modal(someone).click("Voir", beside=section)
    return modal(someone)


def leave_out(someone: Person, question: str, reason: str = "Déjà connu") -> Modal:
    """*Écarter*, in the menu of a question, with a reason."""
    modal(someone).click("Écarter", beside=question)
    modal(someone).fill("Pourquoi l'écarter", reason).submit()
    return modal(someone)


def asked(scene: Scene, section: str) -> list[str]:
    """The keys that a section of the framing asks now."""
    flow = scene.store.framing.run(scene.project.id).flow
    return [question.key for question in flow.section(section).questions]

"""The animator reads the digest that follows the notes, and sends it out."""

from sandbox.player import Person
from sandbox.rehearsal.stage import Stage


def approve(stage: Stage, number: int, author: str) -> None:
    """The screens of the digest, the one to thank first as proposed; then what a member receives."""
    player = stage.play(author)
    _submit(player)
    stage.show(f"digest.read.{number}", author)
    _submit(player)
    if player.modal is not None:
        player.modal.close(everything=True)
    stage.show(f"digest.received.{number}", stage.scenario.having("member")[0].id)


def _submit(player: Person) -> None:
    """The form on screen sent; nothing when the next one has come already (nobody to thank)."""
    if player.modal is not None and player.modal.submit_label is not None:
        player.modal.submit()

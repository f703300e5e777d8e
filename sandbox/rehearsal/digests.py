"""The animator reads the digest that follows the notes, and sends it out."""

from flows.phrases.digest import DIGEST
from sandbox.rehearsal.stage import Stage


def approve(stage: Stage, number: int, author: str) -> None:
    """The screens of the digest, the one to thank first as proposed; then what a member receives."""
    player = stage.play(author)
    if player.modal is not None and player.modal.submit_label == DIGEST.see.in_(stage.language):
        player.modal.submit()
    stage.show(f"digest.read.{number}", author)
    if player.modal is not None:
        player.modal.submit()
    if player.modal is not None:
        player.modal.close(everything=True)
    stage.show(f"digest.received.{number}", stage.scenario.having("member")[0].id)

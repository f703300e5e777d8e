"""The animator reads the digest that follows the notes, and sends it out."""

from flows.phrases.digest import DIGEST
from sandbox.rehearsal.stage import Stage


def approve(stage: Stage, name: int | str, author: str) -> None:
    """The screens of the digest of a meeting (its number, or its kind), the one to thank first as proposed; then what a
    member receives."""
    player = stage.play(author)
    if player.modal is not None and player.modal.submit_label == DIGEST.see.in_(stage.language):
        player.modal.submit()
    stage.show(f"digest.read.{name}", author)
    if player.modal is not None:
        player.modal.submit()
    if player.modal is not None:
        player.modal.close(everything=True)
    stage.show(f"digest.received.{name}", stage.scenario.having("member")[0].id)

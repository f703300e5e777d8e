"""The framing board as a direct message: posted once to each initiator, then changed in place."""

from bot.blocks.board import board_blocks, board_text
from bot.blocks.parts import context
from bot.board import read_board
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.board import BOARD
from storage.outbox import Delivery


def board(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The board of a project that still lives, in its reader's language."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id is not None else None
    if project is None or project.removed_at is not None:
        return None
    read = read_board(jalon, project)
    blocks = board_blocks(read, delivery.language, delivery.zone, may_validate=True)
    why = context(BOARD.why.in_(delivery.language))
    return Message(board_text(read, delivery.language), [*blocks, why])

"""The messages of the spine."""

from bot.blocks.parts import prose
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.spine import SPINE
from storage.outbox import Delivery


def too_late(jalon: Jalon, delivery: Delivery) -> Message:
    """Said when Slack left no time to open a window."""
    text = SPINE.too_late.in_(delivery.language)
    return Message(text, prose(text))

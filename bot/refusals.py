"""Why a request is refused, said in the person's language with whom to ask."""

from enum import StrEnum

from bot.blocks.text import said
from bot.initiators import initiator_mentions
from bot.jalon import Jalon
from bot.outcomes import Say
from bot.request import Request
from flows.phrases.ending import ENDING
from flows.phrases.spine import SPINE


class Refusal(StrEnum):
    REMOVED = "removed"
    CLOSED = "closed"
    NO_PROJECT = "no_project"
    NOT_YOURS = "not_yours"
    NOT_YOUR_ROLE = "not_your_role"


FAILED = SPINE.failed


def refuse(jalon: Jalon, request: Request, refusal: Refusal) -> Say:
    """The sentence of a refusal (mrkdwn)."""
    language, messages = request.language, jalon.library.messages
    match refusal:
        case Refusal.REMOVED:
            return Say(messages.removed.in_(language))
        case Refusal.CLOSED:
            name = said(request.project.name if request.project else "")
            return Say(ENDING.is_closed.in_(language, project=name))
        case Refusal.NO_PROJECT:
            return Say(messages.stranger.no_project.in_(language))
        case Refusal.NOT_YOURS:
            return Say(messages.stranger.not_yours.in_(language, initiators=_initiators(jalon, request)))
        case Refusal.NOT_YOUR_ROLE:
            name = said(request.project.name if request.project else "")
            asked = _initiators(jalon, request)
            return Say(messages.stranger.not_your_role.in_(language, project=name, initiators=asked))


def _initiators(jalon: Jalon, request: Request) -> str:
    return initiator_mentions(jalon, request.project.id) if request.project else ""

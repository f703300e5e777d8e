"""A comment shared without a name by too few people: its author signs it, withdraws it, or leaves it so."""

from bot.jalon import Jalon
from bot.outcomes import Outcome, Say
from bot.request import ProjectRequest
from bot.rounds import round_of
from flows.phrases.spine import SPINE
from storage.comments import Word


def sign(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Sign*: from now on it is shown with the name."""
    return _settle(jalon, request, "named")


def withdraw(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Withdraw*: only its author reads it."""
    return _settle(jalon, request, "withdrawn")


def leave(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Leave it so*: shown to nobody."""
    return _settle(jalon, request, "held")


def _settle(jalon: Jalon, request: ProjectRequest, word: Word) -> Outcome:
    asked = round_of(jalon, request)
    if asked is None:
        return Say(SPINE.old_button.in_(request.language))
    jalon.store.comments.settle(asked.id, request.person.id, word, request.now)
    return None

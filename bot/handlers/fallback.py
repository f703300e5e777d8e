"""What is pressed, sent or typed and that nothing takes any more: an old message's button, a form of another age."""

from bot.commands import help_lines
from bot.jalon import Jalon
from bot.outcomes import Outcome, Say
from bot.request import Request
from flows.phrases.spine import SPINE


def old_button(jalon: Jalon, request: Request) -> Outcome:
    """Says that the button is no longer in use, and where everything starts from."""
    # Links, menus and fields of a modal are acknowledged in silence: Slack reports them though nothing is to be said.
    if request.payload.get("type") == "block_actions" and (request.action.get("url") or request.view):
        return None
    return Say(SPINE.old_button.in_(request.language))


def unknown_command(jalon: Jalon, request: Request) -> Outcome:
    """A command of an older manifest: what there is now."""
    return Say("\n".join(help_lines(request.language)))

"""A newer check-list: what it would change, shown to who adapts; taken over by an initiator."""

from bot.adapting.newer import upgrade_view
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.outcomes import Done, Open, Outcome, Push, Update
from bot.request import ProjectRequest
from flows.phrases.catalogue import CATALOGUE
from flows.rights import Right, may
from storage.upgrades import UpgradeBlockedError, UpgradeMovedError


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*See what changes*, on the board, in the message, above the adaptation."""
    proposed = jalon.store.upgrades.proposed(request.project.id)
    may_take = may(request.person.roles, Right.VALIDATE)
    view = upgrade_view(request.project, proposed, request.language, may_take=may_take)
    return Push(view) if request.view.get("type") == "modal" else Open(view)


def take(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Take the new one*: the project follows it from now on; what changed meanwhile is shown first."""
    try:
        jalon.store.upgrades.take_over(
            request.project.id, request.caller.user.id, request.ids.get("seen", ""), request.now
        )
    except (UpgradeMovedError, UpgradeBlockedError):
        proposed = jalon.store.upgrades.proposed(request.project.id)
        notice = CATALOGUE.moved_meanwhile.in_(request.language)
        return Update(upgrade_view(request.project, proposed, request.language, may_take=True, notice=notice))
    return Done(CATALOGUE.done.in_(request.language, project=said(request.project.name)))

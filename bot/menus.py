"""A menu behind three dots: one action, and a handler for each of its choices."""

from collections.abc import Mapping

from bot.jalon import Jalon
from bot.listening import ProjectHandler
from bot.outcomes import Outcome, Say
from bot.request import ProjectRequest
from flows.phrases.spine import SPINE


def by_choice(handlers: Mapping[str, ProjectHandler]) -> ProjectHandler:
    """A handler that calls the one named by `do` in the ids of the choice made."""

    def chosen(jalon: Jalon, request: ProjectRequest) -> Outcome:
        handler = handlers.get(request.ids.get("do", ""))
        return handler(jalon, request) if handler else Say(SPINE.old_button.in_(request.language))

    return chosen

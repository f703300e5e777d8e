"""A newer check-list proposed to the initiators of a project, once for each version."""

from bot.adapting.newer import see_button
from bot.blocks.parts import actions, context, section
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.catalogue import CATALOGUE
from storage.outbox import Delivery


def catalogue_proposed(jalon: Jalon, delivery: Delivery) -> Message | None:
    """Nothing once the project has taken it, or is over."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None or not jalon.is_behind(project):
        return None
    language = delivery.language
    text = CATALOGUE.proposed.in_(language, project=said(project.name))
    why = context(CATALOGUE.why.in_(language))
    return Message(text, [section(text), actions(see_button(project.id, language)), why])

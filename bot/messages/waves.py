"""A wave of the deployment that is to start soon, told to those who may prepare it."""

from bot.blocks.parts import actions, context, section
from bot.blocks.text import said
from bot.blocks.waves import group_of, prepare_button, told_of
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.waves import WAVES
from storage.outbox import Delivery


def wave_coming(jalon: Jalon, delivery: Delivery) -> Message | None:
    """Nothing once it is prepared, or is no more in the worksheet."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None or project.phase != "deployment":
        return None
    line = delivery.refs["line"]
    wave = next((one for one in jalon.store.waves.of(project.id) if one.line.id == line), None)
    if wave is None or wave.project is not None:
        return None
    language = delivery.language
    text = WAVES.coming.in_(
        language,
        group=group_of(wave.line, language),
        project=said(project.name),
        told=" · ".join(told_of(wave.line, language)),
    )
    why = WAVES.coming_why.in_(language, project=said(project.name))
    return Message(text, [section(text), actions(prepare_button(wave.line, project.id, language)), context(why)])

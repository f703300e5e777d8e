"""The button that opens a meeting's agenda."""

from bot import ids
from bot.blocks.parts import Element, button
from flows.phrases.agenda import AGENDA
from flows.text import Language


def agenda_button(project_id: int, meeting_id: int, language: Language) -> Element:
    """*Ordre du jour*."""
    return button(AGENDA.button.in_(language), "agenda.open", ids.encode(project=project_id, meeting=meeting_id))

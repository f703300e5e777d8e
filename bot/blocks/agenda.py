"""A meeting's agenda opened; an item that the team adds to it, or takes off it."""

from collections.abc import Mapping

from bot import ids
from bot.blocks.parts import Element, View, button, confirmation, input_block, modal, option, radio, section, text_input
from flows import words
from flows.agendas.own import LENGTHS
from flows.phrases.agenda import AGENDA
from flows.text import Language

WHAT, MINUTES = "what", "minutes"


def agenda_button(project_id: int, meeting_id: int, language: Language) -> Element:
    """*Ordre du jour*."""
    return button(AGENDA.button.in_(language), "agenda.open", ids.encode(project=project_id, meeting=meeting_id))


def next_button(project_id: int, meeting_id: int, language: Language) -> Element:
    """*Ordre du jour suivant*."""
    return button(AGENDA.following.in_(language), "agenda.open", ids.encode(project=project_id, meeting=meeting_id))


def add_button(here: Mapping[str, int | str], language: Language) -> Element:
    """*Ajouter un sujet*; `here` names the project and the meeting."""
    return button(AGENDA.own.add.in_(language), "agenda.add", ids.encode(**here))


def remove_button(here: Mapping[str, int | str], item_id: int, language: Language) -> Element:
    """*Retirer*, asked first."""
    own = AGENDA.own
    asks = confirmation(
        own.remove_title.in_(language),
        own.remove_text.in_(language),
        own.remove.in_(language),
        own.cancel.in_(language),
    )
    return button(own.remove.in_(language), "agenda.remove", ids.encode(**here, item=item_id), confirm=asks)


def add_form(here: Mapping[str, int | str], meeting: str, language: Language) -> View:
    """The form of an item; `meeting` (mrkdwn) names the meeting and how long it lasts."""
    own = AGENDA.own
    lengths = [option(words.minutes(one, language), str(one)) for one in LENGTHS]
    return modal(
        own.title.in_(language),
        [
            section(meeting),
            input_block(WHAT, own.what.in_(language), text_input(), own.what_hint.in_(language), optional=False),
            input_block(
                MINUTES,
                own.minutes.in_(language),
                radio(lengths, str(LENGTHS[1])),
                own.minutes_hint.in_(language),
                optional=False,
            ),
        ],
        submit=own.submit.in_(language),
        close=own.cancel.in_(language),
        callback_id="agenda.add",
        private_metadata=ids.encode(**here),
    )

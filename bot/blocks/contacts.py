"""The members who would like an animator to get in touch, as a window; pure."""

from collections.abc import Sequence

from bot import ids
from bot.blocks.parts import Block, Element, View, button, modal, section
from bot.blocks.text import said
from flows.phrases.contacts import CONTACTS
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.contacts import ContactWish


def contacts_view(project_id: int, waiting: Sequence[ContactWish], language: Language) -> View:
    """Each with a button that says that it is done."""
    blocks: list[Block] = [
        section(
            CONTACTS.line.in_(language, person=said(one.name), number=one.number),
            contact_button(project_id, one.person_id, one.name, language),
        )
        for one in waiting
    ]
    return modal(
        CONTACTS.title.in_(language),
        blocks or [section(CONTACTS.nobody.in_(language))],
        close=SPINE.close.in_(language),
    )


def contact_button(project_id: int, person_id: int, name: str, language: Language) -> Element:
    """*Done*, of that person's wish."""
    label = CONTACTS.done.in_(language)
    spoken = CONTACTS.for_person.in_(language, label=label, person=name)
    return button(label, "contact.made", ids.encode(project=project_id, person=person_id), label=spoken)

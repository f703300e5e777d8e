"""The role cards that *Invite* sends, as they are read before: those of the framing's roles that have not left."""

from bot.blocks.board_people import uncarded
from bot.blocks.parts import Block, divider, prose, section
from bot.blocks.roles import cards_field
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.people.role_words import card_text, role_words
from flows.phrases.roles import ROLES
from flows.text import Language
from storage.people import HeldRole, Person
from storage.projects import Project


def cards_to_read(jalon: Jalon, project: Project, reader: Person, by: str, language: Language) -> list[Block]:
    """The exact cards, each said once with the names of those who receive it, and which ones leave."""
    waiting = [
        (person, role)
        for person in jalon.store.people.of_project(project.id)
        if person.user is not None and not person.user.deactivated
        for role in uncarded(person)
        if person.id != reader.id
    ]
    if not waiting:
        return []
    blocks: list[Block] = [divider(), section(ROLES.sending.read.in_(language))]
    by_text: dict[str, list[str]] = {}
    for person, role in waiting:
        by_text.setdefault(card_text(jalon, project, role, by, language), []).append(said(person.name))
    for text, names in by_text.items():
        blocks += [section(f"*{' · '.join(names)}*"), *prose(text)]
    lines = [(role.id, _line(jalon, project, person, role, language)) for person, role in waiting]
    return [*blocks, cards_field(lines, language)]


def _line(jalon: Jalon, project: Project, person: Person, role: HeldRole, language: Language) -> str:
    return f"{person.name} · {role_words(jalon, project, role, language)}"

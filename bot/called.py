"""What someone of a project is called: their name; once erased, a role without a name."""

from bot.jalon import Jalon
from flows.phrases.leaving import LEAVING
from flows.text import Language
from storage.people import Person


def called(jalon: Jalon, person: Person, language: Language) -> str:
    """As it stands, not escaped: a name, else « expert », "member"."""
    if person.user is not None:
        return person.user.name
    if not person.held:
        return LEAVING.member.in_(language)
    role = person.held[0]
    texts = getattr(jalon.library.messages.role_card.roles, role.role)
    return role.title or str(texts.name.in_(language))

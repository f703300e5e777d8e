"""What someone of a project is called: their name; once erased, a role without a name."""

from bot.jalon import Jalon
from flows.adapt import role_name
from flows.text import Language
from storage.people import Person


def called(jalon: Jalon, person: Person, language: Language) -> str:
    """As it stands, not escaped: a name, else « expert », "member"."""
    if person.user is not None:
        return person.user.name
    overlay = jalon.store.overlays.get(person.project_id)
    if not person.held:
        return role_name(jalon.library, overlay, "member").in_(language)
    role = person.held[0]
    return role.title or role_name(jalon.library, overlay, role.role).in_(language)

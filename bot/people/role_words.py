"""A role in words, as the project calls it; and its card, word for word as its person receives it."""

from bot.blocks.text import said
from bot.jalon import Jalon
from flows import words
from flows.adapt import role_name as adapted_name
from flows.overlay import Overlay
from flows.phrases.roles import ROLES
from flows.text import Language, Text
from storage.people import HeldRole, Person
from storage.projects import Project


def role_words(jalon: Jalon, project: Project, role: HeldRole, language: Language) -> str:
    """Its name, not escaped: « sponsor », « animateur métier », or the title that the project gave it."""
    return role_name(jalon, project, role).in_(language)


def role_name(jalon: Jalon, project: Project, role: HeldRole) -> Text:
    """The same in every language."""
    if role.title is not None:
        return Text.same(role.title)
    return adapted_name(jalon.library, Overlay.model_validate(project.overlay), role.role)


def roles_words(jalon: Jalon, project: Project, person: Person, language: Language) -> str:
    """All the roles someone holds, joined (mrkdwn)."""
    names = [said(role_words(jalon, project, role, language)) for role in person.held]
    return words.joined(list(dict.fromkeys(names)), language)


def card_text(jalon: Jalon, project: Project, role: HeldRole, by: str, language: Language) -> str:
    """The exact message (mrkdwn paragraphs); `by` is a mention of who proposes the role."""
    card, name = jalon.library.messages.role_card, said(role_words(jalon, project, role, language))
    intro = card.intro.in_(language, person=by, project=said(project.name), role=name)
    return f"{intro}\n\n{role_text(jalon, role, language)}"


def role_text(jalon: Jalon, role: HeldRole, language: Language) -> str:
    """What the role asks (mrkdwn)."""
    text = getattr(jalon.library.messages.role_card.roles, role.role).text
    match role.role:
        case "expert":
            practices = said(role.practice) if role.practice else ROLES.all_practices.in_(language)
            return str(text.in_(language, practices=practices))
        case "other":
            return str(text.in_(language, rights=getattr(ROLES.rights, role.rights or "none").in_(language)))
        case _:
            return str(text.in_(language))

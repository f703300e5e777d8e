"""Messages about roles: the card and its receipt, what initiators are told, the one whose role was taken over."""

from bot import ids
from bot.blocks.parts import Block, Element, actions, button, context, prose
from bot.blocks.roles import card_buttons
from bot.blocks.text import said
from bot.initiators import initiator_mentions
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.people.next_dates import next_dates_text
from bot.people.role_words import card_text, role_words, roles_words
from flows.phrases.roles import ROLES
from flows.rights import ANIMATORS, Role
from flows.text import Language
from storage.outbox import Delivery
from storage.people import HeldRole, Person
from storage.projects import Project
from storage.role_cards import Card

TEAM = "framing.team"


def role_card(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The card that was read before it left; once answered, its receipt."""
    project = _project(jalon, delivery)
    card = jalon.store.role_cards.get(delivery.refs["role"])
    if project is None or card is None:
        return None
    language, role = delivery.language, card.role
    name = said(role_words(jalon, project, role, language))
    asks = jalon.library.messages.role_card.buttons
    if role.status == "declined":
        return _message(ROLES.receipts.declined.in_(language, role=name, initiators=_initiators(jalon, project)))
    if role.proposed is not None:
        successor = said(jalon.store.people.get(role.proposed).name)
        told = ROLES.receipts.waits.in_(
            language, name=successor, role=name, initiators=initiator_mentions(jalon, project.id)
        )
        return _message(told)
    if role.status == "accepted":
        return _accepted(jalon, delivery, project, card)
    by = _mention(jalon, card.sent_by)
    text = card_text(jalon, project, role, by, language)
    blocks = prose(text)
    if role.status == "to_discuss":
        told = ROLES.receipts.to_discuss.in_(language, initiators=_initiators(jalon, project))
        text, blocks = f"{told}\n\n{text}", [*prose(told), *blocks]
    buttons = actions(*card_buttons(role, project.id, asks, language))
    return Message(text, [*blocks, buttons, context(ROLES.why.in_(language, person=by))])


def role_answer(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the initiators: someone wishes to talk first, is not available, or proposes someone else."""
    project = _project(jalon, delivery)
    card = jalon.store.role_cards.get(delivery.refs["role"])
    if project is None or card is None or (card.role.status in {"accepted", "given"} and card.role.proposed is None):
        return None
    language, told = delivery.language, ROLES.told
    name, role = (
        said(jalon.store.people.get(card.person_id).name),
        said(role_words(jalon, project, card.role, language)),
    )
    if card.role.status == "to_discuss" and card.role.proposed is None:
        return _message(
            told.to_discuss.in_(language, project=said(project.name), name=name, role=role), told.why.in_(language)
        )
    lines = [told.declined.in_(language, project=said(project.name), name=name, role=role)]
    buttons: list[Element] = []
    if card.role.proposed is not None:
        successor = said(jalon.store.people.get(card.role.proposed).name)
        lines.append(told.proposes.in_(language, name=name, successor=successor))
        here = ids.encode(project=project.id, role=card.role.id)
        buttons.append(button(told.propose.in_(language), "role.succession", here, style="primary"))
    missing = missing_roles(jalon, project, card.role, language)
    buttons.append(_name_someone(project, language))
    return _message("\n".join([*lines, *missing]), told.why.in_(language), *buttons)


def role_taken_over(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the one who handed over: who takes over, and thanks."""
    project = _project(jalon, delivery)
    if project is None:
        return None
    name = said(jalon.store.people.get(delivery.refs["by"]).name)
    return _message(ROLES.receipts.taken_over.in_(delivery.language, project=said(project.name), name=name))


def departed(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the initiators: someone is no longer in Slack, and what they held."""
    project = _project(jalon, delivery)
    person = jalon.store.people.get(delivery.refs["person"])
    if project is None or person.user is None or not person.user.deactivated:
        return None
    language, told = delivery.language, ROLES.told
    lines = [told.departed.in_(language, project=said(project.name), name=said(person.name))]
    if person.held:
        lines.append(told.departed_roles.in_(language, roles=roles_words(jalon, project, person, language)))
    for role in person.held:
        lines += [one for one in missing_roles(jalon, project, role, language) if one not in lines]
    buttons = [_name_someone(project, language)] if person.held else []
    return _message("\n".join(lines), told.why.in_(language), *buttons)


def without_animator(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the initiators: nobody facilitates any more."""
    project = _project(jalon, delivery)
    if project is None or _animators(jalon, project):
        return None
    language, told = delivery.language, ROLES.told
    text = told.without_animator.in_(language, project=said(project.name))
    lines = [text, told.no_animator.in_(language)]
    return _message("\n".join(lines), told.why.in_(language), _name_someone(project, language))


def missing_roles(jalon: Jalon, project: Project, role: HeldRole, language: Language) -> list[str]:
    """What the project lacks now that nobody holds this role."""
    people = [one for one in jalon.store.people.of_project(project.id) if one.user and not one.user.deactivated]
    if role.role == "sponsor" and not any(Role.SPONSOR in one.roles for one in people):
        return [ROLES.told.no_sponsor.in_(language)]
    if role.as_right in ANIMATORS and not _animators(jalon, project):
        return [ROLES.told.no_animator.in_(language)]
    return []


def _accepted(jalon: Jalon, delivery: Delivery, project: Project, card: Card) -> Message:
    """With what a latecomer missed: the dates to come."""
    language, role = delivery.language, card.role
    name = said(role_words(jalon, project, role, language))
    lines = [ROLES.receipts.accepted.in_(language, role=name, project=said(project.name))]
    if role.as_right in ANIMATORS:
        lines.append(ROLES.receipts.accepted_animator.in_(language))
    dates = next_dates_text(jalon, project, jalon.store.people.get(card.person_id), delivery.zone, language)
    text = "\n\n".join(["\n".join(lines), *([dates] if dates else [])])
    return _message(text, None, button(ROLES.mine.open.in_(language), "role.mine", ids.encode(project=project.id)))


def _animators(jalon: Jalon, project: Project) -> list[Person]:
    people = jalon.store.people.of_project(project.id)
    return [one for one in people if one.is_animator and one.user is not None and not one.user.deactivated]


def _name_someone(project: Project, language: Language) -> Element:
    here = ids.encode(project=project.id, run="framing", section=TEAM)
    return button(ROLES.told.name_someone.in_(language), "section.open", here)


def _mention(jalon: Jalon, person_id: int | None) -> str:
    person = jalon.store.people.get(person_id) if person_id is not None else None
    return f"<@{person.user.slack_id}>" if person is not None and person.user is not None else "—"


def _initiators(jalon: Jalon, project: Project) -> str:
    return initiator_mentions(jalon, project.id)


def _project(jalon: Jalon, delivery: Delivery) -> Project | None:
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    return None if project is None or project.removed_at is not None or project.phase == "closed" else project


def _message(text: str, why: str | None = None, *buttons: Element) -> Message:
    blocks: list[Block] = prose(text)
    if buttons:
        blocks.append(actions(*buttons))
    return Message(text, [*blocks, context(why)] if why else blocks)

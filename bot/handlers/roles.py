"""J5, role cards: accepted, talked over, declined or handed over; the successor asked by an initiator; *My roles*."""

from bot import ids
from bot.blocks.parts import View
from bot.blocks.roles import WHO, ShownRole, decline_view, mine_view, role_state, succession_view
from bot.blocks.text import said
from bot.called import called
from bot.caller import meet
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Push, Say, Update
from bot.people.role_words import card_text, role_text, role_words
from bot.people_check import people_problems
from bot.request import ProjectRequest, Request
from bot.submission import values
from flows.phrases.roles import ROLES
from flows.questions import PeopleQuestion
from flows.text import Text
from storage.people import Person
from storage.projects import Project
from storage.role_cards import By, Card
from storage.roles import LastAnimatorError

ASKED = PeopleQuestion(key=WHO, label=Text.same(WHO), type="people", min=0, max=1)


def accept(jalon: Jalon, request: Request) -> Outcome:
    """*I accept this role*: the message becomes its receipt."""
    found = _own(jalon, request)
    if isinstance(found, Say):
        return found
    project, card = found
    try:
        jalon.store.role_cards.accept(card.role.id, request.now)
    except LookupError:
        return Say(ROLES.gone.in_(request.language))
    return _again(jalon, request, project)


def discuss(jalon: Jalon, request: Request) -> Outcome:
    """*Talk first*: the initiators are told."""
    found = _own(jalon, request)
    if isinstance(found, Say):
        return found
    project, card = found
    jalon.store.role_cards.discuss(card.role.id, request.now)
    return _again(jalon, request, project)


def decline_form(jalon: Jalon, request: Request) -> Outcome:
    """*Decline or hand over*: what it does, and who could hold the role."""
    found = _own(jalon, request)
    if isinstance(found, Say):
        return found
    project, card = found
    language, role = request.language, said(role_words(jalon, project, card.role, request.language))
    told = ROLES.declining.told.in_(language, role=role, project=said(project.name))
    view = decline_view(card.role, project.id, told, language)
    return Push(view) if request.view.get("type") == "modal" else Open(view)


def decline(jalon: Jalon, request: Request) -> Outcome:
    """Confirmed, with or without someone to propose."""
    found = _own(jalon, request)
    if isinstance(found, Say):
        return found
    project, card = found
    language, chosen = request.language, values(request.view).get(WHO) or []
    problems = people_problems(jalon, project.workspace_id, [ASKED], {WHO: chosen})
    if problems:
        return Errors({WHO: problems[WHO].in_(language)})
    if request.caller.user.slack_id in chosen:
        return Errors({WHO: ROLES.declining.oneself.in_(language)})
    proposed = meet(jalon, project.workspace_id, chosen)[chosen[0]].id if chosen else None
    try:
        jalon.store.role_cards.decline(card.role.id, proposed, request.now)
    except LookupError:
        return Say(ROLES.gone.in_(language))
    except LastAnimatorError:
        return Errors({WHO: ROLES.declining.last_animator.in_(language)})
    return Done(ROLES.declining.done.in_(language))


def mine(jalon: Jalon, request: Request) -> Outcome:
    """*My roles*: what each asks, and what may be done with it."""
    if request.project is None or request.person is None:
        return Say(ROLES.not_for_you.in_(request.language))
    person = jalon.store.people.get(request.person.id)
    return Open(_mine(jalon, request.project, person, request))


def succession_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Read the card to send*, for an initiator or an animator: to whom the holder proposed."""
    card, successor = _succession(jalon, request)
    if card is None or successor is None or successor.user is None:
        return Say(ROLES.succession.gone.in_(request.language))
    language, name = request.language, said(successor.name)
    by = f"<@{request.caller.user.slack_id}>"
    text = card_text(jalon, request.project, card.role, by, language)
    told = ROLES.succession.read.in_(language, name=name)
    return Open(succession_view(card.role.id, request.project.id, told, text, language))


def succeed(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """Sent: the framing names the successor, who receives the card."""
    card, successor = _succession(jalon, request)
    language = request.language
    if card is None or successor is None:
        return Done(ROLES.succession.gone.in_(language))
    by = By(request.person.id, request.caller.user.id)
    sent = jalon.store.role_cards.hand_over(card.role.id, by, request.now)
    told = ROLES.succession.gone if sent is None else ROLES.succession.done
    return Done(told.in_(language) if sent is None else told.in_(language, name=said(successor.name)))


def _succession(jalon: Jalon, request: ProjectRequest) -> tuple[Card | None, Person | None]:
    role_id = ids.number(request.ids, "role")
    card = jalon.store.role_cards.get(role_id) if role_id is not None else None
    if card is None or card.project_id != request.project.id or card.role.proposed is None:
        return None, None
    return card, jalon.store.people.get(card.role.proposed)


def _own(jalon: Jalon, request: Request) -> tuple[Project, Card] | Say:
    """The project and the role that the ids name, which must be held by the one who pressed, while it lives."""
    role_id = ids.number(request.ids, "role")
    card = jalon.store.role_cards.get(role_id) if role_id is not None else None
    if card is None or request.project is None or card.project_id != request.project.id:
        return Say(ROLES.gone.in_(request.language))
    if request.person is None or card.person_id != request.person.id:
        return Say(ROLES.not_for_you.in_(request.language))
    if card.role.status == "declined" or request.project.phase == "closed":
        return Say(ROLES.gone.in_(request.language))
    return request.project, card


def _again(jalon: Jalon, request: Request, project: Project) -> Outcome:
    """The window of one's roles drawn again; a message changes by itself."""
    if request.view.get("type") != "modal" or request.person is None:
        return None
    return Update(_mine(jalon, project, jalon.store.people.get(request.person.id), request))


def _mine(jalon: Jalon, project: Project, person: Person, request: Request) -> View:
    language = request.language
    names = {one.id: said(called(jalon, one, language)) for one in jalon.store.people.of_project(project.id)}
    shown = [
        ShownRole(
            role,
            said(role_words(jalon, project, role, language)),
            role_state(role, names, language),
            role_text(jalon, role, language),
        )
        for role in person.held
    ]
    return mine_view(shown, project.id, jalon.library.messages.role_card.buttons, language)

"""Leaving the pilot, or giving one's roles up: what it does is said first, then done at once."""

from bot.asking import names_of
from bot.blocks.held import role_name
from bot.blocks.my_data import done_view, leave_view, roles_view
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome, Say, Update
from bot.own import own_person
from bot.request import Request
from flows.phrases.leaving import LEAVING
from flows.phrases.roles import ROLES
from flows.phrases.spine import SPINE
from flows.waves.wording import worded
from flows.words import joined
from storage.leaving import LastInitiatorError
from storage.people import Person
from storage.projects import Project
from storage.roles import LastAnimatorError


def leave_form(jalon: Jalon, request: Request) -> Outcome:
    """*Leave the pilot*: for a member, or someone invited who wants to hear no more of it."""
    found = _found(jalon, request)
    if found is None:
        return Say(SPINE.old_button.in_(request.language))
    project, person = found
    language, name, wave = request.language, said(project.name), project.is_wave
    if person.is_member:
        told = [worded(LEAVING.ask, wave=wave).in_(language, project=name), LEAVING.seen.in_(language)]
        return Open(leave_view(person.id, told, language, wave=wave))
    if person.is_awaited:
        return Open(leave_view(person.id, [LEAVING.ask_invited.in_(language, project=name)], language, wave=wave))
    return Say(LEAVING.not_a_member.in_(language))


def leave(jalon: Jalon, request: Request) -> Outcome:
    """Confirmed: they have left. Sent twice, they have left once."""
    found = _found(jalon, request)
    if found is None:
        return Say(SPINE.old_button.in_(request.language))
    project, person = found
    jalon.store.leaving.leave(person.id, request.now)
    told = LEAVING.done.in_(request.language, project=said(project.name))
    return Update(done_view([told], request.language))


def roles_form(jalon: Jalon, request: Request) -> Outcome:
    """*Give up my roles*: which ones, and what changes."""
    found = _found(jalon, request)
    if found is None or not found[1].held:
        return Say(SPINE.old_button.in_(request.language))
    project, person = found
    language, names = request.language, names_of(jalon, project)
    roles = joined([role_name(role, names, language) for role in person.held], language)
    told = LEAVING.roles_ask.in_(language, project=said(project.name), roles=roles)
    return Open(roles_view(person.id, told, language))


def give_up_roles(jalon: Jalon, request: Request) -> Outcome:
    """Confirmed: they hold no role any more, unless nobody else could close the project."""
    found = _found(jalon, request)
    if found is None:
        return Say(SPINE.old_button.in_(request.language))
    project, person = found
    language, name = request.language, said(project.name)
    try:
        jalon.store.leaving.give_up_roles(person.id, request.now)
    except LastInitiatorError:
        return Update(done_view([LEAVING.last_initiator.in_(language, project=name)], language))
    except LastAnimatorError:
        return Update(done_view([ROLES.last_animator.in_(language, project=name)], language))
    return Update(done_view([LEAVING.roles_done.in_(language, project=name)], language))


def _found(jalon: Jalon, request: Request) -> tuple[Project, Person] | None:
    mine = own_person(jalon, request)
    project = jalon.store.projects.get(mine.project_id) if mine is not None else None
    return None if mine is None or project is None or project.removed_at is not None else (project, mine)

"""J9, help requests: asked of the group, answered by whoever knows, read by who asked."""

from bot import ids
from bot.blocks.contribution_form import Draft, read_title
from bot.blocks.help_requests import answer_view, answers_view
from bot.blocks.text import said
from bot.called import called
from bot.contribution_views import declare_form
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Push, Say
from bot.request import ProjectRequest
from bot.submission import values
from flows.phrases.contributions import CONTRIBUTIONS
from flows.phrases.help_requests import HELP
from flows.rights import Right, may
from storage.contributions import Contribution, Declared


def ask(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Ask for help*: the form of a contribution, a question already."""
    return Open(declare_form(jalon, [request.project], Draft(type="question"), request.language))


def answer_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Answer*, in the message that puts the question or beside the request."""
    asked = _open_request(jalon, request)
    if isinstance(asked, Say):
        return asked
    view = answer_view(asked, _author(jalon, request, asked), request.language)
    return Push(view) if request.view.get("type") == "modal" else Open(view)


def answer(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The answer sent: a contribution of its author, which who asked receives."""
    asked = _open_request(jalon, request)
    if isinstance(asked, Say):
        return asked
    raw = values(request.view)
    title, link, errors = read_title(raw, request.language)
    if errors:
        return Errors(errors)
    declared = Declared("answer", title, link, asked.declared.practice, cite=bool(raw.get("cite")))
    jalon.store.contributions.declare(
        request.project.id, request.person.id, declared, request.sent, request.now, answers=asked.id
    )
    return Done(HELP.answering.done.in_(request.language, author=_author(jalon, request, asked)))


def answers(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*See the answers*: for who asked, and whoever may see who contributed what."""
    asked = _request(jalon, request)
    if isinstance(asked, Say):
        return asked
    if asked.author_id != request.person.id and not may(request.person.roles, Right.JOURNAL):
        return Say(CONTRIBUTIONS.not_yours.in_(request.language))
    given = [one for one in jalon.store.contributions.of_project(request.project.id) if one.request_id == asked.id]
    people = jalon.store.people.of_project(request.project.id)
    names = {one.id: said(called(jalon, one, request.language)) for one in people}
    view = answers_view(asked, given[::-1], names, request.language, request.zone)
    return Push(view) if request.view.get("type") == "modal" else Open(view)


def _request(jalon: Jalon, request: ProjectRequest) -> Contribution | Say:
    """The help request that the ids name, if it is one of the project and was not withdrawn."""
    contribution_id = ids.number(request.ids, "contribution")
    one = jalon.store.contributions.get(contribution_id) if contribution_id is not None else None
    if one is None or one.project_id != request.project.id or one.declared.type != "question":
        return Say(CONTRIBUTIONS.gone.in_(request.language))
    return one


def _open_request(jalon: Jalon, request: ProjectRequest) -> Contribution | Say:
    """The same, while someone else still waits for an answer."""
    one = _request(jalon, request)
    if isinstance(one, Say):
        return one
    if one.author_id == request.person.id:
        return Say(HELP.answering.own.in_(request.language))
    if not one.is_open_request:
        return Say(HELP.answering.closed.in_(request.language, author=_author(jalon, request, one)))
    return one


def _author(jalon: Jalon, request: ProjectRequest, one: Contribution) -> str:
    return said(called(jalon, jalon.store.people.get(one.author_id), request.language))

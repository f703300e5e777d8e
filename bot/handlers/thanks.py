"""J9, thanks: one line to someone of the project; the one thanked says whether the group sees it too."""

from bot import ids
from bot.blocks.recognition import GROUP, LINE, WHO, thanks_form, thanks_list
from bot.blocks.text import said
from bot.called import called
from bot.caller import meet
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Push, Say
from bot.request import ProjectRequest
from bot.submission import values
from flows.checking import check_text, one_line
from flows.phrases.thanks import THANKS
from flows.questions import TEXT_LENGTH
from storage.people import Person
from storage.recognition.thanks import ThankingOneselfError, Thanks


def form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Thank someone*; from a contribution or an answer, its author is chosen already."""
    whom = _author(jalon, request)
    view = thanks_form(request.project.id, request.language, whom)
    return Push(view) if request.view.get("type") == "modal" else Open(view)


def give(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The line sent: the one thanked receives it."""
    raw, language = values(request.view), request.language
    chosen, line = raw.get(WHO) or [], check_text(one_line(raw.get(LINE)), TEXT_LENGTH)
    errors = {}
    person = _person(jalon, request, chosen[0]) if chosen else None
    if not chosen:
        errors[WHO] = THANKS.form.who_missing.in_(language)
    elif person is None:
        met = meet(jalon, request.project.workspace_id, chosen)
        name = met[chosen[0]].name if chosen[0] in met else chosen[0]
        errors[WHO] = THANKS.form.stranger.in_(language, name=name)
    if line.error is not None:
        errors[LINE] = line.error.in_(language)
    elif not line.value:
        errors[LINE] = THANKS.form.line_missing.in_(language)
    if errors or person is None:
        return Errors(errors)
    try:
        jalon.store.thanks.give(
            request.person.id, person.id, str(line.value), request.sent, request.now, offered=bool(raw.get(GROUP))
        )
    except ThankingOneselfError:
        return Errors({WHO: THANKS.form.oneself.in_(language)})
    return Done(THANKS.form.done.in_(language, name=said(person.name)))


def mine(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*See mine*: those sent and received, for their reader alone."""
    people = jalon.store.people.of_project(request.project.id)
    names = {one.id: said(called(jalon, one, request.language)) for one in people}
    thanks = jalon.store.thanks.of_person(request.person.id)
    return Push(thanks_list(thanks, request.person.id, names, request.language, request.zone))


def agree(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*The group may see it*, by the one thanked."""
    return _answer(jalon, request, agreed=True)


def keep(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Keep it between us*."""
    return _answer(jalon, request, agreed=False)


def _answer(jalon: Jalon, request: ProjectRequest, *, agreed: bool) -> Outcome:
    thanks = _received(jalon, request)
    if thanks is None:
        return Say(THANKS.not_yours.in_(request.language))
    jalon.store.thanks.answer(thanks.id, request.now, agreed=agreed)
    return None


def _received(jalon: Jalon, request: ProjectRequest) -> Thanks | None:
    thanks_id = ids.number(request.ids, "thanks")
    thanks = jalon.store.thanks.get(thanks_id) if thanks_id is not None else None
    return thanks if thanks is not None and thanks.to_id == request.person.id else None


def _author(jalon: Jalon, request: ProjectRequest) -> str | None:
    """The Slack id of the author of the contribution that the ids name, if it is someone else's of the project."""
    contribution_id = ids.number(request.ids, "contribution")
    one = jalon.store.contributions.get(contribution_id) if contribution_id is not None else None
    if one is None or one.project_id != request.project.id or one.author_id == request.person.id:
        return None
    author = jalon.store.people.get(one.author_id)
    return author.user.slack_id if author.user is not None and not author.user.deactivated else None


def _person(jalon: Jalon, request: ProjectRequest, slack_id: str) -> Person | None:
    """Someone of the project who was already written to: a name in the framing is not an invitation."""
    for one in jalon.store.people.of_project(request.project.id):
        if one.user is not None and one.user.slack_id == slack_id and not one.user.deactivated:
            return one if one.may_be_written_to or one.id == request.person.id else None
    return None

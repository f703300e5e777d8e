"""J9, recognition: citing a contribution outside the project, which its author agrees to each time."""

from bot import ids
from bot.blocks.recognition import PLACE, citation_form
from bot.blocks.text import said
from bot.called import called
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Push, Say
from bot.request import ProjectRequest
from bot.submission import values
from flows.checking import check_text, one_line
from flows.phrases.citations import CITATIONS
from flows.phrases.contributions import CONTRIBUTIONS
from flows.questions import TEXT_LENGTH
from storage.contributions import Contribution
from storage.people import Person


def form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Cite outside the project*: where, and before whom."""
    found = _found(jalon, request)
    if isinstance(found, Say):
        return found
    one, author = found
    language = request.language
    if one.author_id == request.person.id:
        return Say(CITATIONS.form.own.in_(language))
    if author.user is None or author.user.deactivated:
        return Say(CITATIONS.form.nobody.in_(language))
    here = ids.encode(project=request.project.id, contribution=one.id, language=language)
    view = citation_form(one, said(called(jalon, author, language)), here, language)
    return Push(view) if request.view.get("type") == "modal" else Open(view)


def ask(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """Sent: its author is asked."""
    found = _found(jalon, request)
    if isinstance(found, Say):
        return found
    one, author = found
    language, place = request.language, check_text(one_line(values(request.view).get(PLACE)), TEXT_LENGTH)
    if place.error is not None or not place.value:
        return Errors({PLACE: place.error.in_(language) if place.error else CITATIONS.form.missing.in_(language)})
    jalon.store.citations.ask(one.id, request.person.id, str(place.value), request.sent, request.now)
    return Done(CITATIONS.form.done.in_(language, author=said(called(jalon, author, language))))


def agree(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*I agree*, for this time."""
    return _answer(jalon, request, agreed=True)


def refuse(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*No thanks*."""
    return _answer(jalon, request, agreed=False)


def _answer(jalon: Jalon, request: ProjectRequest, *, agreed: bool) -> Outcome:
    citation_id = ids.number(request.ids, "citation")
    citation = jalon.store.citations.get(citation_id) if citation_id is not None else None
    one = jalon.store.contributions.get(citation.contribution_id) if citation is not None else None
    if citation is None or one is None or one.project_id != request.project.id:
        return Say(CONTRIBUTIONS.gone.in_(request.language))
    if one.author_id != request.person.id:
        return Say(CITATIONS.not_yours.in_(request.language))
    jalon.store.citations.answer(citation.id, request.now, agreed=agreed)
    return None


def _found(jalon: Jalon, request: ProjectRequest) -> tuple[Contribution, Person] | Say:
    contribution_id = ids.number(request.ids, "contribution")
    one = jalon.store.contributions.get(contribution_id) if contribution_id is not None else None
    if one is None or one.project_id != request.project.id:
        return Say(CONTRIBUTIONS.gone.in_(request.language))
    return one, jalon.store.people.get(one.author_id)

"""J9, the publication plan: read by the group, its dates moved by the owner of a content or whoever facilitates."""

from datetime import date

from msgspec.structs import replace

from bot import ids
from bot.blocks.plan import DRAFTED, PUBLISHED, move_view, plan_view
from bot.blocks.text import said
from bot.called import called
from bot.framing_sections import act_of
from bot.jalon import Jalon
from bot.outcomes import Close, Done, Errors, Open, Outcome, Push, Say, Update, View
from bot.request import ProjectRequest
from bot.submission import values
from flows import words
from flows.calendar import local_day
from flows.phrases.plan import PLAN
from flows.promises import PUBLICATION_PLAN
from flows.rights import Right, may
from flows.values import rows
from storage.contributions import PlannedContent
from storage.planned_contents import moved

KICKOFF = "kickoff"
SECTION = "kickoff.roles_and_plan"


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*The schedule*: what is planned, by whom, for when."""
    return Open(_view(jalon, request))


def move_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Change the dates* of a content."""
    found = _allowed(jalon, request)
    if isinstance(found, Say):
        return found
    view = move_view(found, request.project.id, request.language)
    return Push(view) if request.view.get("type") == "modal" else Open(view)


def move(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The dates sent: the first one of publication is kept, reminders follow."""
    found = _allowed(jalon, request)
    if isinstance(found, Say):
        return found
    raw, language = values(request.view), request.language
    drafted, published = _day(raw.get(DRAFTED)), _day(raw.get(PUBLISHED))
    if published is None:
        return Errors({PUBLISHED: PLAN.moving.missing.in_(language)})
    if drafted is not None and drafted > published:
        return Errors({DRAFTED: PLAN.moving.order.in_(language)})
    run = jalon.store.runs.find(request.project.id, KICKOFF)
    if run is None:
        return Say(PLAN.gone.in_(language))
    changed = replace(found, drafted_on=drafted, published_on=published)
    jalon.store.framing.change(
        run,
        SECTION,
        lambda answers: {PUBLICATION_PLAN: moved(rows(answers, PUBLICATION_PLAN), changed)},
        act_of(request),
    )
    below = request.view.get("previous_view_id")
    if below:
        return Close(also=Update(_view(jalon, request), str(below)))
    day = words.day(published, language)
    return Done(PLAN.moving.done.in_(language, content=said(found.content), day=day))


def _view(jalon: Jalon, request: ProjectRequest) -> View:
    project, language = request.project, request.language
    people = jalon.store.people.of_project(project.id)
    contributions = jalon.store.contributions.of_project(project.id)
    return plan_view(
        jalon.store.contributions.plan(project.id),
        {one.id: said(called(jalon, one, language)) for one in people},
        {one.id: local_day(one.at, project.zone) for one in contributions},
        language,
        project_id=project.id,
        today=local_day(request.now, project.zone),
        mine=request.person.id,
        all_mine=may(request.person.roles, Right.FACILITATE),
    )


def _allowed(jalon: Jalon, request: ProjectRequest) -> PlannedContent | Say:
    """The content that the ids name, not published yet, for its owner or whoever facilitates."""
    planned_id = ids.number(request.ids, "planned")
    plan = jalon.store.contributions.plan(request.project.id)
    found = next((one for one in plan if one.id == planned_id and one.contribution_id is None), None)
    if found is None:
        return Say(PLAN.gone.in_(request.language))
    if found.owner_id == request.person.id or may(request.person.roles, Right.FACILITATE):
        return found
    owner = called(jalon, jalon.store.people.get(found.owner_id), request.language) if found.owner_id else "—"
    return Say(PLAN.not_yours.in_(request.language, owner=said(owner)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

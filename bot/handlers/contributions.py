"""J9: declaring a contribution, from Home, `/jalon contribution`, or a message; the lists; correcting it."""

from contextlib import suppress

from bot import ids
from bot.asking import names_of
from bot.blocks.contribution_form import Draft, contribution_form, draft_of, read_contribution
from bot.blocks.text import said
from bot.contribution_views import (
    NOT_PLANNED,
    declare_form,
    declared_view,
    list_of,
    open_projects,
    reuse_view,
    withdraw_view,
)
from bot.jalon import Jalon
from bot.outcomes import Close, Done, Errors, Open, Outcome, Say, Update
from bot.request import ProjectRequest, Request
from bot.shortcut_draft import draft_of_message
from bot.submission import values
from flows.checking import check_text, one_line
from flows.phrases.contributions import CONTRIBUTIONS
from flows.questions import TEXT_LENGTH
from flows.rights import Right, may
from storage.contributions import ClosedAs, Contribution
from storage.people import Person
from storage.projects import Project


def command(jalon: Jalon, request: Request) -> Outcome:
    """`/jalon contribution`."""
    return _new(jalon, request, Draft())


def from_message(jalon: Jalon, request: Request) -> Outcome:
    """The shortcut *Contribution* on the message that is the contribution."""
    return _new(jalon, request, draft_of_message(request.payload))


def declare(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Declare a contribution*, on Home or in a reminder of the publication plan."""
    if request.project.phase == "closed":
        return Say(CONTRIBUTIONS.closed_project.in_(request.language))
    planned = ids.number(request.ids, "planned")
    plan = jalon.store.contributions.plan(request.project.id)
    foreseen = next((one for one in plan if one.id == planned and one.contribution_id is None), None)
    if foreseen is None:
        return Open(declare_form(jalon, [request.project], Draft(), request.language))
    draft = Draft(title=foreseen.content)
    return Open(declare_form(jalon, [request.project], draft, request.language, planned=foreseen.id))


def save(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent, its project known from the start."""
    return _save(jalon, request, request.project, request.person)


def save_in(jalon: Jalon, request: Request) -> Outcome:
    """The form sent by someone of several projects: the one they chose."""
    chosen = values(request.view).get("project")
    project = next((one for one in open_projects(jalon, request) if str(one.id) == chosen), None)
    person = request.caller.in_project(project.id) if project is not None else None
    if project is None or person is None:
        return Errors({"project": CONTRIBUTIONS.form.project_missing.in_(request.language)})
    return _save(jalon, request, project, person)


def mine(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*My contributions*."""
    return Open(list_of(jalon, request, "mine"))


def everyone(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*The group's contributions*: from there anyone declares a reuse."""
    return Open(list_of(jalon, request, "all"))


def turn(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Older*, *Newer*."""
    return Update(list_of(jalon, request, request.ids.get("list", ""), ids.number(request.ids, "offset") or 0))


def edit(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Correct*, in the menu of one's own contribution."""
    one = _own(jalon, request)
    if isinstance(one, Say):
        return one
    return Open(
        contribution_form(
            draft_of(one.declared),
            names_of(jalon, request.project),
            request.language,
            callback_id="contribution.correct",
            metadata=ids.encode(**_here(request, one)),
            submit=CONTRIBUTIONS.form.save.in_(request.language),
        )
    )


def correct(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The corrected form sent."""
    one = _own(jalon, request)
    if isinstance(one, Say):
        return one
    read = read_contribution(request.view, names_of(jalon, request.project), request.language)
    if isinstance(read, dict):
        return Errors(read)
    corrected = jalon.store.contributions.correct(one.id, read, request.now)
    below = _below(jalon, request)
    if below is not None:
        return Close(also=below)
    return Update(declared_view(jalon, request, request.project, corrected, corrected=True))


def publish(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Tie*: which planned content it publishes."""
    one = _own(jalon, request)
    if isinstance(one, Say):
        return one
    chosen = values(request.view).get("planned")
    planned = int(chosen) if chosen and chosen != NOT_PLANNED else None
    try:
        jalon.store.contributions.publish_planned(one.id, planned, request.now)
    except LookupError:
        return Errors({"planned": CONTRIBUTIONS.taken.in_(request.language)})
    if planned is None:
        return Done(CONTRIBUTIONS.untied.in_(request.language))
    plan = jalon.store.contributions.plan(request.project.id)
    content = next(said(each.content) for each in plan if each.id == planned)
    return Done(CONTRIBUTIONS.tied.in_(request.language, content=content))


def ask_withdraw(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Withdraw*: asked first."""
    one = _own(jalon, request)
    return one if isinstance(one, Say) else Open(withdraw_view(one, request.language, _here(request, one)))


def withdraw(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """Withdrawn by its author."""
    one = _own(jalon, request)
    if isinstance(one, Say):
        return one
    jalon.store.contributions.withdraw(one.id, request.now)
    return _back(jalon, request, CONTRIBUTIONS.withdraw.done.in_(request.language))


def ask_reuse(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Reused outside the group…*, by anyone of the project."""
    one = _living(jalon, request)
    return one if isinstance(one, Say) else Open(reuse_view(one, request.language, _here(request, one)))


def reuse(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """Who reused it, where."""
    one = _living(jalon, request)
    if isinstance(one, Say):
        return one
    raw, language = values(request.view), request.language
    who, where = check_text(one_line(raw.get("who")), TEXT_LENGTH), check_text(one_line(raw.get("where")), TEXT_LENGTH)
    errors = {key: found.error.in_(language) for key, found in (("who", who), ("where", where)) if found.error}
    if not errors and not who.value:
        errors["who"] = CONTRIBUTIONS.reuse.who_missing.in_(language)
    if errors:
        return Errors(errors)
    told = (str(who.value), where.value)
    jalon.store.contributions.declare_reuse(one.id, request.person.id, told, request.sent, request.now)
    return _back(jalon, request, CONTRIBUTIONS.reuse.done.in_(language, title=said(one.declared.title)))


def close_as_answered(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*It was answered*."""
    return _close(jalon, request, "answered")


def close_as_not_needed(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*No longer needed*."""
    return _close(jalon, request, "no_longer_needed")


def reopen(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Open the request again*."""
    return _close(jalon, request, None)


def _new(jalon: Jalon, request: Request, draft: Draft) -> Outcome:
    projects = open_projects(jalon, request)
    if not projects:
        people = [person for person in request.caller.people if may(person.roles, Right.CONTRIBUTE)]
        known = [jalon.store.projects.get(person.project_id) for person in people]
        over = any(one is not None and one.removed_at is None for one in known)
        told = CONTRIBUTIONS.all_closed if over else jalon.library.messages.stranger.no_project
        return Say(told.in_(request.language))
    return Open(declare_form(jalon, projects, draft, request.language))


def _save(jalon: Jalon, request: Request, project: Project, person: Person) -> Outcome:
    if project.phase == "closed":
        return Say(CONTRIBUTIONS.closed_project.in_(request.language))
    read = read_contribution(request.view, names_of(jalon, project), request.language)
    if isinstance(read, dict):
        return Errors(read)
    store = jalon.store.contributions
    one = store.declare(project.id, person.id, read, request.sent, request.now)
    planned = ids.number(request.ids, "planned")
    if planned is not None and one.planned_id is None:
        # Tied to another contribution meanwhile: what follows offers those that are left.
        with suppress(LookupError):
            one = store.publish_planned(one.id, planned, request.now)
    return Update(declared_view(jalon, request, project, one, corrected=False))


def _close(jalon: Jalon, request: ProjectRequest, closed_as: ClosedAs | None) -> Outcome:
    one = _own(jalon, request)
    if isinstance(one, Say):
        return one
    jalon.store.contributions.close_request(one.id, closed_as, request.now)
    if request.view.get("type") != "modal":
        return None
    return Update(list_of(jalon, request, request.ids.get("list", ""), ids.number(request.ids, "offset") or 0))


def _living(jalon: Jalon, request: ProjectRequest) -> Contribution | Say:
    """The contribution that the ids name, if it is one of the project and was not withdrawn."""
    contribution_id = ids.number(request.ids, "contribution")
    one = jalon.store.contributions.get(contribution_id) if contribution_id is not None else None
    if one is None or one.project_id != request.project.id:
        return Say(CONTRIBUTIONS.gone.in_(request.language))
    return one


def _own(jalon: Jalon, request: ProjectRequest) -> Contribution | Say:
    """The same, for its author."""
    one = _living(jalon, request)
    if isinstance(one, Contribution) and one.author_id != request.person.id:
        return Say(CONTRIBUTIONS.not_yours.in_(request.language))
    return one


def _here(request: ProjectRequest, one: Contribution) -> dict[str, int | str]:
    """What a window over a list carries, to draw the list again."""
    return {
        "project": request.project.id,
        "contribution": one.id,
        "list": request.ids.get("list", ""),
        "offset": ids.number(request.ids, "offset") or 0,
        "language": request.language,
    }


def _below(jalon: Jalon, request: ProjectRequest) -> Update | None:
    """The list under the window, drawn again."""
    below, which = request.view.get("previous_view_id"), request.ids.get("list", "")
    if not below or which not in {"mine", "all"}:
        return None
    return Update(list_of(jalon, request, which, ids.number(request.ids, "offset") or 0), str(below))


def _back(jalon: Jalon, request: ProjectRequest, told: str) -> Outcome:
    """Back to the list under the window; without one, the window says what was done."""
    below = _below(jalon, request)
    return Done(told) if below is None else Close(also=below)

"""Templates: an adaptation saved for other projects, seen, taken while adapting or when a project starts."""

from bot import ids
from bot.adapting.desk import desk_of, send
from bot.adapting.pages import page_view
from bot.adapting.templates import FIELD, USUAL, save_form, taken_told, template_view, templates_page
from bot.asking import asked, section_form
from bot.blocks.ack import notice_view
from bot.blocks.parts import View, section
from bot.jalon import Jalon
from bot.outcomes import Close, Errors, Outcome, Push, Say, Update
from bot.request import ProjectRequest
from bot.submission import values
from flows.adapting import gestures
from flows.phrases.templates import TEMPLATES
from flows.progress import next_section
from storage.overlays import OverlayRefusedError
from storage.templates import Template, TemplateNameTakenError, TemplateRefusedError

NAME_MOST = 75


def show(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Templates*, in the adaptation: those of the workspace."""
    return Update(_page(jalon, request))


def see(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*See*, beside one."""
    found = _template(jalon, request)
    return Push(template_view(desk_of(jalon, request), found)) if found else Say(TEMPLATES.gone.in_(request.language))


def new(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Save ours*: the name to give it."""
    return Push(save_form(desk_of(jalon, request)))


def save(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The name sent: the adaptation is a template from now on, or a sentence says why not."""
    language = request.language
    name = " ".join(str(values(request.view).get("name") or "").replace("\0", "").split())
    if not name:
        return Errors({"name": TEMPLATES.name_missing.in_(language)})
    if len(name) > NAME_MOST:
        return Errors({"name": TEMPLATES.name_too_long.in_(language, most=NAME_MOST)})
    try:
        jalon.store.templates.save(request.project.id, name, request.caller.user.id, request.now)
    except TemplateNameTakenError:
        return Errors({"name": TEMPLATES.name_taken.in_(language)})
    except TemplateRefusedError as error:
        return Errors({"name": error.problem.in_(language)})
    return _closed(request, _page(jalon, request))


def take(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Take this template*: it takes the place of the adaptation, or a sentence says why not."""
    found = _template(jalon, request)
    if found is None or found.offer is None:
        return Say(TEMPLATES.gone.in_(request.language))
    refused = send(jalon, request, gestures.replace(found.offer.overlay))
    return refused or _closed(request, page_view(desk_of(jalon, request, page="all")))


def remove(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Remove this template*, confirmed."""
    removed = jalon.store.templates.remove(
        request.project.id, ids.number(request.ids, "template") or 0, request.caller.user.id, request.now
    )
    if not removed:
        return Say(TEMPLATES.not_ours.in_(request.language))
    gone = notice_view(TEMPLATES.gone.in_(request.language), request.language)
    below = request.view.get("previous_view_id")
    return Update(gone, also=Update(_page(jalon, request), str(below)) if below else None)


def start(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The template chosen when a project starts, or none: then the first section of the framing."""
    chosen = values(request.view).get(FIELD)
    above = []
    if chosen and chosen != USUAL:
        found = jalon.store.templates.get(request.project.id, int(chosen) if str(chosen).isdecimal() else 0)
        if found is None or found.offer is None:
            return Errors({FIELD: TEMPLATES.gone.in_(request.language)})
        try:
            change = gestures.replace(found.offer.overlay)
            jalon.store.overlays.change(request.project.id, change, request.caller.user.id, request.now)
        except OverlayRefusedError as error:
            return Errors({FIELD: error.problems[0].in_(request.language)})
        above = [section(taken_told(found, request.language))]
    run = jalon.store.framing.run(request.project.id)
    first = next_section(run.flow, run.values) or run.flow.sections[0]
    shown = asked(jalon, request.project, run, first.id, request.language)
    return Update(section_form(shown, callback_id="framing.save", above=above))


def _page(jalon: Jalon, request: ProjectRequest) -> View:
    templates = jalon.store.templates.offered(request.project.id)
    return templates_page(desk_of(jalon, request, page="templates"), templates, request.zone)


def _closed(request: ProjectRequest, view: View) -> Close:
    """The form closes; the window below is drawn again."""
    below = request.view.get("previous_view_id")
    return Close(also=Update(view, str(below)) if below else None)


def _template(jalon: Jalon, request: ProjectRequest) -> Template | None:
    return jalon.store.templates.get(request.project.id, ids.number(request.ids, "template") or 0)

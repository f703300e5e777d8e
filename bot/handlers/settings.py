"""J1, later on: a project's settings changed, an initiator added."""

from msgspec.structs import replace

from bot import ids
from bot.blocks.days_off import DAYS, DaysOffError, days_off_form, read_days_off
from bot.blocks.parts import Element, actions, button, context, input_block, modal, people_select
from bot.blocks.project_form import project_form, read_project_form
from bot.caller import meet
from bot.initiators import initiator_mentions
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Push
from bot.people_check import people_problems
from bot.request import ProjectRequest
from bot.submission import values
from flows.phrases.ending import ENDING
from flows.phrases.settings import SETTINGS
from flows.phrases.spine import SPINE
from flows.phrases.start import START
from flows.questions import PeopleQuestion
from flows.rights import Right, Role, may
from flows.text import Text
from storage.projects import NameTakenError, TooManyInitiatorsError

WHO = "who"


def settings_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Settings*: the five fields as they are, the initiators below."""
    project, language = request.project, request.language
    here = ids.encode(project=project.id, language=language)
    view = project_form(
        project.settings,
        language,
        callback_id="project.settings",
        title=SETTINGS.title.in_(language),
        submit=SETTINGS.save.in_(language),
        private_metadata=here,
    )
    add = button(SETTINGS.add_initiator.in_(language), "initiator.add", here)
    names = context(SETTINGS.initiators.in_(language, names=initiator_mentions(jalon, project.id)))
    days = button(SETTINGS.days_off.open.in_(language), "days_off.open", here)
    view["blocks"] = [*view["blocks"], names, actions(add, days, *_endings(request, here))]
    return Push(view) if request.view.get("type") == "modal" else Open(view)


def _endings(request: ProjectRequest, here: str) -> list[Element]:
    """For initiators: closing the project, and removing it."""
    if not may(request.person.roles, Right.VALIDATE):
        return []
    remove = button(ENDING.remove.in_(request.language), "project.remove", here, style="danger")
    if request.project.phase == "closed":
        return [remove]
    return [button(ENDING.close.in_(request.language), "project.close", here), remove]


def change_settings(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent: the settings are changed, dates already published stay."""
    read = read_project_form(request.view, request.language)
    if isinstance(read, dict):
        return Errors(read)
    project = request.project
    changed = replace(read, own_holidays=project.settings.own_holidays)
    try:
        jalon.store.projects.change(project.id, request.caller.user.id, changed, request.now)
    except NameTakenError:
        return Errors({"name": START.form.name_taken.in_(request.language)})
    return Done(SETTINGS.saved.in_(request.language))


def days_off(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Days off*: the project's own, besides public holidays."""
    project = jalon.store.projects.get(request.project.id) or request.project
    return Push(days_off_form(project.id, project.settings.own_holidays, request.language))


def save_days_off(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent: kept for the dates to come; those already published stay."""
    try:
        days = read_days_off(str(values(request.view).get(DAYS) or ""), request.language)
    except DaysOffError as error:
        return Errors({DAYS: error.sentence})
    jalon.store.projects.set_days_off(request.project.id, request.caller.user.id, days, request.now)
    return Done(SETTINGS.days_off.saved.in_(request.language, count=len(days)))


def initiator_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Add an initiator*: whom."""
    language = request.language
    who = input_block(
        WHO, SETTINGS.who.in_(language), people_select(most=1), SETTINGS.who_hint.in_(language), optional=False
    )
    return Push(
        modal(
            SETTINGS.add_initiator.in_(language),
            [who],
            submit=SETTINGS.add.in_(language),
            close=SPINE.close.in_(language),
            callback_id="initiator.add",
            private_metadata=ids.encode(project=request.project.id, language=language),
        )
    )


def add_initiator(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent: that person is an initiator too, their board is on its way."""
    chosen = values(request.view).get(WHO) or []
    if not chosen:
        return Errors({WHO: SETTINGS.nobody.in_(request.language)})
    project = request.project
    asked = PeopleQuestion(key=WHO, label=Text.same(WHO), type="people", min=1, max=1)
    problems = people_problems(jalon, project.workspace_id, [asked], {WHO: chosen})
    if problems:
        return Errors({WHO: problems[WHO].in_(request.language)})
    user = meet(jalon, project.workspace_id, chosen[:1])[chosen[0]]
    if any(one.user == user and Role.INITIATOR in one.roles for one in jalon.store.people.of_project(project.id)):
        return Errors({WHO: SETTINGS.already.in_(request.language, name=user.name)})
    try:
        jalon.store.projects.add_initiator(project.id, user.id, request.caller.user.id, request.now)
    except TooManyInitiatorsError:
        return Errors({WHO: SETTINGS.full.in_(request.language)})
    return Done(SETTINGS.added.in_(request.language, name=f"<@{user.slack_id}>"))

"""J1: `/jalon`, help, and starting a project."""

from bot import ids
from bot.adapting.templates import start_view, startable
from bot.asking import asked, section_form
from bot.blocks.parts import Block, Option, actions, button, divider, section
from bot.blocks.project_form import holiday_options, project_form, read_project_form, zone_options
from bot.blocks.text import said
from bot.commands import help_lines
from bot.jalon import Jalon
from bot.outcomes import Errors, Open, Outcome, Say, Update
from bot.request import Request
from flows.phrases.start import START
from storage.projects import NameTakenError, ProjectSettings


def overview(jalon: Jalon, request: Request) -> Outcome:
    """`/jalon` alone: what Jalon does and how to start, or one's projects."""
    language = request.language
    projects = [
        (project, person)
        for person in request.caller.people
        if person.roles and (project := jalon.store.projects.get(person.project_id)) is not None
    ]
    if not projects:
        text = START.what_it_does.in_(language)
        start = button(START.start.in_(language), "project.start", "start", style="primary")
        return Say(text, [section(text), actions(start)])
    blocks: list[Block] = [section(START.your_projects.in_(language))]
    for project, _person in projects:
        opener = button(START.board.in_(language), "project.open", ids.encode(project=project.id))
        blocks.append(section(f"*{said(project.name)}*", opener))
    blocks += [divider(), actions(button(START.another.in_(language), "project.start", "start"))]
    return Say("\n".join(said(project.name) for project, _person in projects), blocks)


def help_(jalon: Jalon, request: Request) -> Outcome:
    """`/jalon help`: every word, then the same as `/jalon`."""
    language = request.language
    lines = [START.help_title.in_(language), *help_lines(language)]
    shown = overview(jalon, request)
    below = shown.blocks if isinstance(shown, Say) else []
    return Say("\n".join(lines), [section("\n".join(lines)), divider(), *below])


def start_form(jalon: Jalon, request: Request) -> Outcome:
    """*Start a project*: five fields, filled with what is known of the person."""
    language = request.language
    settings = ProjectSettings(
        name="", language=language, zone=request.caller.zone, country=None, subdivision=None, channel=None
    )
    return Open(
        project_form(
            settings,
            language,
            callback_id="project.start",
            title=START.form.title.in_(language),
            submit=START.form.submit.in_(language),
            private_metadata=ids.encode(language=language),
        )
    )


def start(jalon: Jalon, request: Request) -> Outcome:
    """The form sent: the project exists, its first section is shown at once in the same modal.

    Where other projects share templates, the window asks first which one to start from.
    """
    read = read_project_form(request.view, request.language)
    if isinstance(read, dict):
        return Errors(read)
    user = request.caller.user
    flow = jalon.library.flows["framing"]
    try:
        project = jalon.store.projects.start(
            user.workspace_id, user.id, read, framing=flow, sent=request.sent, now=request.now
        )
    except NameTakenError:
        return Errors({"name": START.form.name_taken.in_(request.language)})
    if templates := startable(jalon.store.templates.offered(project.id)):
        return Update(start_view(project, templates, request.language))
    run = jalon.store.framing.run(project.id)
    return Update(
        section_form(asked(jalon, project, run, flow.sections[0].id, request.language), callback_id="framing.save")
    )


def zones(jalon: Jalon, request: Request, typed: str) -> list[Option]:
    """Type-ahead over the time zones."""
    return zone_options(typed)


def holidays(jalon: Jalon, request: Request, typed: str) -> list[Option]:
    """Type-ahead over the places that have public holidays."""
    return holiday_options(typed, request.language)

"""J2, J3: the board's buttons, and the framing answered section by section in one modal."""

from bot import ids
from bot.asking import Asked, Read, read_section, refused
from bot.blocks.board import board_blocks
from bot.blocks.parts import View, context, modal
from bot.board import read_board
from bot.deployment import side_problems
from bot.framing_saved import end_view, newly_chosen, notices, section_after
from bot.framing_sections import (
    SectionGoneError,
    act_of,
    drawn,
    framing_section,
    run_of_board,
    run_of_form,
    section_of_form,
)
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome, Say, Update
from bot.people_check import last_animator_problems, people_problems
from bot.request import ProjectRequest
from flows.phrases.board import BOARD
from flows.phrases.framing import FRAMING
from flows.phrases.spine import SPINE
from flows.rights import Right, may
from storage.roles import LastAnimatorError


def open_project(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Open*, in the list of one's projects: the board in a window; others are told where theirs is."""
    if not may(request.person.roles, Right.FRAME):
        return Say(BOARD.on_home.in_(request.language))
    project, language = request.project, request.language
    blocks = board_blocks(
        read_board(jalon, project), language, request.zone, may_validate=may(request.person.roles, Right.VALIDATE)
    )
    return Open(
        modal(
            BOARD.window.in_(language),
            blocks,
            close=SPINE.close.in_(language),
            callback_id="board",
            private_metadata=ids.encode(project=project.id, language=language),
        )
    )


def continue_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Continue*: the first section with something left to answer, else what is still open."""
    project = request.project
    run = jalon.store.framing.run(project.id)
    following = read_board(jalon, project).framing.next_section
    if following is None:
        return _window(request, end_view(request, run))
    return _window(request, drawn(framing_section(jalon, project, run, following.id, request.language)))


def open_section(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The button of a section."""
    run = run_of_board(jalon, request.project, request.ids.get("run", ""), request)
    try:
        shown = framing_section(jalon, request.project, run, request.ids.get("section", ""), request.language)
    except SectionGoneError:
        return Say(FRAMING.gone.in_(request.language))
    return _window(request, drawn(shown))


def save(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Save and continue*: checked, saved, and the same modal goes on."""
    try:
        shown = section_of_form(jalon, request)
    except SectionGoneError:
        return Say(FRAMING.gone.in_(request.language))
    read = read_section(jalon, shown, request.view)
    if not isinstance(read, Read):
        return refused(shown, read, request.view)
    problems = people_problems(jalon, request.project.workspace_id, shown.section.questions, read.values)
    problems = problems or side_problems(jalon, shown.run, read.values, request.project)
    if problems:
        return refused(shown, problems, request.view)
    try:
        return _saved(jalon, request, shown, read)
    except LastAnimatorError:
        return refused(shown, last_animator_problems(shown), request.view)


def _saved(jalon: Jalon, request: ProjectRequest, shown: Asked, read: Read) -> Outcome:
    """What was read is saved; then the same section with the targets it now asks, the next one, or what is open."""
    seen = ids.number(request.ids, "seen")
    saved = jalon.store.framing.save(shown.run, shown.section.id, read.values, act_of(request), seen=seen)
    run = run_of_form(jalon, request)
    above = notices(jalon, request, shown, read, saved)
    if newly_chosen(shown, read):
        again = framing_section(jalon, request.project, run, shown.section.id, request.language)
        return Update(drawn(again, [context(f"✅ {FRAMING.targets_now.in_(request.language)}"), *above]))
    following = section_after(jalon, request.project, run, shown.section.id)
    if following is None:
        return Update(end_view(request, run, above))
    return Update(drawn(framing_section(jalon, request.project, run, following.id, request.language), above))


def _window(request: ProjectRequest, view: View) -> Outcome:
    """A window of its own, or the one that was acted in."""
    return Update(view) if request.view.get("type") == "modal" else Open(view)

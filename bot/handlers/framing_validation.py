"""J2: validating the framing: what is missing, a button to each section; else what is worth knowing, then frozen."""

from bot import ids
from bot.blocks.board import Board
from bot.blocks.parts import Block, View, button, context, input_block, modal, section, text_input
from bot.blocks.text import said
from bot.board import framing_warnings, read_board
from bot.framing_sections import act_of
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from bot.submission import values
from flows.checking import clean_text
from flows.phrases.board import BOARD
from flows.phrases.framing import FRAMING
from flows.phrases.spine import SPINE
from flows.phrases.validation import VALIDATION
from flows.progress import open_points
from flows.questions import TEXT_LENGTH
from flows.validation import Missing, missing
from storage.framing import FramingIncompleteError
from storage.runs import Run

REASON = "reason"


def validation_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Validate the framing*, or its next version."""
    board = read_board(jalon, request.project)
    if board.version is not None and not board.changed:
        return Say(FRAMING.validation.already.in_(request.language, version=board.version.version))
    view = _view(jalon, request, board, jalon.store.framing.run(request.project.id))
    return Update(view) if request.view.get("type") == "modal" else Open(view)


def validate(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent: the version is frozen, unless someone has opened a hole in the framing meanwhile."""
    version = ids.number(request.ids, "version") or 1
    reason = " ".join(clean_text(values(request.view).get(REASON)).split())
    if version > 1 and not reason:
        return Errors({REASON: FRAMING.validation.reason_missing.in_(request.language)})
    if len(reason) > TEXT_LENGTH:
        return Errors({REASON: FRAMING.validation.reason_too_long.in_(request.language, max=TEXT_LENGTH)})
    project_id = request.project.id
    try:
        jalon.store.framing.validate(
            project_id,
            version,
            act_of(request),
            reason=reason or None,
            complete=lambda run: not missing(jalon.library, run.flow, run.values),
        )
    except FramingIncompleteError:
        board = read_board(jalon, request.project)
        return Update(_view(jalon, request, board, jalon.store.framing.run(project_id)))
    return Done(FRAMING.validation.done.in_(request.language, version=version))


def _view(jalon: Jalon, request: ProjectRequest, board: Board, run: Run) -> View:
    language = request.language
    found = missing(jalon.library, run.flow, run.values)
    version = board.version.version + 1 if board.version is not None else 1
    blocks = _missing(request, run, found) if found else _ready(jalon, request, run, version)
    return modal(
        FRAMING.validation.title.in_(language),
        blocks,
        submit=None if found else FRAMING.validation.submit.in_(language),
        close=SPINE.close.in_(language),
        callback_id="framing.validate",
        private_metadata=ids.encode(project=request.project.id, version=version, language=language),
    )


def _missing(request: ProjectRequest, run: Run, found: tuple[Missing, ...]) -> list[Block]:
    """One line for each section to open, in their order, with what it misses."""
    language = request.language
    blocks = [section(FRAMING.validation.missing.in_(language))]
    general = [one for one in found if one.problem.phrase is VALIDATION.open_points]
    if general:
        blocks.append(section(f"• {said(general[0].problem.in_(language))}"))
    for one in run.flow.sections:
        told = _told(run, [item for item in found if item.section == one.id], request)
        if told:
            title = one.title.in_(language)
            value = ids.encode(project=request.project.id, run=run.key, section=one.id)
            mend = FRAMING.validation.mend.in_(language)
            label = BOARD.for_section.in_(language, action=mend, section=title)
            lines = "\n".join(f"• {said(sentence)}" for sentence in told)
            blocks.append(section(f"*{said(title)}*\n{lines}", button(mend, "section.open", value, label=label)))
    return blocks


def _told(run: Run, found: list[Missing], request: ProjectRequest) -> list[str]:
    """What one section misses: its open points by their questions, the rest by its sentence, nothing twice."""
    hard = {key for one in found if one.problem.phrase is VALIDATION.hard_open for key in one.keys}
    told = []
    for one in found:
        if one.problem.phrase is VALIDATION.open_points:
            labels = [run.flow.question(key).label.in_(request.language) for key in one.keys if key not in hard]
            told += [FRAMING.validation.open.in_(request.language, question=label) for label in labels]
        else:
            told.append(one.problem.in_(request.language))
    return told


def _ready(jalon: Jalon, request: ProjectRequest, run: Run, version: int) -> list[Block]:
    language, phrases = request.language, FRAMING.validation
    blocks = [section(phrases.ready.in_(language, version=version))]
    warnings = framing_warnings(jalon, run, jalon.store.people.of_project(request.project.id))
    if warnings:
        blocks.append(section(phrases.worth_knowing.in_(language)))
        blocks += [context(f"⚠️ {said(one.in_(language))}") for one in warnings]
    if points := open_points(run.flow, run.values):
        lines = "\n".join(f"• {said(one.label.in_(language))}" for one in points)
        blocks.append(section(f"{phrases.open_points.in_(language)}\n{lines}"))
    if version > 1:
        blocks.append(
            input_block(REASON, phrases.reason.in_(language), text_input(), phrases.reason_hint.in_(language))
        )
    return blocks

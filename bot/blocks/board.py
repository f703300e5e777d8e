"""The framing board as blocks: the same in a direct message and on Home. Pure: everything it shows is in `Board`."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from bot import ids
from bot.blocks.board_people import is_to_write_to, people_blocks
from bot.blocks.documents import document_button
from bot.blocks.parts import Block, Element, actions, button, context, divider, section
from bot.blocks.text import date_token, said
from bot.blocks.waves import waves_blocks
from bot.rescheduling.window import calendar_button
from flows import words
from flows.phrases.board import BOARD
from flows.phrases.catalogue import CATALOGUE
from flows.phrases.deployment import DEPLOYMENT
from flows.phrases.forms import FORMS
from flows.problems import Problem
from flows.progress import Progress
from flows.schema import Flow, Part, Section
from flows.text import Language, Text
from storage.notes import NoteVersion
from storage.people import Person
from storage.projects import Project
from storage.waves import Wave

SYNTHESIS = "goals.participant_objectives"


class LastAnswer(Struct, frozen=True):
    """Who last answered something in a section, and when."""

    name: str
    at: datetime


class Stage(Struct, frozen=True):
    """One flow on the board. `run` is the key of its run; `next_section` what *Continue* opens."""

    run: str
    flow: Flow
    progress: Progress
    last: Mapping[str, LastAnswer]
    next_section: Section | None


class Board(Struct, frozen=True):
    """All that the board shows. `kickoff` holds the sections to prepare it, once the framing has begun,
    `deployment` its worksheet, once it is decided, with its `waves`.

    `role_names` are those of the people's roles, by id of the role held. `answered` of `members` have said what they
    expect; `frozen` once the synthesis is made. `version` is the last one validated, `validated_by` its author's name,
    `changed` whether answers changed since. `behind`: a newer check-list is proposed.
    """

    project: Project
    parts: tuple[Part, ...]
    framing: Stage
    kickoff: Stage | None
    deployment: Stage | None
    waves: tuple[Wave, ...]
    people: tuple[Person, ...]
    role_names: Mapping[int, Text]
    warnings: tuple[Problem, ...]
    answered: int
    members: int
    frozen: bool
    version: NoteVersion | None
    validated_by: str
    changed: bool
    behind: bool


def board_blocks(
    board: Board, language: Language, zone: str, *, may_validate: bool, on_home: bool = False
) -> list[Block]:
    """The board for one reader; `may_validate` shows what is for initiators only. Home has the calendar elsewhere."""
    blocks = [section(f"*{BOARD.title.in_(language, project=said(board.project.name))}*\n{_progress(board, language)}")]
    blocks += _note(board, language, zone)
    if board.behind:
        see = button(CATALOGUE.see.in_(language), "catalogue.open", ids.encode(project=board.project.id))
        blocks.append(section(CATALOGUE.board.in_(language), see))
    buttons = _buttons(board, language, may_validate)
    if board.project.kickoff_on is not None and not on_home:
        buttons.append(calendar_button(board.project.id, language))
    blocks.append(actions(*buttons))
    if board.deployment is not None:
        blocks.append(section(f"*{DEPLOYMENT.board.in_(language)}*"))
        stage = board.deployment
        blocks += [_section(board, stage, one, language, zone) for one in stage.flow.sections]
        blocks += waves_blocks(board.waves, board.project.id, language)
    for part in board.parts:
        asked = [one for one in board.framing.flow.sections if one.part == part.id]
        blocks.append(section(f"*{said(part.title.in_(language))}*"))
        blocks += [_section(board, board.framing, one, language, zone) for one in asked]
    if board.kickoff is not None:
        blocks.append(section(f"*{BOARD.kickoff.in_(language)}*{_kickoff_on(board, language, zone)}"))
        asked = list(board.kickoff.flow.sections)
        blocks += [_section(board, board.kickoff, one, language, zone) for one in asked]
    else:
        blocks.append(context(BOARD.kickoff_later.in_(language)))
    blocks += [divider(), *people_blocks(board.people, board.role_names, language)]
    blocks += [context(f"⚠️ {said(problem.in_(language))}") for problem in board.warnings]
    return blocks


def board_text(board: Board, language: Language) -> str:
    """The board in words alone: the notification, and what a screen reader reads."""
    lines = [BOARD.title.in_(language, project=said(board.project.name)), _words(board.framing.progress, language)]
    for stage in filter(None, (board.deployment, board.framing, board.kickoff)):
        for one in stage.flow.sections:
            state = getattr(BOARD.states, stage.progress.states[one.id]).in_(language)
            lines.append(FORMS.of_which.in_(language, what=one.title, which=state))
    return "\n".join(lines)


def _progress(board: Board, language: Language) -> str:
    done, total = board.framing.progress.settled, board.framing.progress.asked
    return f"{'▰' * done}{'▱' * (total - done)}  {_words(board.framing.progress, language)}"


def _words(progress: Progress, language: Language) -> str:
    """« 5 sections sur 9 · environ 20 minutes · 3 réponses à compléter »"""
    told = [BOARD.sections_done.in_(language, count=progress.settled, total=progress.asked)]
    if progress.minutes_left:
        told.append(BOARD.minutes_left.in_(language, minutes=words.minutes(progress.minutes_left, language)))
    # On an untouched board, the sections to do say it all.
    if progress.open_points and not progress.states.keys() <= _untouched(progress):
        told.append(BOARD.open_points.in_(language, count=len(progress.open_points)))
    if len(told) == 1:
        told.append(BOARD.all_done.in_(language))
    return " · ".join(told)


def _untouched(progress: Progress) -> set[str]:
    return {section for section, state in progress.states.items() if state in {"to_do", "left_out"}}


def _note(board: Board, language: Language, zone: str) -> list[Block]:
    if board.version is None:
        return []
    day = date_token(board.version.validated_at, "day", zone, language)
    told = BOARD.validated.in_(language, version=board.version.version, day=day, name=said(board.validated_by))
    if board.changed:
        told += " " + BOARD.changed_since.in_(language, version=board.version.version + 1)
    return [context(told)]


def _buttons(board: Board, language: Language, may_validate: bool) -> list[Element]:
    here, phrases = ids.encode(project=board.project.id), BOARD.buttons
    shown = []
    following = board.framing.next_section
    if following is not None:
        continue_ = phrases.continue_.in_(language, minutes=words.minutes(following.minutes, language))
        shown.append(button(continue_, "board.continue", here, style="primary"))
    if may_validate and board.version is None:
        shown.append(button(phrases.validate_framing.in_(language), "framing.validate", here))
    elif may_validate and board.version is not None and board.changed:
        again = phrases.revalidate.in_(language, version=board.version.version + 1)
        shown.append(button(again, "framing.validate", here))
    waiting = sum(is_to_write_to(person) for person in board.people)
    if waiting:
        shown.append(button(phrases.invite.in_(language, count=waiting), "invitation.review", here))
    if board.kickoff is not None and board.project.kickoff_on is None:
        shown.append(button(phrases.date_kickoff.in_(language), "calendar.open", here))
    elif board.project.phase == "pilot" and board.project.k_effective is None:
        # Until round 1 opens (and fixes k), the kickoff may still be dated again.
        shown.append(button(phrases.redate_kickoff.in_(language), "calendar.open", here))
    shown.append(button(phrases.adapt.in_(language), "adapt.open", here))
    shown.append(button(phrases.note.in_(language), "note.read", here))
    shown.append(document_button(board.project.id, language))
    shown.append(button(phrases.settings.in_(language), "project.settings", here))
    return shown


def _section(board: Board, stage: Stage, one: Section, language: Language, zone: str) -> Block:
    state = stage.progress.states[one.id]
    title = one.title.in_(language)
    told = [getattr(BOARD.states, state).in_(language)]
    points = [question for question in stage.progress.open_points if question in one.questions]
    if state == "started" and points:
        told.append(BOARD.to_complete.in_(language, count=len(points)))
    if any(question.key == SYNTHESIS for question in points):
        told.append(_synthesis(board, language))
    last = stage.last.get(one.id)
    if last is not None:
        moment = date_token(last.at, "moment", zone, language)
        told.append(BOARD.last_answer.in_(language, name=said(last.name), moment=moment))
    text = f"{said(title)}\n{' · '.join(told)}"
    if state == "left_out":
        return section(text)
    value = ids.encode(project=board.project.id, run=stage.run, section=one.id)
    words_ = _opener(state, one, language)
    label = BOARD.for_section.in_(language, action=words_, section=title)
    return section(text, button(words_, "section.open", value, label=label))


def _synthesis(board: Board, language: Language) -> str:
    if board.frozen:
        return BOARD.synthesis_ready.in_(language)
    if not board.members:
        return BOARD.members_to_come.in_(language)
    return BOARD.waiting_for_members.in_(language, count=board.answered, members=board.members)


def _opener(state: str, one: Section, language: Language) -> str:
    takes = words.minutes(one.minutes, language)
    match state:
        case "to_do":
            return BOARD.buttons.answer.in_(language, minutes=takes)
        case "started":
            return BOARD.buttons.complete.in_(language, minutes=takes)
        case _:
            return BOARD.buttons.review.in_(language)


def _kickoff_on(board: Board, language: Language, zone: str) -> str:
    if board.project.kickoff_at is None:
        return ""
    moment = date_token(board.project.kickoff_at, "moment", zone, language)
    return f"\n{BOARD.kickoff_on.in_(language, moment=moment)}"

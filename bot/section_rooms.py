"""How the section under a row's form is found, drawn again and saved: one room per flow that asks rows or indicators.

Rows and targets are handled once (bot/handlers/rows.py, targets.py) for every flow; what differs stands here.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from bot import ids
from bot.asking import Asked
from bot.blocks.parts import View
from bot.deployment import relay_problems
from bot.framing_sections import SectionGoneError, act_of, drawn, section_of_form
from bot.jalon import Jalon
from bot.meeting_sections import (
    NotSavedError,
    meeting_advice,
    meeting_drawn,
    meeting_refused,
    meeting_section_of_form,
    save_meeting_rows,
)
from bot.people_check import not_reminded
from bot.request import ProjectRequest
from bot.review_sections import review_drawn, review_section_of_form, save_review_rows
from flows.phrases.roles import ROLES
from flows.problems import Problem
from flows.promises import REMINDED
from flows.questions import RowsQuestion
from flows.rows import Row
from storage.framing import Change
from storage.roles import LastAnimatorError
from storage.runs import Saved

Find = Callable[[Jalon, ProjectRequest], Asked]
Draw = Callable[[Asked], View]
Save = Callable[[Jalon, ProjectRequest, Asked, Change], Saved]
Refuse = Callable[[Jalon, ProjectRequest, RowsQuestion, Row], Mapping[str, Problem]]
Advise = Callable[[Jalon, ProjectRequest, RowsQuestion, Row], Sequence[Problem]]


class SectionRoom(Struct, frozen=True):
    """`find` raises SectionGoneError when the form's ids name nothing; `save` saves what a
    change makes of the answers as they are then, and raises NotSavedError with what to say; `refuse` says what is wrong
    with a row, by field, besides what the fields alone tell; `advise` says what is worth a look in a row saved."""

    find: Find
    draw: Draw
    save: Save
    refuse: Refuse = lambda *_: {}
    advise: Advise = lambda *_: ()


def _save_framing(jalon: Jalon, request: ProjectRequest, shown: Asked, change: Change) -> Saved:
    try:
        return jalon.store.framing.change(shown.run, shown.section.id, change, act_of(request))
    except LastAnimatorError as error:
        raise NotSavedError(ROLES.last_animator_here.in_(request.language)) from error


def _refused(jalon: Jalon, request: ProjectRequest, question: RowsQuestion, row: Row) -> Mapping[str, Problem]:
    return relay_problems(jalon, request.project, question.key, row)


def _advised(jalon: Jalon, request: ProjectRequest, question: RowsQuestion, row: Row) -> Sequence[Problem]:
    return not_reminded(jalon, request.project, row.get(REMINDED.get(question.key, "")))


FRAMING_ROOM = SectionRoom(section_of_form, drawn, _save_framing, _refused, _advised)
MEETING_ROOM = SectionRoom(meeting_section_of_form, meeting_drawn, save_meeting_rows, meeting_refused, meeting_advice)
REVIEW_ROOM = SectionRoom(review_section_of_form, review_drawn, save_review_rows)
ROOMS: Mapping[str, SectionRoom] = {
    "framing": FRAMING_ROOM,
    "kickoff": FRAMING_ROOM,
    "deployment": FRAMING_ROOM,
    "follow_up": MEETING_ROOM,
    "review": REVIEW_ROOM,
}


def room_of(jalon: Jalon, request: ProjectRequest) -> SectionRoom:
    """The room of the run that the form's metadata names, in the request's project. Raises SectionGoneError."""
    run_id = ids.number(request.ids, "run")
    run = jalon.store.runs.get(run_id) if run_id is not None else None
    if run is None or run.project_id != request.project.id or run.flow.id not in ROOMS:
        raise SectionGoneError(run_id)
    return ROOMS[run.flow.id]

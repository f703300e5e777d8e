"""The sections of the milestone review: found from a request's ids, drawn, saved, each by whoever it is asked to."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot import ids
from bot.asking import Asked, asked, overlay_of, section_form
from bot.blocks.parts import Block, View
from bot.framing_sections import SectionGoneError, act_of
from bot.jalon import Jalon
from bot.meeting_sections import NotSavedError
from bot.request import ProjectRequest
from flows.adapt import project_flow
from flows.one_phase import is_one_phase, without_deployment
from flows.phrases.review import REVIEW
from flows.rights import Right, may
from storage.framing import Change
from storage.reviews import DECISION, MEETING, RATINGS, STORY, VERDICT, ReviewSettledError
from storage.runs import Run, Saved

ASKED_TO: Mapping[str, Right] = {
    RATINGS: Right.RATE,
    STORY: Right.ANSWER,
    MEETING: Right.FACILITATE,
    VERDICT: Right.DECIDE,
}


def review_section(jalon: Jalon, request: ProjectRequest, section_id: str) -> Asked:
    """A section of the review, for someone it is asked to.

    Raises SectionGoneError: no such section, or asked to others.
    """
    right = ASKED_TO.get(section_id)
    if right is None or not may(request.person.roles, right):
        raise SectionGoneError(section_id)
    run = _run(jalon, request, section_id)
    if not any(one.id == section_id for one in run.flow.sections):
        raise SectionGoneError(section_id)
    alone, above = _alone(run, section_id), dict[str, str]()
    if section_id == VERDICT and is_one_phase(jalon.store.framing.run(request.project.id).values):
        alone = replace(alone, flow=without_deployment(alone.flow))
        above[DECISION] = REVIEW.one_phase.in_(request.language)
    return asked(jalon, request.project, alone, section_id, request.language, above=above)


def review_section_of_form(jalon: Jalon, request: ProjectRequest) -> Asked:
    """The section of the form acted in, as it stands now. Raises SectionGoneError."""
    shown = review_section(jalon, request, request.ids.get("section", ""))
    if ids.number(request.ids, "run") != shown.run.id:
        raise SectionGoneError(request.ids.get("run"))
    return shown


def review_drawn(shown: Asked, above: Sequence[Block] = ()) -> View:
    """The section's modal; Slack itself asks for what a decision cannot do without."""
    view = section_form(shown, callback_id="review.save", above=above)
    hard = {question.key for question in shown.section.questions if question.hard}
    needed = {"optional": False}
    return view | {"blocks": [one | needed if one.get("block_id") in hard else one for one in view["blocks"]]}


def save_review_rows(jalon: Jalon, request: ProjectRequest, shown: Asked, change: Change) -> Saved:
    """Save a rating. Raises NotSavedError once the decision is taken."""
    try:
        return jalon.store.reviews.change(shown.run, shown.section.id, change, act_of(request))
    except ReviewSettledError as error:
        raise NotSavedError(REVIEW.settled.in_(request.language)) from error


def _alone(run: Run, section_id: str) -> Run:
    """Each section is asked of different people: for them it is the only one."""
    sections = tuple(one for one in run.flow.sections if one.id == section_id)
    return replace(run, flow=run.flow.model_copy(update={"sections": sections}))


def _run(jalon: Jalon, request: ProjectRequest, section_id: str) -> Run:
    flow = project_flow(jalon.asks(request.project), "review", overlay_of(request.project))
    if section_id == STORY:
        return jalon.store.reviews.open_story(request.project.id, request.person.id, flow, request.now)
    return jalon.store.reviews.open(request.project.id, flow, request.now)

"""Sections of the framing, of the kickoff's preparation, of the deployment: found from ids, drawn, drawn again."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from bot import ids
from bot.asking import Asked, asked, forced, section_form
from bot.blocks.parts import Block, View, actions, button
from bot.blocks.text import said
from bot.deployment import KEY as DEPLOYMENT
from bot.deployment import evidence, proposed_worksheet
from bot.framing_prefill import SYNTHESIS, proposed_values
from bot.jalon import Jalon
from bot.request import ProjectRequest
from flows.adapt import project_flow
from flows.overlay import Overlay
from flows.phrases.framing import FRAMING
from flows.questions import Question
from flows.targets import suggested_indicators
from flows.text import Language
from flows.values import lines
from flows.waves.wording import titled
from storage.calendar import RHYTHM
from storage.framing import Act
from storage.projects import Project
from storage.runs import Run, Sent

SAVE = "framing.save"
HYPOTHESES = "goals.participant_hypotheses"


class SectionGoneError(LookupError):
    """The ids of a button or a form name no section that is asked: it was left out since, or they are foreign."""


def act_of(request: ProjectRequest) -> Act:
    """Who acts, by which form or press, when."""
    sent = request.sent
    if request.action:
        # A press has no hash of its own: that of its view belongs to the form that may still be sent from it.
        sent = Sent(sent.view_id, f"press:{request.action.get('action_ts')}")
    return Act(request.person.id, request.caller.user.id, sent, request.now)


def run_of_board(jalon: Jalon, project: Project, key: str, request: ProjectRequest) -> Run:
    """The run that a button of the board names; the kickoff's is opened at its first use."""
    if key not in {"kickoff", DEPLOYMENT}:
        return jalon.store.framing.run(project.id)
    flow = project_flow(jalon.asks(project), key, Overlay.model_validate(project.overlay))
    if key == DEPLOYMENT:
        return jalon.store.runs.open(project.id, key, flow, request.now)
    return _prepared(jalon.store.framing.open_kickoff(project.id, flow, request.now))


def run_of_form(jalon: Jalon, request: ProjectRequest) -> Run:
    """The run that a form's metadata names. Raises SectionGoneError for a run of another project."""
    run_id = ids.number(request.ids, "run")
    run = jalon.store.runs.get(run_id) if run_id is not None else None
    if run is None or run.project_id != request.project.id or run.key not in {"framing", "kickoff", DEPLOYMENT}:
        raise SectionGoneError(run_id)
    return _prepared(run)


def _prepared(run: Run) -> Run:
    """The run without the section that dates the kickoff: the calendar has its own form for it."""
    sections = tuple(one for one in run.flow.sections if one.id != RHYTHM)
    return replace(run, flow=run.flow.model_copy(update={"sections": sections}))


def framing_section(jalon: Jalon, project: Project, run: Run, section_id: str, language: Language) -> Asked:
    """The section with all that Jalon suggests and proposes around it. Raises SectionGoneError."""
    if not any(one.id == section_id and one.questions for one in run.flow.sections):
        raise SectionGoneError(section_id)
    return asked(
        jalon,
        project,
        run,
        section_id,
        language,
        flow=titled(run.flow, wave=project.is_wave),
        suggested=_suggested(jalon, project, run),
        proposed=_proposed(jalon, project, run, language),
        above=_above(jalon, project, run, language),
        instead=_instead(jalon, project, run, language),
    )


def section_of_form(jalon: Jalon, request: ProjectRequest) -> Asked:
    """The section of the form acted in, as it stands now. Raises SectionGoneError."""
    run = run_of_form(jalon, request)
    shown = framing_section(jalon, request.project, run, request.ids.get("section", ""), request.language)
    number, key = ids.number(request.ids, "forced"), request.ids.get("forced_key")
    return forced(shown, key, number) if key and number else shown


def drawn(shown: Asked, above: Sequence[Block] = ()) -> View:
    """The section's modal: its questions, then who answered them and the earlier versions."""
    marks: dict[str, int | str] = {}
    for key, number in shown.form.forced.items():
        marks = {"forced_key": key, "forced": number}
    view = section_form(shown, callback_id=SAVE, above=above, carried=marks)
    if any(question.key in shown.run.answers for question in shown.section.questions):
        history = button(FRAMING.history.button.in_(shown.form.language), "section.history", "history")
        view["blocks"] = [*view["blocks"], actions(history)]
    return view


def questions_of(shown: Asked) -> dict[str, Question]:
    """The section's questions by key."""
    return {question.key: question for question in shown.section.questions}


def _suggested(jalon: Jalon, project: Project, run: Run) -> Mapping[str, Sequence[str]]:
    if run.key != "framing":
        return {}
    expectations = [line["text"] for line in lines(run.values, "goals.initiator_expectations")]
    synthesis = jalon.store.intakes.gathered(project.id).synthesis
    return {
        "goals.initiator_indicators": suggested_indicators(jalon.library, expectations),
        "goals.participant_indicators": synthesis.suggested_indicators if synthesis is not None else (),
    }


def _proposed(jalon: Jalon, project: Project, run: Run, language: Language) -> Mapping[str, object]:
    if run.key == DEPLOYMENT:
        return proposed_worksheet(jalon, project)
    return proposed_values(jalon, project, run, language)


def _above(jalon: Jalon, project: Project, run: Run, language: Language) -> dict[str, str]:
    """The hypotheses beside the members' own answers, to compare; in the worksheet, what the pilot says."""
    if run.key == DEPLOYMENT:
        return evidence(jalon, project, language, jalon.clock.now())
    told = [f"• {said(line['text'])}" for line in lines(run.values, HYPOTHESES)]
    return {SYNTHESIS: FRAMING.hypotheses_beside.in_(language, lines="\n".join(told))} if told else {}


def _instead(jalon: Jalon, project: Project, run: Run, language: Language) -> dict[str, Any]:
    """Until the synthesis is made, only how many answered is shown."""
    gathered = jalon.store.intakes.gathered(project.id)
    if run.key != "framing" or gathered.synthesis is not None:
        return {}
    if not gathered.members:
        return {SYNTHESIS: FRAMING.nobody_yet.in_(language)}
    told = FRAMING.waiting_for_members.in_(language, count=gathered.answered, members=gathered.members)
    return {SYNTHESIS: told}

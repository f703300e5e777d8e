"""A project's board read from the base: the framing, the kickoff's preparation, the people, the validated note."""

from collections.abc import Mapping

from bot.asking import overlay_of
from bot.blocks.board import SYNTHESIS, Board, LastAnswer, Stage
from bot.deployment import KEY as DEPLOYMENT
from bot.jalon import Jalon
from bot.people.role_words import role_name
from flows.adapt import project_flow
from flows.overlay import Overlay
from flows.phrases.validation import VALIDATION
from flows.problems import Problem
from flows.progress import next_section, progress
from flows.rights import Role
from flows.schema import Flow
from flows.validation import warnings
from flows.values import Answers
from flows.waves.wording import titled
from storage.calendar import RHYTHM
from storage.people import Person
from storage.projects import Project
from storage.runs import Answer, Run

OBJECTIVES = "goals.initiator_objectives"
# The other warnings wait for the validation: on an empty board they would say that nothing has been done yet.
ON_THE_BOARD = (VALIDATION.few_people, VALIDATION.many_people, VALIDATION.role_and_member)


def read_board(jalon: Jalon, project: Project) -> Board:
    """Everything that the board of a project shows, as it is now."""
    run = jalon.store.framing.run(project.id)
    people = jalon.store.people.of_project(project.id)
    gathered = jalon.store.intakes.gathered(project.id)
    versions = jalon.store.framing.versions(project.id)
    version = versions[-1] if versions else None
    names = {person.id: person.name for person in people}
    frozen = gathered.synthesis is not None
    return Board(
        project=project,
        parts=jalon.library.parts,
        framing=_stage(run.key, titled(run.flow, wave=project.is_wave), run.answers, names, frozen=frozen),
        kickoff=_kickoff(jalon, project, run.values, names),
        deployment=_deployment(jalon, project, names),
        waves=jalon.store.waves.of(project.id) if project.phase == DEPLOYMENT else (),
        people=people,
        role_names={role.id: role_name(jalon, project, role) for one in people for role in (*one.held, *one.declined)},
        warnings=_warnings(jalon, project, run, people),
        answered=gathered.answered,
        members=gathered.members,
        frozen=frozen,
        version=version,
        validated_by=names.get(version.validated_by or 0, "—") if version else "",
        behind=jalon.is_behind(project),
        changed=version is not None and dict(version.answers) != {key: a.id for key, a in run.answers.items()},
    )


def framing_warnings(jalon: Jalon, run: Run, people: tuple[Person, ...]) -> tuple[Problem, ...]:
    """All the warnings that never block the validation."""
    initiators = [p.user.slack_id for p in people if p.user is not None and Role.INITIATOR in p.roles]
    return warnings(jalon.library, run.values, initiators)


def answerable(flow: Flow, *, frozen: bool) -> Flow:
    """The flow as far as it can be answered now: until the synthesis is made, nobody can confirm it."""
    if frozen:
        return flow
    return _changed(flow, SYNTHESIS)


def kickoff_flow(jalon: Jalon, project: Project) -> Flow:
    """The sections that prepare the kickoff; its date has a form of its own."""
    flow = project_flow(jalon.asks(project), "kickoff", Overlay.model_validate(project.overlay))
    return flow.model_copy(update={"sections": tuple(one for one in flow.sections if one.id != RHYTHM)})


def _changed(flow: Flow, waiting: str) -> Flow:
    sections = tuple(
        section.model_copy(
            update={
                "questions": tuple(
                    one.model_copy(update={"required": False}) if one.key == waiting else one
                    for one in section.questions
                )
            }
        )
        for section in flow.sections
    )
    return flow.model_copy(update={"sections": sections})


def _stage(run: str, flow: Flow, answers: Mapping[str, Answer], names: Mapping[int, str], *, frozen: bool) -> Stage:
    values = {key: answer.value for key, answer in answers.items()}
    return Stage(
        run=run,
        flow=flow,
        progress=progress(flow, values),
        last=_last(flow, answers, names),
        next_section=next_section(answerable(flow, frozen=frozen), values),
    )


def _last(flow: Flow, answers: Mapping[str, Answer], names: Mapping[int, str]) -> dict[str, LastAnswer]:
    last = {}
    for section in flow.sections:
        given = [answers[one.key] for one in section.questions if one.key in answers]
        if given:
            newest = max(given, key=lambda answer: answer.id)
            last[section.id] = LastAnswer(names.get(newest.author_id or 0, "—"), newest.at)
    return last


def _kickoff(jalon: Jalon, project: Project, framing: Answers, names: Mapping[int, str]) -> Stage | None:
    """Shown once there is something to present: the initiators' objectives."""
    if not framing.get(OBJECTIVES):
        return None
    run = jalon.store.runs.find(project.id, "kickoff")
    answers = run.answers if run is not None else {}
    return _stage("kickoff", kickoff_flow(jalon, project), answers, names, frozen=True)


def _deployment(jalon: Jalon, project: Project, names: Mapping[int, str]) -> Stage | None:
    """Shown once the sponsor has decided to deploy."""
    if project.phase != DEPLOYMENT:
        return None
    run = jalon.store.runs.find(project.id, DEPLOYMENT)
    flow = run.flow if run is not None else project_flow(jalon.asks(project), DEPLOYMENT, overlay_of(project))
    return _stage(DEPLOYMENT, flow, run.answers if run is not None else {}, names, frozen=True)


def _warnings(jalon: Jalon, project: Project, run: Run, people: tuple[Person, ...]) -> tuple[Problem, ...]:
    """A wave may well be larger than a pilot."""
    told = set(ON_THE_BOARD) - ({VALIDATION.many_people} if project.is_wave else set())
    return tuple(one for one in framing_warnings(jalon, run, people) if one.phrase in told)

"""What is said once a section is saved: what someone else had changed, warnings, what is still open at the end."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot import ids
from bot.asking import Asked, Read
from bot.blocks.documents import document_button
from bot.blocks.parts import Block, View, actions, button, context, modal, section
from bot.blocks.text import said
from bot.board import answerable, framing_warnings
from bot.jalon import Jalon
from bot.people_check import not_reminded
from bot.request import ProjectRequest
from flows.phrases.board import BOARD
from flows.phrases.framing import FRAMING
from flows.phrases.spine import SPINE
from flows.phrases.validation import VALIDATION
from flows.progress import next_section, open_points
from flows.promises import FOLLOWED_BY
from flows.questions import IndicatorsQuestion
from flows.rights import Right, may
from flows.schema import Section
from flows.values import Value
from storage.projects import Project
from storage.runs import Run, Saved


def notices(jalon: Jalon, request: ProjectRequest, shown: Asked, read: Read, saved: Saved) -> list[Block]:
    """What to say above the next section."""
    language = request.language
    told = [said(sentence) for sentence in overwritten(jalon, request, shown, saved)]
    told += [said(warning.in_(language)) for warning in read.warnings]
    told += [said(one.in_(language)) for one in not_reminded(jalon, request.project, read.values.get(FOLLOWED_BY))]
    if "team.first_people" in read.values or "team.sponsor" in read.values:
        told += [said(one) for one in _two_roles(jalon, request)]
    return [context(f"⚠️ {sentence}") for sentence in told]


def overwritten(jalon: Jalon, request: ProjectRequest, shown: Asked, saved: Saved) -> list[str]:
    """One sentence for each answer that someone else had changed meanwhile."""
    told = []
    for answer in saved.overwritten:
        name = jalon.store.people.get(answer.author_id).name if answer.author_id is not None else "—"
        at = answer.at.astimezone(ZoneInfo(request.zone))
        sentence = FRAMING.overwritten.in_(request.language, name=name, time=f"{at:%H:%M}")
        label = shown.run.flow.question(answer.question).label.in_(request.language)
        told.append(FRAMING.overwritten_on.in_(request.language, question=label, sentence=sentence))
    return told


def newly_chosen(shown: Asked, read: Read) -> bool:
    """Whether an indicator was chosen that was not before: its target is shown next."""
    return any(
        _keys(read.values.get(one.key)) - _keys(shown.run.values.get(one.key))
        for one in shown.section.questions
        if isinstance(one, IndicatorsQuestion)
    )


def section_after(jalon: Jalon, project: Project, run: Run, section_id: str) -> Section | None:
    """The next section with something left to answer, after that one."""
    frozen = jalon.store.intakes.gathered(project.id).synthesis is not None
    return next_section(answerable(run.flow, frozen=frozen), run.values, after=section_id)


def end_view(request: ProjectRequest, run: Run, above: Sequence[Block] = ()) -> View:
    """After the last section: what is still open, each section with its button."""
    language, project = request.language, request.project
    points = open_points(run.flow, run.values)
    open_sections = [(one, [q for q in one.questions if q in points]) for one in run.flow.sections]
    count = len(points)
    if count:
        told = FRAMING.end.still_open.in_(language, count=count)
    else:
        ends = {"framing": FRAMING.end.all_settled, "deployment": FRAMING.end.planned}
        told = ends.get(run.key, FRAMING.end.ready).in_(language)
    blocks: list[Block] = [*above, section(told)]
    for one, questions in open_sections:
        if questions:
            labels = "\n".join(f"• {said(question.label.in_(language))}" for question in questions)
            value = ids.encode(project=project.id, run=run.key, section=one.id)
            opener = button(FRAMING.end.open.in_(language), "section.open", value, label=_label(one, request))
            blocks.append(section(f"*{said(one.title.in_(language))}*\n{labels}", opener))
    if run.key == "framing" and may(request.person.roles, Right.VALIDATE):
        words = BOARD.buttons.validate_framing.in_(language)
        blocks.append(actions(button(words, "framing.validate", ids.encode(project=project.id))))
    if run.key == "deployment":
        blocks.append(actions(document_button(project.id, language, which="plan")))
    return modal(
        FRAMING.end.title.in_(language),
        blocks,
        close=SPINE.close.in_(language),
        callback_id="framing.end",
        private_metadata=ids.encode(project=project.id, language=language),
    )


def _two_roles(jalon: Jalon, request: ProjectRequest) -> list[str]:
    """R2, told when the roles are given: someone named to take part also sees the results."""
    run = jalon.store.framing.run(request.project.id)
    people = jalon.store.people.of_project(request.project.id)
    found = framing_warnings(jalon, run, people)
    return [one.in_(request.language) for one in found if one.phrase is VALIDATION.role_and_member]


def _keys(entries: Value) -> set[str]:
    return {entry["key"] for entry in entries or ()}


def _label(one: Section, request: ProjectRequest) -> str:
    words = FRAMING.end.open.in_(request.language)
    return BOARD.for_section.in_(request.language, action=words, section=one.title.in_(request.language))

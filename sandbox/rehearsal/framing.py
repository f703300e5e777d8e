"""The initiator frames the project: every section answered, targets set, the synthesis confirmed, validated."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.library import load_library
from flows.overlay import Overlay
from flows.phrases.board import BOARD
from flows.phrases.start import START
from flows.schema import Section
from flows.text import Language
from sandbox.player import NotVisible, Person
from sandbox.rehearsal.filling import Filler
from sandbox.rehearsal.sections import fill, screen
from sandbox.rehearsal.stage import Stage

SYNTHESIS = "goals.participant_objectives"
OWN_QUESTIONS = "{part}.custom_questions"


@dataclass(frozen=True)
class Holidays:
    """A place of public holidays: as the form shows it, what one types to find it, and its codes."""

    shown: str
    typed: str
    country: str
    subdivision: str | None = None


FRANCE = Holidays("France", "France", "FR")
ENGLAND = Holidays("United Kingdom · England", "United Kingdom", "GB", "ENG")
HOLIDAYS: Mapping[tuple[str, Language], Holidays] = {
    ("Europe/Paris", "fr"): FRANCE,
    ("Europe/Paris", "en"): FRANCE,
    ("Europe/London", "en"): ENGLAND,
}
"""The days off that a project takes, by its zone and language; other projects take none."""


def start(stage: Stage) -> None:
    """`/jalon`, *Start a project*, five fields; the project's adaptation, if it has one, is imported."""
    project, language = stage.scenario.project, stage.language
    initiator = _initiator(stage)
    initiator.command("/jalon").click(START.start.in_(language))
    form, words = screen(initiator), START.form
    form.fill(words.name.in_(language), project.name)
    form.fill(words.zone.in_(language), project.timezone, typed=project.timezone.split("/")[-1])
    if holidays := HOLIDAYS.get((project.timezone, language)):
        form.fill(words.holidays.in_(language), holidays.shown, typed=holidays.typed)
    form.submit()
    adapt(stage)


def answer(stage: Stage) -> None:
    """Every section in its order, from the one on screen to the last."""
    initiator, store = _initiator(stage), stage.rehearsal.house.jalon.store
    fill(
        stage,
        initiator,
        lambda: store.framing.run(stage.project_id).flow,
        answers_of(stage),
        {one.key: one for one in stage.scenario.indicators},
        more=lambda section: _own_answers(stage, section),
    )
    stage.show("framing.answered", stage.scenario.having("initiator")[0].id)
    screen(initiator).close(everything=True)


def confirm_synthesis(stage: Stage) -> None:
    """The synthesis of what members expect, in the initiator's own words, confirmed."""
    initiator = _initiator(stage)
    question = load_library().flows["framing"].question(SYNTHESIS)
    section = load_library().flows["framing"].section_of(SYNTHESIS)
    open_section(stage, initiator, section)
    filler = Filler(initiator, load_library(), stage.language, {})
    if question.label.in_(stage.language) in screen(initiator).fields:  # too few said what they expect otherwise
        filler.field(question, stage.scenario.framing[SYNTHESIS])
    screen(initiator).submit()
    screen(initiator).close(everything=True)


def validate(stage: Stage) -> None:
    """*Validate the framing*: version 1 of the note."""
    initiator = _initiator(stage)
    initiator.dm.click(BOARD.buttons.validate_framing.in_(stage.language))
    screen(initiator).submit()
    stage.show("framing.validated", stage.scenario.having("initiator")[0].id)
    screen(initiator).close(everything=True)


def open_section(stage: Stage, player: Person, section: Section) -> None:
    """Open a section from the board."""
    title = section.title.in_(stage.language)
    message = player.dm.having(BOARD.buttons.settings.in_(stage.language))
    words = (BOARD.buttons.complete, BOARD.buttons.answer, BOARD.buttons.review)
    labels = [word.in_(stage.language, minutes="").split("(")[0] for word in words[:2]]
    labels.append(words[2].in_(stage.language))
    for label in labels:
        try:
            message.click(label.strip(), beside=title)
        except NotVisible:
            continue
        return
    raise NotVisible(f"the board has no button beside {title!r}")


def adapt(stage: Stage) -> None:
    """Import the project's adaptation, as `jalon overlay import` does."""
    if stage.scenario.adaptation:
        store = stage.rehearsal.house.jalon.store
        overlay = Overlay.model_validate(stage.scenario.adaptation)
        store.overlays.replace(stage.project_id, overlay, None, stage.rehearsal.clock.now())


def answers_of(stage: Stage) -> dict[str, Any]:
    """The framing's answers by question key; the project's own questions are added as rows of their part."""
    answers: dict[str, Any] = {key: value for key, value in stage.scenario.framing.items() if key != SYNTHESIS}
    own = {key: value for key, value in answers.items() if key.startswith("custom.")}
    for key, question in own.items():
        part = OWN_QUESTIONS.format(part=key.split(".")[1])
        answers.setdefault(part, []).append(_own_question(question, stage))
    return answers


def _own_answers(stage: Stage, section: Section) -> dict[str, Any]:
    """The answers to the project's own questions of a section, which are known by their words."""
    said = {
        question["label"][stage.language]: question.get("answer")
        for key, question in stage.scenario.framing.items()
        if key.startswith("custom.")
    }
    return {q.key: said[q.label.in_(stage.language)] for q in section.questions if q.label.in_(stage.language) in said}


def _own_question(question: Mapping[str, Any], stage: Stage) -> dict[str, Any]:
    return {
        "label": question["label"][stage.language],
        "type": question["type"],
        "asked_to": question["asked_to"],
        "visibility": question["visibility"],
    }


def _initiator(stage: Stage) -> Person:
    return stage.play(stage.scenario.having("initiator")[0].id)

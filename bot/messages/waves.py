"""A wave of the deployment that is to start soon, told to those who may prepare it; the review of all the waves."""

from bot import ids
from bot.blocks.documents import document_button
from bot.blocks.parts import Element, actions, button, context, prose, section
from bot.blocks.text import said
from bot.blocks.waves import group_of, prepare_button, told_of
from bot.deployment import KEY, SAFEGUARDS, STOP
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.messages.reader import reader_may
from bot.wave_results import waves_text
from flows import words
from flows.phrases.home import HOME
from flows.phrases.waves import WAVES
from flows.rights import Right
from flows.text import Language
from storage.outbox import Delivery
from storage.projects import Project


def wave_coming(jalon: Jalon, delivery: Delivery) -> Message | None:
    """Nothing once it is prepared, or is no more in the worksheet."""
    project = _deployed(jalon, delivery)
    if project is None:
        return None
    line = delivery.refs["line"]
    wave = next((one for one in jalon.store.waves.of(project.id) if one.line.id == line), None)
    if wave is None or wave.project is not None:
        return None
    language = delivery.language
    text = WAVES.coming.in_(
        language,
        group=group_of(wave.line, language),
        project=said(project.name),
        told=" · ".join(told_of(wave.line, language)),
    )
    why = WAVES.coming_why.in_(language, project=said(project.name))
    return Message(text, [section(text), actions(prepare_button(wave.line, project.id, language)), context(why)])


def next_review(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To whoever prepares the review and to the sponsor: where the waves are, a week before and on its day."""
    project = _deployed(jalon, delivery)
    day = jalon.store.waves.next_review(project.id) if project is not None else None
    if project is None or day is None or delivery.user_id is None:
        return None
    language, told, today = delivery.language, WAVES.next_review, delivery.refs["when"] == "today"
    prepares = reader_may(jalon, delivery, Right.FRAME)
    run = jalon.store.runs.find(project.id, KEY)
    sign = run.values.get(STOP) if run is not None else None
    reader = next(one for one in jalon.store.people.of_user(delivery.user_id) if one.project_id == project.id)
    name = said(project.name)
    paragraphs = [
        told.today.in_(language, project=name)
        if today
        else told.before.in_(language, project=name, day=words.day(day, language)),
        waves_text(jalon, project, reader, language) or told.no_wave.in_(language),
    ]
    if sign:
        paragraphs.append(told.stop.in_(language, sign=said(str(sign))))
    if today and prepares:
        paragraphs.append(told.then.in_(language))
    text = "\n\n".join(paragraphs)
    buttons = actions(*_buttons(project, language, prepares=prepares, today=today))
    return Message(text, [*prose(text), buttons, context(told.why.in_(language, project=name))])


def _buttons(project: Project, language: Language, *, prepares: bool, today: bool) -> list[Element]:
    """The report; for whoever prepares the review the plan as a file, and on its day the date of the next one."""
    found = [button(HOME.report.in_(language), "report.open", ids.encode(project=project.id))]
    if prepares:
        found.append(document_button(project.id, language, which="plan"))
    if prepares and today:
        value = ids.encode(project=project.id, run=KEY, section=SAFEGUARDS)
        found.append(button(WAVES.next_review.date.in_(language), "section.open", value))
    return found


def _deployed(jalon: Jalon, delivery: Delivery) -> Project | None:
    """The delivery's project, while it is being deployed."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None or project.phase != "deployment":
        return None
    return project

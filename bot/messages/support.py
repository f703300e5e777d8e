"""The support review: what the framing promised, recalled to those who follow it; the sponsor reads the digest too."""

from bot.asking import names_of
from bot.blocks.parts import context, prose
from bot.blocks.read import shown
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.people.digest import digest_text
from flows.phrases.support import SUPPORT
from flows.rights import Role
from flows.text import Language
from storage.outbox import Delivery
from storage.projects import Project

PROMISES = ("goals.recognition", "support.facilitation", "support.frequency_weeks")


def support_review(jalon: Jalon, delivery: Delivery) -> Message | None:
    """On its day; nothing once the pilot is over."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None or project.phase not in {"pilot", "paused", "review"}:
        return None
    language = delivery.language
    paragraphs = [SUPPORT.review.in_(language, project=said(project.name)), _promised(jalon, project, language)]
    sponsor = Role.SPONSOR in jalon.store.people.get(delivery.refs["person"]).roles
    if sponsor:
        paragraphs.append(digest_text(jalon, project, language, delivery.zone))
    text = "\n\n".join(paragraphs)
    why = SUPPORT.why_sponsor if sponsor else SUPPORT.why
    return Message(text, [*prose(text), context(why.in_(language))])


def _promised(jalon: Jalon, project: Project, language: Language) -> str:
    """Recognition and facilitation as the framing answers them, under the questions that asked."""
    run = jalon.store.framing.run(project.id)
    names = names_of(jalon, project, run)
    told = []
    for key in PROMISES:
        question = next((one for one in run.flow.questions if one.key == key), None)
        answer = shown(question, run.values.get(key), language, names) if question is not None else ""
        if question is not None and answer:
            label = said(question.label.in_(language))
            told.append(SUPPORT.promise.in_(language, question=label, answer=answer))
    return "\n".join([SUPPORT.promised.in_(language), *(told or [SUPPORT.nothing_promised.in_(language)])])

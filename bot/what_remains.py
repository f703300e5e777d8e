"""What remains of a project that ends: where its contents stay, when answers are deleted."""

from bot.blocks.text import said
from bot.jalon import Jalon
from flows import words
from flows.phrases.review import REVIEW
from flows.text import Language
from storage.projects import Project

CONTENT_LOCATION = "team.content_location"


def what_remains(jalon: Jalon, project: Project, language: Language) -> list[str]:
    """A sentence each (mrkdwn), where it is known."""
    told = []
    place = jalon.store.framing.run(project.id).values.get(CONTENT_LOCATION)
    if isinstance(place, str) and place:
        told.append(REVIEW.messages.contents.in_(language, place=said(place)))
    deleted_on = jalon.store.endings.answers_deleted_on(project.id)
    if deleted_on is not None:
        told.append(REVIEW.messages.deletion.in_(language, day=words.day(deleted_on, language, year=True)))
    return told

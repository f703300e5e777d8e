"""The review on Home, in its dossier and in its messages: what each is asked, behind buttons by role."""

from collections.abc import Iterable

from bot import ids
from bot.blocks.parts import Block, Element, actions, button, section
from flows import words
from flows.calendar import local_day
from flows.phrases.ending import ENDING
from flows.phrases.review import REVIEW
from flows.rights import Right, Role, may
from flows.text import Language
from storage.projects import Project
from storage.reviews import MEETING, RATINGS, STORY, VERDICT, Review

SECTIONS = (
    (RATINGS, Right.RATE, REVIEW.buttons.rate),
    (STORY, Right.ANSWER, REVIEW.buttons.story),
    (MEETING, Right.FACILITATE, REVIEW.buttons.keep),
    (VERDICT, Right.DECIDE, REVIEW.buttons.decide),
)


def section_button(project_id: int, section_id: str, language: Language, *, first: bool = False) -> Element:
    """The button that opens a section of the review."""
    label = next(one for key, _right, one in SECTIONS if key == section_id)
    value = ids.encode(project=project_id, section=section_id)
    return button(label.in_(language), f"review.{section_id.split('.')[1]}", value, style="primary" if first else None)


def dossier_button(project_id: int, language: Language) -> Element:
    """The way to the dossier."""
    return button(REVIEW.buttons.dossier.in_(language), "review.dossier", ids.encode(project=project_id))


def asked_buttons(roles: Iterable[Role], project_id: int, language: Language) -> list[Element]:
    """What the review asks of someone with these roles."""
    held = frozenset(roles)
    return [section_button(project_id, key, language) for key, right, _ in SECTIONS if may(held, right)]


def ending_block(project: Project, language: Language, *, may_skip: bool) -> list[Block]:
    """On Home, while it runs: when a project without a review ends, or the way to do without one."""
    if project.review_on is None:
        return []
    if project.review_skipped:
        return [section(ENDING.without_review.in_(language, day=words.day(project.review_on, language)))]
    if not may_skip:
        return []
    return [actions(button(ENDING.skip_review.in_(language), "review.skip", ids.encode(project=project.id)))]


def review_block(project: Project, review: Review, roles: Iterable[Role], language: Language) -> list[Block]:
    """The review on Home: its day and what it asks while it is open, its decision once taken; nothing before."""
    if review.standing == "to_come" or review.day is None:
        return []
    dossier = dossier_button(project.id, language)
    if review.decided_at is not None:
        decision = getattr(REVIEW.decisions, str(review.values["review.decision"])).in_(language)
        day = words.day(local_day(review.decided_at, project.zone), language)
        return [section(REVIEW.home_decided.in_(language, decision=decision, day=day)), actions(dossier)]
    told = REVIEW.home.in_(language, day=words.day(review.day, language))
    return [section(told), actions(*asked_buttons(roles, project.id, language), dossier)]

"""Closing a project, and removing it: for initiators, said first, then done at once."""

from bot import ids
from bot.blocks.parts import input_block, modal, prose, text_input
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Say
from bot.request import ProjectRequest
from bot.submission import values
from flows import words
from flows.phrases.ending import ENDING
from flows.phrases.forms import FORMS
from storage.projects import name_key

NAME = "name"


def close_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Close the project*: what it does."""
    language = request.language
    return Open(
        modal(
            ENDING.close.in_(language),
            prose(ENDING.close_ask.in_(language, project=said(request.project.name))),
            submit=ENDING.close_submit.in_(language),
            close=FORMS.cancel.in_(language),
            callback_id="project.close",
            private_metadata=ids.encode(project=request.project.id, language=language),
        )
    )


def close(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """Confirmed: nothing is sent any more."""
    jalon.store.endings.close(request.project.id, request.caller.user.id, request.now)
    return Done(ENDING.closed.in_(request.language, project=said(request.project.name)))


def remove_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Remove the project*: what it does, and its name to type."""
    language = request.language
    typed = input_block(NAME, ENDING.name.in_(language), text_input(placeholder=request.project.name), optional=False)
    return Open(
        modal(
            ENDING.remove.in_(language),
            [*prose(ENDING.remove_ask.in_(language, project=said(request.project.name))), typed],
            submit=ENDING.remove_submit.in_(language),
            close=FORMS.cancel.in_(language),
            callback_id="project.remove",
            private_metadata=ids.encode(project=request.project.id, language=language),
        )
    )


def remove(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The name typed: the project is no more, and its people are told."""
    language, project = request.language, request.project
    if name_key(str(values(request.view).get(NAME) or "")) != name_key(project.name):
        return Errors({NAME: ENDING.wrong_name.in_(language, project=project.name)})
    jalon.store.endings.remove(project.id, request.caller.user.id, request.now)
    return Done(ENDING.removed.in_(language, project=said(project.name)))


def skip_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Skip the milestone review*, in a project of one phase: what it leads to."""
    project, language = request.project, request.language
    if project.review_on is None or not jalon.store.endings.may_skip_review(project.id):
        return Say(ENDING.cannot_skip.in_(language))
    return Open(
        modal(
            ENDING.skip_title.in_(language),
            prose(ENDING.skip_ask.in_(language, day=words.day(project.review_on, language))),
            submit=ENDING.skip_submit.in_(language),
            close=FORMS.cancel.in_(language),
            callback_id="review.skip",
            private_metadata=ids.encode(project=project.id, language=language),
        )
    )


def skip_review(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """Confirmed: the project ends by itself on the day when its review would have been held."""
    project, language = request.project, request.language
    skipped = jalon.store.endings.skip_review(project.id, request.caller.user.id, request.now)
    if not skipped or project.review_on is None:
        return Done(ENDING.cannot_skip.in_(language))
    day = words.day(project.review_on, language)
    return Done(ENDING.skipped.in_(language, project=said(project.name), day=day))

"""Messages of help requests: the question put once, the answer to who asked, a practice that nobody declared."""

from msgspec import Struct

from bot import ids
from bot.asking import names_of
from bot.blocks.contributions import linked_title
from bot.blocks.form import ASKED_ABOUT
from bot.blocks.parts import actions, button, context, prose
from bot.blocks.text import said
from bot.called import called
from bot.jalon import Jalon
from bot.messages.message import Message
from flows.phrases.contributions import CONTRIBUTIONS
from flows.phrases.help_requests import HELP
from flows.phrases.thanks import THANKS
from storage.contributions import Contribution
from storage.outbox import Delivery
from storage.projects import Project


class About(Struct, frozen=True):
    """A contribution that a message is about, its author's name (escaped), and where to answer."""

    project: Project
    one: Contribution
    author: str
    here: str


def help_asked(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The question, once; then what became of it: answered by the reader, or closed by its author."""
    about = _about(jalon, delivery)
    if about is None:
        return None
    language, project, title = delivery.language, said(about.project.name), linked_title(about.one)
    if not about.one.is_open_request:
        if not delivery.is_change:
            return None
        text = HELP.question.closed.in_(language, project=project, title=title)
        return Message(text, prose(text))
    answer = button(HELP.answer.in_(language), "help.answer", about.here, style="primary")
    if _has_answered(jalon, about, delivery.refs["person"]):
        text = HELP.question.answered.in_(language, project=project, author=about.author, title=title)
        return Message(text, prose(text))
    text = HELP.question.text.in_(
        language, project=project, author=about.author, practice=_practice(jalon, about, delivery), title=title
    )
    return Message(text, [*prose(text), actions(answer), context(HELP.question.why.in_(language))])


def help_answered(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The answer, to who asked, who closes the request when it is enough."""
    about = _about(jalon, delivery)
    asked = jalon.store.contributions.get(about.one.request_id) if about and about.one.request_id else None
    if about is None or asked is None:
        return None
    language = delivery.language
    text = HELP.answers.told.in_(
        language,
        project=said(about.project.name),
        author=about.author,
        title=linked_title(asked),
        answer=linked_title(about.one),
    )
    here = ids.encode(project=about.project.id, contribution=asked.id)
    thank = button(THANKS.thank.in_(language), "thanks.open", about.here)
    buttons = [thank, button(HELP.see_answers.in_(language), "help.answers", here)]
    if asked.is_open_request:
        done = CONTRIBUTIONS.menu.answered.in_(language)
        buttons.insert(0, button(done, "help.answered", here, style="primary"))
    return Message(text, [*prose(text), actions(*buttons), context(HELP.answers.why.in_(language))])


def help_without_expert(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To the animators: a question on a practice that nobody declared."""
    about = _about(jalon, delivery)
    if about is None or not about.one.is_open_request:
        return None
    language = delivery.language
    text = HELP.without_expert.in_(
        language,
        project=said(about.project.name),
        author=about.author,
        practice=_practice(jalon, about, delivery),
        title=linked_title(about.one),
    )
    answer = button(HELP.answer.in_(language), "help.answer", about.here)
    return Message(text, [*prose(text), actions(answer), context(HELP.without_expert_why.in_(language))])


def _about(jalon: Jalon, delivery: Delivery) -> About | None:
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    one = jalon.store.contributions.get(delivery.refs["contribution"])
    if project is None or project.removed_at is not None or project.phase == "closed" or one is None:
        return None
    author = said(called(jalon, jalon.store.people.get(one.author_id), delivery.language))
    return About(project, one, author, ids.encode(project=project.id, contribution=one.id))


def _practice(jalon: Jalon, about: About, delivery: Delivery) -> str:
    known = names_of(jalon, about.project).of(ASKED_ABOUT, delivery.language)
    return said(known.get(about.one.declared.practice or "", "—"))


def _has_answered(jalon: Jalon, about: About, person_id: int) -> bool:
    given = jalon.store.contributions.of_project(about.project.id)
    return any(one.request_id == about.one.id and one.author_id == person_id for one in given)

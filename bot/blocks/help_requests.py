"""Help requests as windows: the form of an answer, the answers to one request; pure."""

from collections.abc import Mapping, Sequence

from bot import ids
from bot.blocks.contribution_form import cite_block
from bot.blocks.contributions import linked_title
from bot.blocks.parts import Block, View, context, input_block, modal, section, text_input
from bot.blocks.text import date_token
from flows.phrases.contributions import CONTRIBUTIONS
from flows.phrases.forms import FORMS
from flows.phrases.help_requests import HELP
from flows.phrases.spine import SPINE
from flows.text import Language
from storage.contributions import Contribution


def answer_view(asked: Contribution, author: str, language: Language) -> View:
    """The form of an answer to a request; `author` is who asked (escaped)."""
    form = HELP.answering
    return modal(
        form.title.in_(language),
        [
            section(form.told.in_(language, author=author, title=linked_title(asked))),
            input_block("title", form.answer.in_(language), text_input()),
            context(form.answer_hint.in_(language, author=author)),
            input_block("link", CONTRIBUTIONS.form.link.in_(language), text_input()),
            cite_block(language),
        ],
        submit=form.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="help.answer",
        private_metadata=ids.encode(project=asked.project_id, contribution=asked.id, language=language),
    )


def answers_view(
    asked: Contribution, answers: Sequence[Contribution], names: Mapping[int, str], language: Language, zone: str
) -> View:
    """The answers to one request, in the order they came; `names` of people by id (escaped)."""
    blocks: list[Block] = [section(f"*{linked_title(asked)}*")]
    for one in answers:
        day = date_token(one.at, "day", zone, language)
        told = HELP.answers.line.in_(language, author=names.get(one.author_id, "—"), day=day, answer=linked_title(one))
        blocks.append(section(told))
    if not answers:
        blocks.append(section(HELP.answers.none.in_(language)))
    return modal(
        HELP.answers.title.in_(language),
        blocks,
        close=SPINE.close.in_(language),
        callback_id="help.answers",
        private_metadata=ids.encode(project=asked.project_id, contribution=asked.id, language=language),
    )

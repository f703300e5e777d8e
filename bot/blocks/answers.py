"""A member's own answers, shown to them alone."""

from collections.abc import Mapping, Sequence

from bot.blocks.form import Names
from bot.blocks.parts import Block, View, context, modal, prose
from bot.blocks.read import shown
from bot.blocks.text import said
from flows.phrases.results import RESULTS
from flows.phrases.spine import SPINE
from flows.questions import Question
from flows.text import Language
from flows.values import Answers


def answers_view(
    told: str,
    questions: Sequence[Question],
    answers: Answers,
    language: Language,
    names: Names,
    *,
    since: Mapping[str, str] | None = None,
) -> View:
    """A modal to read: what is said first (mrkdwn), then each question with its answer. Labels must be filled.

    `since`, by question, is what became of an answer since it was given (mrkdwn): it is said in its place.
    """
    blocks: list[Block] = [*prose(told)]
    for question in questions:
        text = (since or {}).get(question.key) or shown(question, answers.get(question.key), language, names)
        text = text or names.library.no_answer.in_(language)
        blocks += prose(f"*{said(question.label.in_(language))}*\n{text}")
    blocks.append(context(RESULTS.only_you.in_(language)))
    return modal(RESULTS.my_answers.in_(language), blocks, close=SPINE.close.in_(language))

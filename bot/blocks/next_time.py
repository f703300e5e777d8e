"""The last screen of the notes: what was not discussed, and what becomes of each adjustment in force."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, assert_never

from msgspec import Struct

from bot import ids
from bot.blocks.parts import Block, Option, View, checkboxes, input_block, modal, option, radio, section
from bot.blocks.text import cut, said_plain
from flows.phrases import Phrase
from flows.phrases.agenda import AGENDA
from flows.text import Language

NOT_DISCUSSED, ADJUSTMENT = "not_discussed", "adjustment"
UNSAID = "unsaid"
ANSWERS = ("keep", "change", "stop")

ComesBack = Literal["next", "added_to_review", "nowhere"]
"""On which agenda what was not discussed comes back: the next one; the review's, for what the team added; none."""
WHAT_LIMIT = 150


class AskedAdjustment(Struct, frozen=True):
    """An adjustment in force: what it is, what it moved (mrkdwn), and what was answered so far."""

    id: int
    what: str
    moved: str
    answer: str | None


class NextTime(Struct, frozen=True):
    """What the screen asks of a meeting. `title` names it (mrkdwn); `items` are those of its agenda by id.

    `left`: the items said not discussed so far. `added_only`: `items` are only those that the team added.
    """

    title: str
    items: Mapping[str, str]
    left: Collection[str]
    adjustments: Sequence[AskedAdjustment]
    comes_back: ComesBack
    added_only: bool = False


def next_time_form(here: Mapping[str, int | str], asked: NextTime, language: Language) -> View:
    """The form; `here` goes in its metadata."""
    words = AGENDA.next_time
    offered = [option(text, item) for item, text in asked.items.items()]
    intro = words.intro_adjusted if asked.adjustments else words.intro
    blocks: list[Block] = [section(intro.in_(language, meeting=asked.title))]
    for one in asked.adjustments:
        blocks += [section(one.moved), _adjustment(one, language)]
    label = (words.not_discussed_added if asked.added_only else words.not_discussed).in_(language)
    hint = _hint(asked.comes_back).in_(language)
    blocks.append(input_block(NOT_DISCUSSED, label, checkboxes(offered, asked.left), hint))
    return modal(
        words.title.in_(language),
        blocks,
        submit=words.submit.in_(language),
        close=words.later.in_(language),
        callback_id="meeting.carry_over",
        private_metadata=ids.encode(**here),
    )


def adjustment_field(adjustment_id: int) -> str:
    """The block id of the question about an adjustment."""
    return f"{ADJUSTMENT}:{adjustment_id}"


def _hint(comes_back: ComesBack) -> Phrase:
    words = AGENDA.next_time
    match comes_back:
        case "next":
            return words.not_discussed_hint
        case "added_to_review":
            return words.not_discussed_review
        case "nowhere":
            return words.not_discussed_last
        case _:
            assert_never(comes_back)


def _adjustment(one: AskedAdjustment, language: Language) -> Block:
    words = AGENDA.next_time
    offered: list[Option] = [option(getattr(words, name).in_(language), name) for name in (*ANSWERS, UNSAID)]
    label = words.adjustment.in_(language, what=said_plain(cut(one.what, WHAT_LIMIT)))
    return input_block(adjustment_field(one.id), label, radio(offered, one.answer))

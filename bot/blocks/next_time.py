"""The last screen of the notes: what was not discussed, and what becomes of each adjustment in force."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot import ids
from bot.blocks.parts import Block, Option, View, checkboxes, input_block, modal, option, radio, section
from bot.blocks.text import cut, said_plain
from flows.phrases.agenda import AGENDA
from flows.text import Language

NOT_DISCUSSED, ADJUSTMENT = "not_discussed", "adjustment"
UNSAID = "unsaid"
ANSWERS = ("keep", "change", "stop")
WHAT_LIMIT = 150


@dataclass(frozen=True)
class AskedAdjustment:
    """An adjustment in force: what it is, what it moved (mrkdwn), and what was answered so far."""

    id: int
    what: str
    moved: str
    answer: str | None


@dataclass(frozen=True)
class NextTime:
    """What the screen asks of a meeting. `title` names it (mrkdwn); `items` are those of its agenda by id.

    `left`: the items said not discussed so far. `is_last`: no follow-up comes after.
    """

    title: str
    items: Mapping[str, str]
    left: Collection[str]
    adjustments: Sequence[AskedAdjustment]
    is_last: bool


def next_time_form(here: Mapping[str, int | str], asked: NextTime, language: Language) -> View:
    """The form; `here` goes in its metadata."""
    words = AGENDA.next_time
    offered = [option(text, item) for item, text in asked.items.items()]
    blocks: list[Block] = [section(words.intro.in_(language, meeting=asked.title))]
    for one in asked.adjustments:
        blocks += [section(one.moved), _adjustment(one, language)]
    hint = (words.not_discussed_last if asked.is_last else words.not_discussed_hint).in_(language)
    blocks.append(input_block(NOT_DISCUSSED, words.not_discussed.in_(language), checkboxes(offered, asked.left), hint))
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


def _adjustment(one: AskedAdjustment, language: Language) -> Block:
    words = AGENDA.next_time
    offered: list[Option] = [option(getattr(words, name).in_(language), name) for name in (*ANSWERS, UNSAID)]
    label = words.adjustment.in_(language, what=said_plain(cut(one.what, WHAT_LIMIT)))
    return input_block(adjustment_field(one.id), label, radio(offered, one.answer))

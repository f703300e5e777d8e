"""Before a digest leaves: whom it thanks, then its exact text to be approved."""

from collections.abc import Collection, Mapping, Sequence

from bot import ids
from bot.blocks.parts import Block, View, checkboxes, context, input_block, modal, option, prose, section
from flows.phrases.digest import DIGEST
from flows.text import Language

THANKS = "thanks"
OFFERED = 10  # as many checkboxes as Slack draws


def thanks_form(
    here: Mapping[str, int | str], offered: Mapping[int, str], chosen: Collection[int], language: Language
) -> View:
    """The first screen; `offered` are the labels of contributions by id."""
    options = [option(text, str(number)) for number, text in list(offered.items())[:OFFERED]]
    boxes = checkboxes(options, [str(one) for one in chosen])
    blocks: list[Block] = [
        section(DIGEST.intro.in_(language)),
        input_block(THANKS, DIGEST.thank.in_(language), boxes, DIGEST.thank_hint.in_(language)),
    ]
    return modal(
        DIGEST.title.in_(language),
        blocks,
        submit=DIGEST.see.in_(language),
        close=DIGEST.later.in_(language),
        callback_id="digest.see",
        private_metadata=ids.encode(**here),
    )


def approval_form(here: Mapping[str, int | str], text: str, told: Sequence[str], language: Language) -> View:
    """The last screen: the text as it goes (mrkdwn), and where it goes."""
    return modal(
        DIGEST.title.in_(language),
        [section(DIGEST.as_it_goes.in_(language)), *prose(text), context(*told)],
        submit=DIGEST.approve.in_(language),
        close=DIGEST.later.in_(language),
        callback_id="digest.approve",
        private_metadata=ids.encode(**here),
    )


def check_form(here: Mapping[str, int | str], text: str, language: Language) -> View:
    """A post in doubt: is it there? Closing the window leaves the question open."""
    words = DIGEST.doubt
    return modal(
        words.check_title.in_(language),
        [section(text)],
        submit=words.there.in_(language),
        close=words.close.in_(language),
        callback_id="digest.there",
        private_metadata=ids.encode(**here),
    )

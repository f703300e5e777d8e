"""Before a digest leaves: whom it thanks, then its exact text to be approved."""

from collections.abc import Collection, Mapping, Sequence

from bot import ids
from bot.blocks.parts import (
    Block,
    View,
    actions,
    button,
    checkboxes,
    confirmation,
    context,
    input_block,
    modal,
    option,
    prose,
    section,
    text_input,
)
from flows.phrases.digest import DIGEST
from flows.text import Language

THANKS, TEXT = "thanks", "text"
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


def approval_form(
    here: Mapping[str, int | str], text: str, told: Sequence[str], language: Language, *, edited: bool
) -> View:
    """The last screen: the text as it goes (mrkdwn), and where it goes; it may be edited, and put back as proposed."""
    words, value = DIGEST.edit, ids.encode(**here)
    buttons = [button(words.button.in_(language), "digest.edit", value)]
    if edited:
        asks = confirmation(
            words.propose_title.in_(language),
            words.propose_text.in_(language),
            words.propose.in_(language),
            words.cancel.in_(language),
        )
        buttons.append(button(words.propose.in_(language), "digest.propose", value, confirm=asks))
    return modal(
        DIGEST.title.in_(language),
        [section(DIGEST.as_it_goes.in_(language)), *prose(text), actions(*buttons), context(*told)],
        submit=DIGEST.approve.in_(language),
        close=DIGEST.later.in_(language),
        callback_id="digest.approve",
        private_metadata=value,
    )


def text_form(here: Mapping[str, int | str], text: str, language: Language) -> View:
    """The text in a field."""
    words = DIGEST.edit
    field = text_input(text, multiline=True)
    return modal(
        words.title.in_(language),
        [input_block(TEXT, words.label.in_(language), field, words.hint.in_(language), optional=False)],
        submit=words.save.in_(language),
        close=words.cancel.in_(language),
        callback_id="digest.edit",
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

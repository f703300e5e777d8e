"""The project's own words for roles, types of contribution and the platform."""

from collections.abc import Iterator, Mapping

from bot import ids
from bot.adapting.desk import Desk
from bot.blocks.parts import Block, View, button, input_block, modal, section, text_input
from bot.blocks.text import said
from flows.adapt import RENAMED_ROLES, role_name, word
from flows.library import Library
from flows.overlay import EMPTY
from flows.phrases.adapting import ADAPTING
from flows.text import Text

RENAME = "adapt.rename"


def usual_words(library: Library) -> dict[str, Mapping[str, Text]]:
    """What may be renamed, by group (roles, types, platform): the usual word by its key in the vocabulary."""
    return {
        "roles": {f"role.{role}": role_name(library, EMPTY, role) for role in RENAMED_ROLES},
        "types": {f"contribution_type.{one.id}": one.label for one in library.contribution_types},
        "platform": {"platform": ADAPTING.words.usual_platform},
    }


def usual_word(library: Library, key: str) -> Text | None:
    """The usual word of that key; None when nothing is called so."""
    return next((words[key] for words in usual_words(library).values() if key in words), None)


def words_blocks(desk: Desk) -> list[Block]:
    """Every word with the project's own, and a button to rename it."""
    return [section(ADAPTING.words.told.in_(desk.language)), *_lines(desk)]


def rename_form(desk: Desk, key: str, usual: Text) -> View:
    """The project's word in both languages; a blank takes the usual one again."""
    language, phrases = desk.language, ADAPTING.words
    own = word(desk.adapted.overlay, key, usual)
    return modal(
        phrases.form.in_(language),
        [
            section(f"*{said(usual.in_(language))}*"),
            input_block("fr", phrases.fr.in_(language), text_input(own.fr), phrases.hint.in_(language)),
            input_block("en", phrases.en.in_(language), text_input(own.en), phrases.hint.in_(language)),
        ],
        submit=ADAPTING.rewording.submit.in_(language),
        close=ADAPTING.cancel.in_(language),
        callback_id=RENAME,
        private_metadata=desk.ids(word=key, piece=f"vocabulary:{key}", seen=desk.seen(f"vocabulary:{key}")),
    )


def _lines(desk: Desk) -> Iterator[Block]:
    language, phrases = desk.language, ADAPTING.words
    for group, words in usual_words(desk.adapted.library).items():
        yield section(f"*{getattr(phrases, group).in_(language)}*")
        for key, usual in words.items():
            own = word(desk.adapted.overlay, key, usual).in_(language)
            told = said(own)
            if key in desk.adapted.overlay.vocabulary:
                told = phrases.renamed.in_(language, word=said(own), usual=usual)
            rename = phrases.rename.in_(language)
            label = ADAPTING.for_what.in_(language, action=rename, what=own)
            yield section(told, button(rename, "adapt.rename", ids.encode(word=key), label=label))

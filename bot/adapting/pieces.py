"""The pieces of an adaptation in words: what each is about, and what it does."""

from bot.adapting.words import usual_word
from bot.blocks.text import said
from flows.adapt_rules import catalogue_questions
from flows.adapting.pieces import changed, piece_of
from flows.library import Library
from flows.overlay import EMPTY, Overlay
from flows.phrases.adapting import ADAPTING
from flows.text import Language, Text


def piece_name(library: Library, overlay: Overlay, key: str, language: Language) -> str:
    """The name of what a change is about, as it is called in that catalogue; its key when nothing is called so."""
    text: Text | None = None
    if key in overlay.added:
        text = overlay.added[key].label.text
    elif key.startswith("custom."):
        text = ADAPTING.history.added_question
    elif (asked := catalogue_questions(library).get(key)) is not None:
        text = asked.label
    else:
        sections = {one.id: one.title for flow in library.flows.values() for one in flow.sections}
        text = sections.get(key) or usual_word(library, key)
    return text.in_(language) if text is not None else key


def pieces_told(
    library: Library, overlay: Overlay, language: Language, only: frozenset[str] | None = None
) -> list[str]:
    """A line (mrkdwn) for each piece of an adaptation, or for those of these names."""
    told = []
    for done in changed(EMPTY, overlay):
        if only is not None and piece_of(done) not in only:
            continue
        kind, _, key = done.partition(":")
        phrase, what = getattr(ADAPTING.pieces, kind), piece_name(library, overlay, key, language)
        told.append(str(phrase.in_(language, what=said(what)) if phrase.names else phrase.in_(language)))
    return told

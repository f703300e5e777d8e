"""The comments of a closed round that their authors shared, for those who may read them (R10, domain.md §12)."""

from bot.blocks.text import cut, said
from bot.jalon import Jalon
from flows.phrases.results import RESULTS
from flows.rights import Right, may
from flows.text import Language
from storage.people import Person

MOST_CHARACTERS = 600  # of each: eight of the longest would not fit a message


def comments_text(jalon: Jalon, round_id: int, reader: Person, language: Language) -> str | None:
    """A title and one comment a line (mrkdwn): signed ones, then the others; None when there is nothing to read."""
    if not may(reader.roles, Right.COMMENTS):
        return None
    shared = jalon.store.comments.of_round(round_id)
    lines = [RESULTS.signed.in_(language, text=_quoted(one.text), name=said(one.name)) for one in shared.named]
    lines += [RESULTS.unsigned.in_(language, text=_quoted(text)) for text in shared.unnamed]
    return "\n".join([RESULTS.comments.in_(language), *lines]) if lines else None


def _quoted(text: str) -> str:
    return said(cut(" ".join(text.split()), MOST_CHARACTERS))

"""An answer in a document: its items as a list, what stands beside them as text."""

from collections.abc import Iterator
from itertools import groupby

from bot.documents.document import Bullets, Content, Paragraph

ITEM = "• "


def answer_content(text: str) -> Iterator[Content]:
    """The words of an answer (bot.blocks.read.shown)."""
    for listed, lines in groupby(text.split("\n"), lambda line: line.startswith(ITEM)):
        if listed:
            yield Bullets(tuple(line.removeprefix(ITEM) for line in lines))
        else:
            yield Paragraph("\n".join(lines))

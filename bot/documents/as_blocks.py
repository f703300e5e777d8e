"""A document in a Slack window: a header per chapter, lists and tables as lines."""

from collections.abc import Iterator
from typing import assert_never

from bot.blocks.parts import Block, context, fields, header, prose
from bot.blocks.text import cut_mrkdwn, said
from bot.documents.document import Bullets, Content, Document, Paragraph, Picture, Table

CELLS = " · "
FIELD = 2_000  # characters of a side


def document_blocks(document: Document) -> list[Block]:
    """The whole document; a window holds 100 blocks, which the caller cuts."""
    blocks: list[Block] = [context(said(line)) for line in document.about]
    for chapter in document.chapters:
        blocks.append(header(chapter.title))
        for content in chapter.content:
            blocks += content_blocks(content)
    return blocks


def content_blocks(content: Content) -> Iterator[Block]:
    """One piece of a document."""
    match content:
        case Paragraph(text, True):
            yield context(said(text))
        case Paragraph(text):
            yield from prose(said(text))
        case Bullets(items):
            yield from prose("\n".join(f"• {said(item)}" for item in items))
        case Table((_, _) as head, ((_, _) as row,)):
            # Two texts to compare stand side by side, under their names.
            sides = (f"*{said(name)}*\n{said(cell)}" for name, cell in zip(head, row, strict=True))
            yield fields(*(cut_mrkdwn(side, FIELD) for side in sides))
        case Table(head, rows):
            yield from prose("\n\n".join(_row(head, row) for row in rows))
        case Picture():
            return  # the figures stand beside it already
        case _:
            assert_never(content)


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    """The first cell in bold, the others each on a line under the name of their column."""
    first, *others = row
    told = [f"*{said(first)}*"]
    told += [f"{said(name)}{CELLS}{said(cell)}" for name, cell in zip(head[1:], others, strict=True) if cell]
    return "\n".join(told)

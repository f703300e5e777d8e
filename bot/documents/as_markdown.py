"""A document as Markdown, for a wiki: what people typed that Markdown would read as a mark is escaped."""

import re
from collections.abc import Iterator
from typing import assert_never

from bot.documents.document import Bullets, Content, Document, Paragraph, Picture, Table

_MARKS = re.compile(r"([\\`*_\[\]<>#|~!&$])")
_FIRST = re.compile(r"^([-+=]|\d+(?=[.)]))")
_SPACES = re.compile(r"[ \t\r\n]+")


def markdown(document: Document) -> str:
    """The whole document, in CommonMark with tables."""
    parts = [f"# {_line(document.title)}", *(f"*{_line(line)}*" for line in document.about)]
    for chapter in document.chapters:
        parts.append(f"## {_line(chapter.title)}")
        for content in chapter.content:
            parts += _drawn(content)
    return "\n\n".join(parts) + "\n"


def _drawn(content: Content) -> Iterator[str]:
    match content:
        case Paragraph(text, True):
            yield f"*{_line(text)}*"
        case Paragraph(text):
            yield from (_line(one) for one in text.split("\n") if one.strip())
        case Bullets(items):
            yield "\n".join(f"- {_line(item)}" for item in items)
        case Table(head, rows):
            lines = [head, tuple("---" for _ in head), *rows]
            yield "\n".join(_row(line, ruled=number == 1) for number, line in enumerate(lines))
        case Picture(title, _, told):
            # A wiki takes a text, and no file beside it.
            yield f"*{_line(title)}*"
            yield "\n".join(f"- {_line(one)}" for one in told)
        case _:
            assert_never(content)


def _row(cells: tuple[str, ...], *, ruled: bool) -> str:
    told = cells if ruled else [_cell(cell) for cell in cells]
    return f"| {' | '.join(told)} |"


def _cell(text: str) -> str:
    return "<br>".join(_line(one) for one in text.split("\n") if one.strip()) or " "


def _line(text: str) -> str:
    """On one line, as the same text: no-break spaces stay."""
    escaped = _MARKS.sub(r"\\\1", _SPACES.sub(" ", text).strip())
    return _FIRST.sub(_harmless, escaped)


def _harmless(first: re.Match[str]) -> str:
    """A line that would begin a list: the dash, or the point after the number, is a mark too."""
    begun = first.group()
    return f"{begun}\\" if begun.isdecimal() else f"\\{begun}"

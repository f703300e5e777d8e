"""A document as one HTML page that stands alone: it asks nothing of any host, and prints on A4."""

from base64 import b64encode
from html import escape
from pathlib import Path
from string import Template
from typing import assert_never

from bot.documents.document import DOTS, Bullets, Content, Document, Paragraph, Picture, Table
from flows.text import Language

SCREEN_DOTS = 96  # an inch of a page
PAGE = Template((Path(__file__).parent / "page.html").read_text("utf-8"))


def page(document: Document, language: Language) -> str:
    """The whole page. Each line carries its own direction, for names written from right to left."""
    return PAGE.substitute(
        language=language,
        title=escape(document.title),
        about="\n".join(_tag("p", line, ' class="about"') for line in document.about),
        chapters="\n".join(
            "\n".join([_tag("h2", chapter.title), *(_drawn(content) for content in chapter.content)])
            for chapter in document.chapters
        ),
    )


def _drawn(content: Content) -> str:
    match content:
        case Paragraph(text, quiet):
            return _tag("p", text, ' class="quiet"' if quiet else "")
        case Bullets(items):
            return f"<ul>{''.join(_tag('li', item) for item in items)}</ul>"
        case Table(head, rows):
            named = "".join(_tag("th", cell, ' scope="col"') for cell in head)
            filled = "".join(f"<tr>{''.join(_tag('td', cell) for cell in row)}</tr>" for row in rows)
            return f"<table><thead><tr>{named}</tr></thead><tbody>{filled}</tbody></table>"
        case Picture():
            return _figure(content)
        case _:
            assert_never(content)


def _figure(picture: Picture) -> str:
    """The picture inside the page, as large as it was drawn to be, under how it is read."""
    png = picture.draw()
    width = int.from_bytes(png[16:20], "big") * SCREEN_DOTS // DOTS  # told by the head of the file
    source = f"data:image/png;base64,{b64encode(png).decode()}"
    drawing = f'<img src="{source}" width="{width}" alt="{escape(chr(10).join(picture.told))}">'
    return f"<figure>{_tag('figcaption', f'{picture.title} {picture.caption}')}{drawing}</figure>"


def _tag(name: str, text: str, attributes: str = "") -> str:
    return f'<{name}{attributes} dir="auto">{_lines(text)}</{name}>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))

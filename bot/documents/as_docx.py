"""A document as a Word file, to be edited by those who asked for it."""

from io import BytesIO
from typing import Any, assert_never

from bot.documents.document import Bullets, Content, Document, Paragraph, Table
from flows.text import Language

LOCALES = {"fr": "fr-FR", "en": "en-GB"}


def docx(document: Document, language: Language) -> bytes:
    """The whole file. Its language is the document's, so that Word does not underline every word."""
    from docx import Document as WordFile

    word = WordFile()
    _speak(word, LOCALES[language])
    word.core_properties.title = _legal(document.title)
    word.core_properties.author = "Jalon"
    word.add_heading(_legal(document.title), 0)
    for line in document.about:
        word.add_paragraph().add_run(_legal(line)).italic = True
    for chapter in document.chapters:
        word.add_heading(_legal(chapter.title), 1)
        for content in chapter.content:
            _draw(word, content)
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def _draw(word: Any, content: Content) -> None:
    match content:
        case Paragraph(text, quiet):
            word.add_paragraph().add_run(_legal(text)).italic = quiet
        case Bullets(items):
            for item in items:
                word.add_paragraph(_legal(item), style="List Bullet")
        case Table(head, rows):
            table = word.add_table(rows=1, cols=len(head), style="Table Grid")
            for cell, name in zip(table.rows[0].cells, head, strict=True):
                cell.paragraphs[0].add_run(_legal(name)).bold = True
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = _legal(text)
            word.add_paragraph()
        case _:
            assert_never(content)


def _speak(word: Any, locale: str) -> None:
    from docx.oxml.ns import qn

    for spoken in word.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), locale)


def _legal(text: str) -> str:
    """Without the control characters that an XML file may not hold."""
    return "".join(one for one in text if one in "\n\t" or ord(one) >= 32)

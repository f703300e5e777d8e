"""A document as a Word file, to be edited by those who asked for it: A4, one hand for every kind of text."""

import unicodedata
from io import BytesIO
from typing import Any, assert_never

from bot.documents.document import Bullets, Content, Document, Paragraph, Picture, Table
from flows.text import Language

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
FONT = "Arial"
TITLE_POINTS, HEADING_POINTS, TEXT_POINTS, CELL_POINTS = 18, 13, 10.5, 9.5
WIDTH_CM, HEIGHT_CM, MARGIN_CM = 21.0, 29.7, 2.0
WIDE = 45
"""The most characters by which a column asks for room."""
LETTER_CM, MARGINS_CM = 0.21, 0.4
"""The room of a letter of a cell, a wide one, and of the margins of the cell."""
HEAD_FILL = "F1F4F5"
PRINTED = str.maketrans(
    {"✅": "✓", "🟡": "◐", "❌": "✗", "🔵": "◔", "🔒": "⊘", "⚠": "⚠", "⚪": "○", "➖": "–", "\ufe0f": None}
)
"""Symbols that come in colour would be lost on many printers, and in many fonts; words stand beside them anyway."""


def docx(document: Document, language: Language) -> bytes:
    """The whole file. Its language is the document's, so that Word does not underline every word."""
    from docx import Document as WordFile

    word = WordFile()
    _speak(word, LOCALES[language])
    _lay_out(word)
    word.core_properties.title = _legal(document.title)
    word.core_properties.author = "Jalon"
    _write(word.add_heading("", 0), document.title)
    for line in document.about:
        _write(_tight(word.add_paragraph()), line, italic=True)
    for chapter in document.chapters:
        _write(word.add_heading("", 1), chapter.title)
        for content in chapter.content:
            _draw(word, content)
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def _draw(word: Any, content: Content) -> None:
    match content:
        case Paragraph(text, True):
            # A remark, or the label of what follows: it stays with it.
            _write(_tight(word.add_paragraph()), text, italic=True).paragraph_format.keep_with_next = True
        case Paragraph(text):
            _write(word.add_paragraph(), text)
        case Bullets(items):
            # Given by name, the style is looked for among all of them at each item.
            bullet = word.styles["List Bullet"].style_id
            for item in items:
                paragraph = _write(word.add_paragraph(), item)
                paragraph._p.style = bullet  # noqa: SLF001 - python-docx has no word for it
        case Table(head, rows):
            _table(word, head, rows)
        case Picture():
            _picture(word, content)
        case _:
            assert_never(content)


def _picture(word: Any, picture: Picture) -> None:
    """At its own size, under how it is read; its figures are what a screen reader reads."""
    told = f"{picture.title} {picture.caption}"
    _write(_tight(word.add_paragraph()), told, italic=True).paragraph_format.keep_with_next = True
    drawn = word.add_picture(BytesIO(picture.draw()))
    drawn._inline.docPr.set("descr", _legal("\n".join(picture.told)))  # noqa: SLF001 - python-docx has no word for it


def _table(word: Any, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Columns as wide as their words ask; no row is cut between two pages, the head comes again on each."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = word.add_table(rows=0, cols=len(head), style="Table Grid")
    table.autofit = False
    widths = [Cm(one) for one in _widths(head, rows)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, cells in enumerate((head, *rows)):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no word for it
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            _write_cell(cell, text, head=number == 0)
    _write(_tight(word.add_paragraph()), "").paragraph_format.line_spacing = Pt(CELL_POINTS)


def _write_cell(cell: Any, text: str, *, head: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = _write(cell.paragraphs[0], text, bold=head)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    paragraph.runs[0].font.size = Pt(CELL_POINTS)
    if head:
        paragraph.paragraph_format.keep_with_next = True
        fill = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEAD_FILL)):
            fill.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001 - python-docx has no word for it


def _widths(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """In centimetres: no word is cut as long as there is room, then by the longest line of each column."""
    columns = list(zip(head, *rows, strict=True))
    words = [max(len(word) for cell in column for word in [*cell.split(), ""]) for column in columns]
    lines = [max(len(line) for cell in column for line in cell.split("\n")) for column in columns]
    room, least = WIDTH_CM - 2 * MARGIN_CM, [MARGINS_CM + LETTER_CM * min(WIDE, one) for one in words]
    if sum(least) > room:
        return [room * one / sum(least) for one in least]
    more = [max(0.0, MARGINS_CM + LETTER_CM * min(WIDE, line) - own) for line, own in zip(lines, least, strict=True)]
    shared = room - sum(least)
    if sum(more) <= shared:
        return [room * (own + one) / (sum(least) + sum(more)) for own, one in zip(least, more, strict=True)]
    return [own + shared * one / sum(more) for own, one in zip(least, more, strict=True)]


def _write(paragraph: Any, text: str, *, bold: bool = False, italic: bool = False) -> Any:
    """The text, in the direction of its first letter; the paragraph."""
    from docx.oxml import OxmlElement

    run = paragraph.add_run(_legal(text.translate(PRINTED)))
    run.bold, run.italic = bold or None, italic or None
    if _begins_at_the_right(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - python-docx has no word for it
        run.font.rtl = True
    return paragraph


def _tight(paragraph: Any) -> Any:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _lay_out(word: Any) -> None:
    """A4, one font, and at the foot of each page its number out of how many."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = word.sections[0]
    section.page_width, section.page_height = Cm(WIDTH_CM), Cm(HEIGHT_CM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    for name, points in (("Normal", TEXT_POINTS), ("Title", TITLE_POINTS), ("Heading 1", HEADING_POINTS)):
        style = word.styles[name]
        style.font.name, style.font.size = FONT, Pt(points)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    word.styles["Heading 1"].paragraph_format.space_before = Pt(14)
    word.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    _number_pages(section.footer.paragraphs[0])


def _number_pages(foot: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for instruction in ("PAGE", "NUMPAGES"):
        if instruction == "NUMPAGES":
            foot.add_run(" / ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        foot._p.append(field)  # noqa: SLF001 - python-docx has no word for it


def _speak(word: Any, locale: str) -> None:
    from docx.oxml.ns import qn

    for spoken in word.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), locale)


def _begins_at_the_right(text: str) -> bool:
    kinds = (unicodedata.bidirectional(one) for one in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def _legal(text: str) -> str:
    """Without the control characters that an XML file may not hold."""
    return "".join(one for one in text if one in "\n\t" or (ord(one) >= 32 and not 0xD800 <= ord(one) < 0xE000))

"""What people typed comes out of every form of a document as they typed it, whatever it looks like."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document as WordFile
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.answers import answer_content
from bot.documents.as_docx import docx
from bot.documents.as_html import page
from bot.documents.as_markdown import markdown
from bot.documents.document import Bullets, Chapter, Document, Paragraph, Table
from bot.documents.meetings.plain import apart, bare, contents

ODD = (
    "D'Artagnan \"l'aîné\" <script>alert(1)</script>",
    "*étoiles* _soulignés_ ~barrés~ `code` [lien](http://x) | &amp; #1",
    "1. numéro",
    "- tiret",
    "=HYPERLINK(1)",
    "مشروع الصيانة (Lyon)",
    "</td></table><b>",
)
TYPED = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Zl", "Zp", "Zs")), min_size=1).map(str.strip)


def document(*texts: str) -> Document:
    """Each text as a title, a line below it, a paragraph, an item, a head and a cell."""
    first = texts[0]
    content = (
        *(Paragraph(one) for one in texts),
        Bullets(texts),
        Table((first, first), tuple((one, one) for one in texts)),
    )
    return Document(first, (first,), (Chapter(first, content),))


class Words(HTMLParser):
    """What a browser shows of a page, and the tags it met."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.tags: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.add(tag)


def test_a_page_shows_them_as_they_are_and_runs_nothing() -> None:
    words = Words()
    words.feed(page(document(*ODD), "fr"))
    shown = "\n".join(words.shown)
    assert all(shown.count(text) >= 4 for text in ODD)
    assert words.tags.isdisjoint({"script", "b", "a", "img", "link"})
    assert 'dir="auto">مشروع' in page(document(*ODD), "fr")


def test_a_word_file_holds_them_as_they_are_each_in_its_direction() -> None:
    word = WordFile(BytesIO(docx(document(*ODD), "fr")))
    told = [one.text for one in word.paragraphs]
    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert all(told.count(text) >= 2 and text in cells for text in ODD)
    turned = [one.text for one in word.paragraphs if one._p.xpath("./w:pPr/w:bidi")]
    assert set(turned) == {ODD[5]}


def test_a_table_of_a_word_file_cuts_no_word_while_there_is_room() -> None:
    head = ("À qui", "Quel message", "Par quel canal", "Quand", "Par qui", "Fondement")
    row = (
        "Chefs d'atelier",
        "Ce que le pilote a changé. " * 8,
        "réunion mensuelle",
        "jeudi 10 juin",
        "Léa",
        "hypothèse",
    )
    table = WordFile(BytesIO(docx(Document("", (), (Chapter("", (Table(head, (row,)),)),)), "fr"))).tables[0]
    widths = [column.width.cm for column in table.columns]
    assert sum(widths) == pytest.approx(17.0, abs=0.1)
    longest = [max(map(len, f"{name} {cell}".split())) for name, cell in zip(head, row, strict=True)]
    assert all(width >= 0.2 * letters for width, letters in zip(widths, longest, strict=True))


def test_an_answer_keeps_its_items_apart_from_what_is_said_beside_them() -> None:
    assert list(answer_content("• Un sujet\n• Des binômes\nLe mardi")) == [
        Bullets(("Un sujet", "Des binômes")),
        Paragraph("Le mardi"),
    ]


def test_markdown_escapes_every_mark_of_theirs() -> None:
    told = markdown(document(*ODD))
    assert re.search(r"(?<!\\)[<`~|]", told.split("| --- |")[0].replace("| ", "").replace(" |", "")) is None
    assert r"\*étoiles\* \_soulignés\_ \~barrés\~ \`code\` \[lien\](http://x) \| \&amp; \#1" in told
    assert "1\\. numéro" in told
    assert r"\=HYPERLINK(1)" in told
    assert all(line.count(" | ") == 1 for line in told.split("\n") if line.startswith("| "))


@given(TYPED)
def test_a_sentence_made_for_slack_loses_its_marks_and_never_theirs(text: str) -> None:
    assert bare(f"*Pourquoi* : {apart(text)}") == f"Pourquoi : {text}"
    assert list(contents([f"• {apart(text)}"])) == [Bullets((text,))]


def test_small_titles_reasons_and_tokens_of_slack_are_plain_in_a_document() -> None:
    lines = [
        "_parce que <!date^1800000000^{date_long}|jeudi 28 janvier>_",
        "*Pourquoi*",
        "Un texte",
        "<https://x.example>",
        "INITIATEURS",
    ]
    assert list(contents(lines)) == [
        Paragraph("parce que jeudi 28 janvier", quiet=True),
        Paragraph("Pourquoi", quiet=True),
        Paragraph("Un texte\nhttps://x.example"),
        Paragraph("INITIATEURS", quiet=True),
    ]

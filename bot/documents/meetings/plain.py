"""An agenda read for a document: the sentences made for Slack, without its marks; what people wrote stays whole."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar

from bot.agendas.reading import Reading
from bot.blocks.form import Names
from bot.blocks.read import Writing, shown
from bot.documents.document import Bullets, Content, Paragraph
from bot.documents.figures import PlainNamed
from flows import words
from flows.phrases.report import REPORT
from flows.questions import Question
from flows.text import LANGUAGES
from flows.values import Value

_MARKS = "*_`&<>"
# People's own stars and brackets stand apart, as characters that nobody types, until Jalon's marks are taken off.
_APART = str.maketrans({mark: chr(0xE000 + rank) for rank, mark in enumerate(_MARKS)})
_BACK = str.maketrans({chr(0xE000 + rank): mark for rank, mark in enumerate(_MARKS)})
_TOKEN = re.compile(r"<(?:!date\^[^|>]*\|)?([^>|]*)>")
_HALVES = frozenset(half.in_(language) for half in (REPORT.initiators, REPORT.members) for language in LANGUAGES)
_TITLE = re.compile(r"\*[^*]+\*")


class PlainReading(Reading, frozen=True):
    """What people wrote is marked as theirs; `bare` gives the text. Comments stay in Slack: a file may travel."""

    shows_comments: ClassVar[bool] = False

    @property
    def named(self) -> "ApartNamed":
        return ApartNamed(self.jalon.library, self.agenda.asked, self.language)

    def said(self, text: str) -> str:
        return apart(text)

    def answer(self, question: Question, value: Value, names: Names) -> str:
        people = {one.user.slack_id: one.user.name for one in self.agenda.people.values() if one.user is not None}
        writing = Writing(apart, lambda slack_id: apart(people.get(slack_id, "—")), str)
        return shown(question, value, self.language, names, writing)

    def at(self, instant: datetime) -> str:
        return words.moment(instant, self.reader.zone, self.language, year=True)


class ApartNamed(PlainNamed, frozen=True):
    """Names of the project's own questions are what people wrote, too."""

    def name(self, key: str) -> str:
        return apart(super().name(key))

    def option(self, key: str, option: str) -> str:
        return apart(super().option(key, option))


def apart(text: str) -> str:
    """A text of people's, inside a sentence of Jalon's."""
    return text.translate(_APART)


def bare(mrkdwn: str) -> str:
    """The words of a sentence, without Slack's marks."""
    text = _TOKEN.sub(r"\1", mrkdwn)
    if text.startswith("_") and text.endswith("_"):
        text = text[1:-1]
    return html.unescape(text.replace("*", "").replace("`", "")).translate(_BACK)


def contents(told: Iterable[str]) -> Iterator[Content]:
    """Lines as a document: items as a list, a line in bold or italics as a remark, others by paragraphs."""
    items: list[str] = []
    lines: list[str] = []
    for line in "\n".join(told).split("\n"):
        if not line.startswith("• "):
            yield from _listed(items)
            items = []
        if line.startswith("• ") or not line.strip() or is_remark(line):
            yield from _joined(lines)
            lines = []
        if line.startswith("• "):
            items.append(bare(line.removeprefix("• ")))
        elif is_remark(line):
            yield Paragraph(bare(line), quiet=True)
        elif line.strip():
            lines.append(bare(line))
    yield from _listed(items)
    yield from _joined(lines)


def is_remark(line: str) -> bool:
    """Whether the whole line stands out in Slack: a small title, a reason, the head of half of the indicators."""
    return line in _HALVES or bool(_TITLE.fullmatch(line)) or (line.startswith("_") and line.endswith("_"))


def _listed(items: list[str]) -> Iterator[Content]:
    if items:
        yield Bullets(tuple(items))


def _joined(lines: list[str]) -> Iterator[Content]:
    if lines:
        yield Paragraph("\n".join(lines))

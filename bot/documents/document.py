"""What a document says, in plain text: no markup, so that each drawing escapes people's words in its own way."""

from collections.abc import Callable

from msgspec import Struct

DOTS = 150
"""The dots of a picture in an inch."""


class Paragraph(Struct, frozen=True):
    """A few sentences; `quiet` is a remark beside what matters."""

    text: str
    quiet: bool = False


class Bullets(Struct, frozen=True):
    """One item a line."""

    items: tuple[str, ...]


class Table(Struct, frozen=True):
    """`head` names the columns; every row has as many cells. A cell may hold several lines."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Picture(Struct, frozen=True):
    """A picture of figures, drawn (PNG) only where it is shown.

    `title` says what it shows, `caption` how to read it; `told` are the figures in words, a line each: its alternative
    text, or what stands for it.
    """

    title: str
    caption: str
    told: tuple[str, ...]
    draw: Callable[[], bytes]


Content = Paragraph | Bullets | Table | Picture


class Chapter(Struct, frozen=True):
    """A titled part of a document."""

    title: str
    content: tuple[Content, ...]


class Document(Struct, frozen=True):
    """`about`: a line or two under the title (which version, as of when)."""

    title: str
    about: tuple[str, ...]
    chapters: tuple[Chapter, ...]

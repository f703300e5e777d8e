"""What a document says, in plain text: no markup, so that each drawing escapes people's words in its own way."""

from collections.abc import Callable
from dataclasses import dataclass, field

DOTS = 150
"""The dots of a picture in an inch."""


@dataclass(frozen=True)
class Paragraph:
    """A few sentences; `quiet` is a remark beside what matters."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """One item a line."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`head` names the columns; every row has as many cells. A cell may hold several lines."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture of figures, drawn (PNG) only where it is shown.

    `title` says what it shows, `caption` how to read it; `told` are the figures in words, a line each: its alternative
    text, or what stands for it.
    """

    title: str
    caption: str
    told: tuple[str, ...]
    draw: Callable[[], bytes] = field(repr=False, compare=False)


Content = Paragraph | Bullets | Table | Picture


@dataclass(frozen=True)
class Chapter:
    """A titled part of a document."""

    title: str
    content: tuple[Content, ...]


@dataclass(frozen=True)
class Document:
    """`about`: a line or two under the title (which version, as of when)."""

    title: str
    about: tuple[str, ...]
    chapters: tuple[Chapter, ...]

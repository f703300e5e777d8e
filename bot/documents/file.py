"""A file as Slack takes it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class File:
    """A file to be uploaded with a message: `name` with its ending, `title` as people read it; `alt` for a picture."""

    name: str
    title: str
    content: bytes = field(repr=False)
    alt: str = ""

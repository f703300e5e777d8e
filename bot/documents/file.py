"""A file as Slack takes it."""

from flows.unquoted import Unquoted


class File(Unquoted, frozen=True):
    """A file to be uploaded with a message: `name` with its ending, `title` as people read it; `alt` for a picture."""

    name: str
    title: str
    content: bytes
    alt: str = ""

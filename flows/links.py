"""A title typed with a link in it: the two told apart."""

import re

_LINK = re.compile(r"https?://[^\s<>|]*[^\s<>|.,;:!?)\]}»\"']")
_AROUND = " \t\n-–—:·,;()"


def title_and_link(text: str) -> tuple[str, str | None]:
    """The title without its first web address, and that address; a text that is only an address is its own title."""
    found = _LINK.search(text)
    if found is None:
        return text, None
    title = " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()).strip(_AROUND)
    return title or found.group(0), found.group(0)

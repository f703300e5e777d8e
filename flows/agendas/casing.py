"""A sentence that people wrote, put after a colon: its first letter small, unless that would hurt a name."""

from collections.abc import Iterable


def lowered(text: str, names: Iterable[str]) -> str:
    """The text with a small first letter; a name of the project, an initial and a capitalised word stay as they are."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    parts = [part for name in names for part in name.replace("-", " ").split()]
    known = {part.casefold() for part in parts if part[0].isupper()}
    bare = first.strip(",.;:!?«»\"'’").casefold()
    if len(first) < 2 or not first[0].isupper() or any(letter.isupper() for letter in first[1:]) or bare in known:
        return text
    return first[0].lower() + text[1:]

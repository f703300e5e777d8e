"""A sentence that people wrote, put after a colon: its first letter small, unless that would hurt a name."""

from collections.abc import Iterable


def lowered(text: str, names: Iterable[str]) -> str:
    """The text with a small first letter; a name of the project, an initial and a capitalised word stay as they are."""
    first, following = [*text.split(maxsplit=2), "", ""][:2]
    parts = [part for name in names for part in name.replace("-", " ").split()]
    known = {part.casefold() for part in parts if part[0].isupper()}
    bare = first.strip(",.;:!?«»\"'’").casefold()
    is_article = first == "A" and following[:1].islower()
    if not first[:1].isupper() or any(letter.isupper() for letter in first[1:]) or bare in known:
        return text
    if len(bare) == 1 and not is_article:
        return text
    return first[0].lower() + text[1:]

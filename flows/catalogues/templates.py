"""A project's adaptation shared as a template: written without anyone in it, read for another project."""

import re
from collections.abc import Iterable

from msgspec import Struct

from flows.adapting.pieces import names_of_pieces
from flows.adapting.written import pasted_overlay
from flows.catalogues.fitting import fitted
from flows.library import Library
from flows.overlay import Overlay, overlay_to_yaml
from flows.phrases.templates import TEMPLATES
from flows.problems import Problem


class Offer(Struct, frozen=True):
    """What a template brings to a project: `overlay` is what its catalogue can take, `dropped` the names of the pieces
    left behind, `whole` the adaptation as it was saved."""

    whole: Overlay
    overlay: Overlay
    dropped: tuple[str, ...]


def template_of(overlay: Overlay, names: Iterable[str]) -> str | Problem:
    """The adaptation as a text to share; or why not: there is nothing in it, or someone (`names` of the people)."""
    if not names_of_pieces(overlay):
        return Problem(TEMPLATES.nothing)
    text = overlay_to_yaml(overlay)
    spoken = " ".join(text.casefold().split())
    named = next((name for name in names if name and _says(spoken, name)), None)
    if named is not None:
        return Problem(TEMPLATES.someone_inside, {"name": named})
    read = pasted_overlay(text)
    return read if isinstance(read, Problem) else text


def _says(spoken: str, name: str) -> bool:
    """Whether the name stands there as a whole: « Ana » is nobody in « analyse »."""
    whole = re.escape(" ".join(name.casefold().split()))
    return re.search(rf"(?<!\w){whole}(?!\w)", spoken) is not None


def offer(library: Library, text: str) -> Offer | Problem:
    """What a saved template brings to a project that follows that catalogue; or why it cannot be read any more."""
    whole = pasted_overlay(text)
    if isinstance(whole, Problem):
        return whole
    overlay, dropped = fitted(library, whole)
    return Offer(whole, overlay, dropped)

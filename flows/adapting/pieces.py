"""The pieces of an adaptation by name, so that two people may change different ones at once and lose nothing.

A name is `left_out:goals.improvements`, `reworded:…`, `required:…`, `added:…`, `rounds:3`, `vocabulary:role.sponsor`,
`sections:framing` and `questions:framing.knowledge` (orders), `rotation`, `rhythm`, `threshold`, or `everything`.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json

from flows.overlay import Overlay

EVERYTHING = "everything"
_BY_KEY = ("left_out", "reworded", "required", "added", "rounds", "vocabulary")
_WHOLE = ("rotation", "rhythm", "threshold")


def mark(overlay: Overlay, name: str) -> str:
    """A short mark of what a piece holds: the same mark later means that nobody changed it meanwhile."""
    piece = overlay if name == EVERYTHING else _pieces(overlay).get(name)
    return hashlib.sha256(to_json(piece)).hexdigest()[:12]


def changed(before: Overlay, after: Overlay) -> tuple[str, ...]:
    """What differs, as `<what was done>:<key>`, for the history: ids, keys and numbers only.

    Done is left_out, put_back, reworded, original, required, optional, usual, added, edited, hidden, shown, removed,
    rounds, vocabulary, sections, questions, rotation, rhythm or threshold.
    """
    was, now = _pieces(before), _pieces(after)
    names = [name for name in dict.fromkeys((*now, *was)) if was.get(name) != now.get(name)]
    return tuple(_done(name, was.get(name), now.get(name)) for name in names)


def names_of_pieces(overlay: Overlay) -> tuple[str, ...]:
    """The names of all that an adaptation changes; what it leaves as usual has none."""
    usual = _pieces(Overlay())
    return tuple(name for name, held in _pieces(overlay).items() if held != usual.get(name))


def piece_of(done: str) -> str:
    """The name of the piece that a change of an adaptation from nothing is about: what is optional is `required`."""
    kind, separator, key = done.partition(":")
    return f"{'required' if kind == 'optional' else kind}{separator}{key}"


def _pieces(overlay: Overlay) -> dict[str, Any]:
    by_key: dict[str, Mapping[Any, Any]] = {kind: getattr(overlay, kind) for kind in _BY_KEY}
    by_key |= {"sections": overlay.moved.sections, "questions": overlay.moved.questions}
    found = {f"{kind}:{key}": value for kind, held in by_key.items() for key, value in held.items()}
    return found | {kind: getattr(overlay, kind) for kind in _WHOLE}


def _done(name: str, was: Any, now: Any) -> str:
    kind, _, key = name.partition(":")
    match kind:
        case "left_out" if now is None:
            kind = "put_back"
        case "reworded" if now is None:
            kind = "original"
        case "required" if now is None:
            kind = "usual"
        case "required" if now is False:
            kind = "optional"
        case "added" if now is None:
            kind = "removed"
        case "added" if was is not None and was.hidden != now.hidden:
            kind = "hidden" if now.hidden else "shown"
        case "added" if was is not None:
            kind = "edited"
    return f"{kind}:{key}" if key else kind

"""An adaptation made for one catalogue, as far as another one can take it: what it names must still be there."""

from collections.abc import Mapping
from typing import TypeVar

from flows.adapt import in_own_order
from flows.adapt_rules import ROLES, catalogue_questions, rotating_keys
from flows.adapting.pieces import names_of_pieces
from flows.custom import part_of, parts_of
from flows.library import Library
from flows.overlay import Moves, Overlay

V = TypeVar("V")


def fitted(library: Library, overlay: Overlay) -> tuple[Overlay, tuple[str, ...]]:
    """The adaptation that the catalogue can take, and the names of the pieces left behind (flows/adapting/pieces.py).

    Orders are completed with what the catalogue has more; a piece about what it has no longer, or may no longer be
    changed, is left behind.
    """
    questions = catalogue_questions(library)
    fixed = {*library.core_ratings, *library.indicators, *(key for key, one in questions.items() if one.hard)}
    free = questions.keys() - fixed
    added = {key: one for key, one in overlay.added.items() if part_of(key) in parts_of(library)}
    rotating = rotating_keys(library)
    words = {f"contribution_type.{one.id}" for one in library.contribution_types} | {f"role.{one}" for one in ROLES}
    after = overlay.model_copy(
        update={
            "left_out": _among(overlay.left_out, free),
            "reworded": _among(overlay.reworded, questions.keys() - set(library.core_ratings)),
            "required": _among(overlay.required, free | added.keys()),
            "moved": _moved(library, overlay),
            "added": added,
            "rotation": overlay.rotation if set(overlay.rotation) <= rotating else (),
            "rounds": {number: key for number, key in overlay.rounds.items() if key in rotating},
            "vocabulary": _among(overlay.vocabulary, words | {"platform"}),
        }
    )
    kept = names_of_pieces(after)
    return after, tuple(name for name in names_of_pieces(overlay) if name not in kept)


def _among(held: Mapping[str, V], known: set[str]) -> dict[str, V]:
    return {key: value for key, value in held.items() if key in known}


def _moved(library: Library, overlay: Overlay) -> Moves:
    sections = {section.id: section for flow in library.flows.values() for section in flow.sections}
    questions = {}
    for section_id, order in overlay.moved.questions.items():
        if section_id in sections:
            usual = tuple(one.key for one in sections[section_id].questions)
            if (now := in_own_order(usual, order)) != usual:
                questions[section_id] = now
    orders = {}
    usual = tuple(one.id for one in library.flows["framing"].sections)
    for flow_id, order in overlay.moved.sections.items():
        own = tuple(one for one in order if one.startswith("custom."))
        now = in_own_order((*usual, *own), order)
        if flow_id == "framing" and now != (*usual, *own):
            orders[flow_id] = now
    return Moves(sections=orders, questions=questions)

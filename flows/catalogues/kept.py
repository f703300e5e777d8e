"""What is asked, kept as it stood when a project started: canonical JSON, named by the hash of its content.

A project keeps its catalogue until an initiator takes a newer one over (domain.md §2). Catalogues of every released
format are kept in tests/flows/catalogues/ and must load for ever; the format grows by optional fields.
"""

import hashlib
import json
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from flows.definition_files import FlowFile
from flows.identity import The
from flows.library import Library
from flows.schema import Flow, Indicator, Rotation, Theme
from flows.text import Frozen


class Catalogue(Frozen):
    """What a project is asked, and what its indicators ask. All else (messages, agendas, words) is the installation's.

    `check_in` has its places still open. `content_types`, counted as contents unless a target says otherwise, are the
    installation's in a catalogue kept without them.
    """

    flows: tuple[Flow, ...]
    check_in: FlowFile
    indicators: tuple[Indicator, ...]
    rotation: Rotation
    themes: tuple[Theme, ...]
    content_types: tuple[str, ...] = ()


class Kept(Struct, frozen=True):
    """A catalogue as it is kept: its text, and the hash that names it."""

    name: str
    text: str


def catalogue_of(library: Library) -> Catalogue:
    """What of a library is kept with a project."""
    return Catalogue(
        flows=tuple(library.flows[flow_id] for flow_id in sorted(library.flows)),
        check_in=library.check_in,
        indicators=tuple(library.indicators.values()),
        rotation=library.rotation,
        themes=library.themes,
        content_types=library.content_types,
    )


def kept(library: Library) -> Kept:
    """The library's catalogue as it is kept (made once: a library never changes)."""
    return _kept(The(library))


def with_catalogue(library: Library, text: str) -> Library:
    """The library that asks what a kept catalogue asks; pydantic's ValidationError when the text is not one.

    A flow that did not exist then is the installation's.
    """
    catalogue = Catalogue.model_validate_json(text)
    return replace(
        library,
        flows={**library.flows, **{flow.id: flow for flow in catalogue.flows}},
        check_in=catalogue.check_in,
        indicators={indicator.key: indicator for indicator in catalogue.indicators},
        rotation=catalogue.rotation,
        themes=catalogue.themes,
        content_types=catalogue.content_types or library.content_types,
    )


@cache
def _kept(library: The[Library]) -> Kept:
    return as_kept(catalogue_of(library.one))


def as_kept(catalogue: Catalogue) -> Kept:
    """A catalogue as it is kept."""
    data = catalogue.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Kept(hashlib.sha256(text.encode()).hexdigest(), text)

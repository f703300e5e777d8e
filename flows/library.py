"""Everything that Jalon asks and says first, read from flows/definitions/ and checked as a whole.

`load_library()` reads the files once; what does not hold together stops the start with one FlowError that names
file, line and mend.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from pydantic import RootModel

from flows.cross_checks import check_together
from flows.definition_files import FlowFile, IndicatorsFile, SharedFile
from flows.errors import did_you_mean
from flows.messages import Messages
from flows.questions import Choice
from flows.schema import Agenda, Flow, Indicator, Part, Rotation, Section, Theme
from flows.text import Text
from flows.yaml_files import error_at, read_yaml, validated

DEFINITIONS = Path(__file__).parent / "definitions"
CHECK_IN = "check_in"
_NOT_FLOWS = {"shared", "indicators", "agendas", "messages"}


class Library(Struct, frozen=True):
    """The catalogue as loaded. `flows` by id, in no order; `check_in` is the check-in with its places still open
    (flows/check_in.py makes an effective one). `contribution_types` in the order shown, `content_types` those that are
    contents; `seed` the items of the method by id; `no_answer` the last option of every rating."""

    flows: Mapping[str, Flow]
    check_in: FlowFile
    indicators: Mapping[str, Indicator]
    rotation: Rotation
    themes: tuple[Theme, ...]
    parts: tuple[Part, ...]
    agendas: Mapping[str, Agenda]
    messages: Messages
    contribution_types: tuple[Choice, ...]
    content_types: tuple[str, ...]
    scales: Mapping[str, Mapping[int, Text]]
    sharing: tuple[Choice, ...]
    seed: Mapping[str, Text]
    no_answer: Text
    confirm: Text

    @property
    def core_ratings(self) -> tuple[str, ...]:
        """The ratings asked in every check-in, in their order."""
        places = (place for section in self.check_in.sections for place in section.questions)
        return tuple(place.key for place in places if getattr(place, "from_", "") == "indicators")


def load_library(folder: Path | None = None) -> Library:
    """The library of that folder, else Jalon's own (read once); FlowError when a file is wrong."""
    return _own_library() if folder is None else _read(folder)


@cache
def _own_library() -> Library:
    return _read(DEFINITIONS)


class _Agendas(RootModel[dict[str, Agenda]]):
    """agendas.yml: one agenda per kind of meeting."""


def _read(folder: Path) -> Library:
    shared = validated(SharedFile, read_yaml(folder / "shared.yml"), folder / "shared.yml")
    named: dict[str, dict[str, Any]] = {
        "labels": _plain(shared, "scales"),
        "choices": _plain(shared, "choices"),
        "fields": _plain(shared, "fields"),
    }
    paths = {path.stem: path for path in sorted(folder.glob("*.yml"))}
    indicators = validated(IndicatorsFile, _indicators(paths["indicators"], named), paths["indicators"])
    files = {
        stem: validated(FlowFile, _expanded(read_yaml(path), named, path, ()), path)
        for stem, path in paths.items()
        if stem not in _NOT_FLOWS
    }
    agendas = validated(_Agendas, read_yaml(paths["agendas"]), paths["agendas"]).root
    check_together(paths, shared, indicators, files, agendas)
    return Library(
        flows={stem: _flow(file) for stem, file in files.items() if stem != CHECK_IN},
        check_in=files[CHECK_IN],
        indicators={indicator.key: indicator for indicator in indicators.indicators},
        rotation=indicators.rotation,
        themes=indicators.themes,
        parts=shared.parts,
        agendas=agendas,
        messages=Messages.load_from(paths["messages"]),
        contribution_types=shared.contribution_types,
        content_types=shared.content_types,
        scales=shared.scales,
        sharing=shared.choices["sharing"],
        seed=shared.seed,
        no_answer=shared.no_answer,
        confirm=shared.confirm,
    )


def _plain(shared: SharedFile, name: str) -> dict[str, Any]:
    """A group of shared lists as plain data, ready to be put where a file names one of them."""
    data: dict[str, Any] = shared.model_dump(include={name}, exclude_defaults=True)[name]
    return data


def _flow(file: FlowFile) -> Flow:
    """A flow without places is what its file says (cross_checks refuses places outside the check-in)."""
    sections = tuple(Section.model_construct(**dict(section)) for section in file.sections)
    return Flow(id=file.id, version=file.version, title=file.title, sections=sections)


def _indicators(path: Path, named: Mapping[str, Mapping[str, Any]]) -> Any:
    """indicators.yml as data: each question takes the key and the visibility of its indicator."""
    data = _expanded(read_yaml(path), named, path, ())
    for indicator in data.get("indicators", ()) if isinstance(data, dict) else ():
        if isinstance(indicator, dict) and isinstance(question := indicator.get("question"), dict):
            question.setdefault("key", indicator.get("key"))
            question.setdefault("visibility", indicator.get("visibility"))
    return data


def _expanded(data: Any, named: Mapping[str, Mapping[str, Any]], path: Path, at: tuple[str | int, ...]) -> Any:
    """The data with each shared list in place of its name."""
    if isinstance(data, list):
        return [_expanded(item, named, path, (*at, rank)) for rank, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    expanded = {}
    for key, value in data.items():
        if key in named and isinstance(value, str):
            if value not in named[key]:
                mend = did_you_mean(value, named[key])
                raise error_at(path, (*at, key), f'shared.yml has no list "{value}" for {key}.', mend)
            expanded[key] = named[key][value]
        else:
            expanded[key] = _expanded(value, named, path, (*at, key))
    return expanded

"""Indicators picked in a section that is not saved yet: a row opened on top of it offers them too."""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec.structs import replace

from bot.asking import Asked
from bot.blocks.form import Form
from bot.jalon import Jalon
from bot.submission import values
from flows.questions import CHOSEN_INDICATORS, Choice, IndicatorsQuestion
from flows.schema import Section

PICKED = "picked"


def picked_in(view: Mapping[str, Any], section: Section) -> dict[str, str]:
    """The indicators that the section's fields show now, as an id to carry: `picked=attendance.applied`."""
    raw = values(view)
    keys = [key for one in section.questions if isinstance(one, IndicatorsQuestion) for key in raw.get(one.key) or ()]
    return {PICKED: ".".join(dict.fromkeys(keys))} if keys else {}


def picked_form(jalon: Jalon, shown: Asked, ids: Mapping[str, str]) -> Form:
    """The section's form, with the picked indicators among the options."""
    sources = shown.form.names.sources
    known = {choice.id: choice for choice in sources.get(CHOSEN_INDICATORS, ())}
    library = jalon.library.indicators
    picked = [key for key in ids.get(PICKED, "").split(".") if key in library]
    choices = {**known, **{key: Choice(id=key, label=library[key].name) for key in picked}}
    names = replace(shown.form.names, sources={**sources, CHOSEN_INDICATORS: tuple(choices.values())})
    return replace(shown.form, names=names)


def offered_with(options: Mapping[str, Collection[str]], ids: Mapping[str, str]) -> dict[str, Collection[str]]:
    """The ids that a row may choose, those picked among them."""
    picked = [key for key in ids.get(PICKED, "").split(".") if key]
    return {**options, CHOSEN_INDICATORS: (*options.get(CHOSEN_INDICATORS, ()), *picked)}

"""The form of five fields that starts a project and changes its settings, and what it was filled with."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from bot.blocks.parts import (
    VALUE,
    Option,
    View,
    channel_select,
    external_select,
    input_block,
    modal,
    option,
    select,
    text_input,
)
from flows.phrases.spine import SPINE
from flows.phrases.start import START
from flows.public_holidays import countries, subdivisions
from flows.text import Language
from storage.projects import ProjectSettings

NAME_MOST = 75  # an option of a list of projects holds no more
ZONES = sorted(available_timezones() - {"localtime", "Factory"})


def project_form(
    settings: ProjectSettings, language: Language, *, callback_id: str, title: str, submit: str, private_metadata: str
) -> View:
    """The five fields, filled with `settings` (an empty name for a project to start)."""
    form = START.form
    languages = [option(START.french.in_(language), "fr"), option(START.english.in_(language), "en")]
    holidays = holiday_option(settings.country, settings.subdivision, language)
    return modal(
        title,
        [
            input_block(
                "name", form.name.in_(language), text_input(settings.name), form.name_hint.in_(language), optional=False
            ),
            input_block("language", form.language.in_(language), select(languages, settings.language), optional=False),
            input_block(
                "zone",
                form.zone.in_(language),
                external_select(option(settings.zone, settings.zone)),
                form.zone_hint.in_(language),
                optional=False,
            ),
            input_block(
                "holidays",
                form.holidays.in_(language),
                external_select(holidays),
                form.holidays_hint.in_(language),
            ),
            input_block(
                "channel", form.channel.in_(language), channel_select(settings.channel), form.channel_hint.in_(language)
            ),
        ],
        submit=submit,
        close=SPINE.close.in_(language),
        callback_id=callback_id,
        private_metadata=private_metadata,
    )


def read_project_form(view: Mapping[str, Any], language: Language) -> ProjectSettings | dict[str, str]:
    """The settings typed, or a sentence for each field at fault."""
    state = view["state"]["values"]
    form = START.form
    name = " ".join(str(state["name"][VALUE].get("value") or "").replace("\0", "").split())
    zone = _chosen(state, "zone")
    errors = {}
    if not name:
        errors["name"] = form.name_missing.in_(language)
    elif len(name) > NAME_MOST:
        errors["name"] = form.name_too_long.in_(language, most=NAME_MOST)
    if zone not in ZONES:
        errors["zone"] = form.zone_missing.in_(language)
    if errors:
        return errors
    country, _, subdivision = (_chosen(state, "holidays") or "").partition("/")
    chosen: Language = "fr" if _chosen(state, "language") == "fr" else "en"
    return ProjectSettings(
        name=name,
        language=chosen,
        zone=str(zone),
        country=country or None,
        subdivision=subdivision or None,
        channel=state["channel"][VALUE].get("selected_channel"),
    )


def zone_options(typed: str) -> list[Option]:
    """The IANA zones whose name holds what was typed; "la reunion" finds Indian/Reunion."""
    wanted = typed.casefold().replace(" ", "_")
    return [option(zone, zone) for zone in ZONES if wanted in zone.casefold()][:100]


def holiday_options(typed: str, language: Language) -> list[Option]:
    """Countries with their subdivisions, and subdivisions alone, whose name holds what was typed; "none" is first."""
    wanted = typed.casefold()
    found = [option(START.form.no_holidays.in_(language), "/")]
    regions: list[Option] = []
    for country in countries(language):
        named = wanted in country.name.casefold() or wanted == country.code.casefold()
        if named:
            found.append(option(country.name, f"{country.code}/"))
        for place in subdivisions(country.code):
            if named or (wanted and wanted in place.name.casefold()):
                known = found if named else regions
                known.append(option(f"{country.name} · {place.name}", f"{country.code}/{place.code}"))
    return [*found, *regions][:100]


def holiday_option(country: str | None, subdivision: str | None, language: Language) -> Option:
    """The option that stands for the place chosen, or for none."""
    if not country:
        return option(START.form.no_holidays.in_(language), "/")
    from babel import Locale

    name = str(Locale(language).territories.get(country, country))
    return option(f"{name} · {subdivision}" if subdivision else name, f"{country}/{subdivision or ''}")


def _chosen(state: Mapping[str, Any], block: str) -> str | None:
    found = state[block][VALUE].get("selected_option") or {}
    value = found.get("value")
    return None if value is None else str(value)

"""Public holidays by country and subdivision, from the `holidays` package, for the project's calendar.

The names of a country's holidays fall back to its own language: the package answers an unknown language in English,
silently, so the one asked is looked for first.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from msgspec import Struct

ISO_LENGTH = 2


class UnknownPlace(ValueError):
    """A country or subdivision that the holiday data do not know, which the message names."""


class Place(Struct, frozen=True):
    """`code` is ISO 3166: "FR", or "57" within FR. `name` is what to show."""

    code: str
    name: str


@cache
def countries(language: str) -> tuple[Place, ...]:
    """Every country known, by name, in "fr" or "en"."""
    from babel import Locale

    names = Locale(language).territories
    places = [Place(code, names[code]) for code in _supported() if len(code) == ISO_LENGTH and code in names]
    return tuple(sorted(places, key=lambda place: place.name))


@cache
def subdivisions(country: str) -> tuple[Place, ...]:
    """The subdivisions that have holidays of their own, named as in their country. Raises UnknownPlace."""
    import holidays

    _check(country, None)
    source = getattr(holidays, country)
    names = {code: name for name, code in source.subdivisions_aliases.items() if len(name) > len(code)}
    return tuple(sorted((Place(code, names.get(code, code)) for code in source.subdivisions), key=lambda at: at.name))


def holiday_dates(country: str | None, subdivision: str | None, years: Iterable[int]) -> frozenset[date]:
    """The public holidays of a place in those years; none without a country. Raises UnknownPlace.

    The project's own days are added to them by the caller: `dates | own_days`.
    """
    if country is None:
        return frozenset()
    return frozenset(holiday_names(country, subdivision, years, "en"))


def holiday_names(country: str, subdivision: str | None, years: Iterable[int], language: str) -> Mapping[date, str]:
    """The same days with their names: in the language if the data have it, else in the country's own.

    Raises UnknownPlace.
    """
    import holidays

    _check(country, subdivision)
    known = getattr(holidays, country).supported_languages
    spoken = next((each for each in known if each.split("_")[0] == language), None)
    return dict(holidays.country_holidays(country, subdiv=subdivision, years=sorted(years), language=spoken))


def _supported() -> Mapping[str, list[str]]:
    import holidays

    return holidays.list_supported_countries()


def _check(country: str, subdivision: str | None) -> None:
    supported = _supported()
    if len(country) != ISO_LENGTH or country not in supported:
        raise UnknownPlace(
            f"no public holidays are known for the country {country!r}: a code of two capitals such as 'FR' is expected"
        )
    if subdivision is not None and subdivision not in supported[country]:
        known = ", ".join(supported[country]) or "none"
        raise UnknownPlace(f"{country} has no subdivision {subdivision!r}: those known are {known}")

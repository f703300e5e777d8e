"""Public holidays by country and subdivision, from the `holidays` package, for the project's calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


class UnknownPlace(ValueError):
    """A country or subdivision that the holiday data do not know."""


@dataclass(frozen=True)
class Place:
    """`code` is ISO 3166 ("FR", or "57" within FR); `name` is in the language asked."""

    code: str
    name: str


def countries(language: str) -> tuple[Place, ...]:
    """Every country known, by name, in "fr" or "en"."""
    raise NotImplementedError


def subdivisions(country: str, language: str) -> tuple[Place, ...]:
    """The subdivisions of a country that have holidays of their own. Raises UnknownPlace."""
    raise NotImplementedError


def holiday_dates(country: str | None, subdivision: str | None, years: Iterable[int]) -> frozenset[date]:
    """The public holidays of a place in those years; none without a country. Raises UnknownPlace."""
    raise NotImplementedError


def holiday_names(country: str, subdivision: str | None, years: Iterable[int], language: str) -> dict[date, str]:
    """The same days with their names, in the language where the data have it. Raises UnknownPlace."""
    raise NotImplementedError

"""The days off of a project: public holidays of its place, and its own."""

from datetime import date
from functools import lru_cache

from flows.public_holidays import UnknownPlace, holiday_dates
from storage.models import ProjectRow

YEARS_BEFORE, YEARS_AFTER = 1, 3  # a pilot lasts 40 weeks at most, its deployment a year or two


def holidays_of(project: ProjectRow) -> frozenset[date]:
    """Every day off from the year before the kickoff (else the project's start) to three years after."""
    start = (project.kickoff_on or project.created_at.date()).year
    own = frozenset(date.fromisoformat(day) for day in project.own_holidays)
    return own | public_holidays(project.country, project.subdivision, start)


@lru_cache(maxsize=64)
def public_holidays(country: str | None, subdivision: str | None, start: int) -> frozenset[date]:
    """The public holidays of a place from the year before `start` to three years after."""
    try:
        return holiday_dates(country, subdivision, range(start - YEARS_BEFORE, start + YEARS_AFTER + 1))
    except UnknownPlace:
        # A place that a newer release of the data dropped: published dates stand, only later ones lose its holidays.
        return frozenset()

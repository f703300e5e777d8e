"""Public holidays by country and subdivision."""

from datetime import date

import pytest

from flows.public_holidays import UnknownPlace, countries, holiday_dates, holiday_names, subdivisions


def test_ascension_and_easter_monday_are_holidays_in_france() -> None:
    assert {date(2027, 3, 29), date(2027, 5, 6)} <= holiday_dates("FR", None, [2027])


def test_a_subdivision_adds_its_own_days() -> None:
    good_friday = date(2027, 3, 26)
    assert good_friday not in holiday_dates("FR", None, [2027])
    assert good_friday in holiday_dates("FR", "57", [2027])


def test_several_years_are_given_together() -> None:
    assert {date(2027, 12, 25), date(2028, 1, 1)} <= holiday_dates("FR", None, range(2027, 2029))


def test_without_a_country_there_is_no_holiday() -> None:
    assert holiday_dates(None, None, [2027]) == frozenset()


@pytest.mark.parametrize(
    ("country", "subdivision", "named"),
    [("ZZ", None, "country 'ZZ'"), ("fr", None, "country 'fr'"), ("FRA", None, "'FRA'"), ("FR", "99", "'99'")],
)
def test_an_unknown_place_is_named(country: str, subdivision: str | None, named: str) -> None:
    with pytest.raises(UnknownPlace, match=named):
        holiday_dates(country, subdivision, [2027])


def test_countries_are_named_in_the_reader_s_language() -> None:
    french = {place.code: place.name for place in countries("fr")}
    english = {place.code: place.name for place in countries("en")}
    assert (french["DE"], english["DE"]) == ("Allemagne", "Germany")
    assert french.keys() == english.keys()


def test_subdivisions_are_named_as_in_their_country() -> None:
    assert {place.code: place.name for place in subdivisions("FR")}["974"] == "La Réunion"
    assert subdivisions("MC") == ()


def test_holidays_are_named_in_the_language_asked_else_in_the_country_s_own() -> None:
    day = date(2027, 5, 1)
    assert holiday_names("FR", None, [2027], "en")[day] == "Labor Day"
    assert holiday_names("MC", None, [2027], "fr")[day] == "Le jour de la Fête du Travail"
    assert holiday_names("GB", "ENG", [2027], "fr")[date(2027, 3, 29)] == "Easter Monday"

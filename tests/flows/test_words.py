"""Dates, durations, numbers and lists as Jalon writes them."""

from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest

from flows.text import Language
from flows.words import day, day_and_time, joined, minutes, moment, number, number_text, percent, percent_text


@pytest.mark.parametrize(
    ("on", "fr", "en"),
    [
        (date(2027, 3, 9), "mardi 9 mars", "Tuesday 9 March"),
        (date(2027, 4, 1), "jeudi 1er avril", "Thursday 1 April"),
        (date(2027, 5, 21), "vendredi 21 mai", "Friday 21 May"),
    ],
)
def test_a_day(on: date, fr: str, en: str) -> None:
    assert (day(on, "fr"), day(on, "en")) == (fr, en)


def test_a_day_without_its_weekday_and_with_its_year() -> None:
    assert day(date(2027, 4, 1), "fr", weekday=False) == "1er avril"
    assert day(date(2028, 1, 28), "fr", weekday=False, year=True) == "28 janvier 2028"
    assert day(date(2028, 1, 28), "en", weekday=False, year=True) == "28 January 2028"
    assert day(date(2027, 1, 28), "en", year=True) == "Thursday 28 January 2027"


def test_an_instant_is_told_in_a_zone() -> None:
    close = datetime(2027, 3, 31, 10, 0, tzinfo=UTC)
    assert moment(close, "Europe/Paris", "fr") == "mercredi 31 mars à 12:00"
    assert moment(close, "Asia/Kolkata", "en") == "Wednesday 31 March at 15:30"
    assert moment(close, "Europe/Paris", "fr", weekday=False) == "31 mars à 12:00"
    assert day_and_time(date(2027, 4, 5), time(12), "en") == "Monday 5 April at 12:00"


def test_lists_are_joined() -> None:
    names = ["Karim Ziani", "Léa Marchand", "Mehdi Payet"]
    assert joined(names, "fr") == "Karim Ziani, Léa Marchand et Mehdi Payet"
    assert joined(names, "en") == "Karim Ziani, Léa Marchand and Mehdi Payet"
    assert joined(names[:1], "fr") == "Karim Ziani"
    assert joined([], "en") == ""


@pytest.mark.parametrize(
    ("value", "fr", "en"), [(7, "7", "7"), (100000, "100\u202f000", "100,000"), (Fraction(7, 2), "3,5", "3.5")]
)
def test_numbers(value: int | Fraction, fr: str, en: str) -> None:
    assert (number(value, "fr"), number(value, "en")) == (fr, en)


def test_percentages_and_texts_that_fill_phrases() -> None:
    assert (percent(79, "fr"), percent(79, "en")) == ("79\u00a0%", "79%")
    assert percent_text(80).fr == "80\u00a0%"
    assert number_text(12500).en == "12,500"


@pytest.mark.parametrize(
    ("count", "language", "words"),
    [
        (45, "fr", "45\u00a0min"),
        (60, "en", "1\u00a0h"),
        (75, "fr", "1\u00a0h\u00a015"),
        (65, "fr", "1\u00a0h\u00a005"),
        (75, "en", "1\u00a0h 15\u00a0min"),
    ],
)
def test_durations(count: int, language: Language, words: str) -> None:
    assert minutes(count, language) == words

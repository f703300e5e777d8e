"""Dates, durations, numbers and lists in words, as Jalon writes them in French and English.

Instants are aware datetimes and are told in a zone given by the caller; days are plain dates.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from flows.text import Language, Text

NBSP = "\u00a0"
_LOCALE = {"fr": "fr_FR", "en": "en_GB"}


@lru_cache(maxsize=1024)  # a calendar says the same days to everyone
def day(on: date, language: Language, *, weekday: bool = True, year: bool = False) -> str:
    """A day: « jeudi 1er avril », "Thursday 1 April"; without weekday « 1er avril »; with year « 1er avril 2027 »."""
    pattern = ("EEEE d MMMM" if weekday else "d MMMM") + (" y" if year else "")
    from babel.dates import format_date  # Babel is loaded by the first words said, not by the start

    words = format_date(on, pattern, locale=_LOCALE[language])
    return words if language == "en" or on.day != 1 else words.replace("1 ", "1er ", 1)


def moment(at: datetime, zone: str | ZoneInfo, language: Language, *, weekday: bool = True, year: bool = False) -> str:
    """An instant in a zone: « mardi 9 mars à 12:00 », "Tuesday 9 March at 12:00"."""
    local = at.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    return day_and_time(local.date(), local.time(), language, weekday=weekday, year=year)


def day_and_time(on: date, at: time, language: Language, *, weekday: bool = True, year: bool = False) -> str:
    """A day and a time of day on the wall of one zone: « mardi 9 mars à 12:00 », "Tuesday 9 March at 12:00"."""
    joint = "à" if language == "fr" else "at"
    return f"{day(on, language, weekday=weekday, year=year)} {joint} {at:%H:%M}"


def joined(parts: Sequence[str], language: Language) -> str:
    """« Karim, Léa et Mehdi », "Ben, Dana and Luis"; nothing when there is none."""
    from babel.lists import format_list

    return format_list(list(parts), locale=_LOCALE[language])


def in_turn(parts: Sequence[str], language: Language) -> str:
    """One after the other, of parts that may hold commas: « n° 1 : 3/6 ; n° 2 : 4/6 », "1: 3/6; 2: 4/6"."""
    return f"{NBSP}; ".join(parts) if language == "fr" else "; ".join(parts)


def number(value: int | Fraction, language: Language) -> str:
    """A number in figures: « 100 000 » and « 3,5 », "100,000" and "3.5"."""
    exact = value if isinstance(value, int) else value.numerator / value.denominator
    from babel.numbers import format_decimal

    return format_decimal(exact, format="#,##0.##", locale=_LOCALE[language])


def number_text(value: int) -> Text:
    """A number in figures in every language, to fill a phrase."""
    return Text(fr=number(value, "fr"), en=number(value, "en"))


def percent(whole: int, language: Language) -> str:
    """A whole percentage: « 79 % » with a no-break space, "79%"."""
    return f"{whole}{NBSP}%" if language == "fr" else f"{whole}%"


def percent_text(whole: int) -> Text:
    """A whole percentage in every language, to fill a phrase."""
    return Text(fr=percent(whole, "fr"), en=percent(whole, "en"))


def minutes(count: int, language: Language) -> str:
    """A duration: "45 min", « 1 h », « 1 h 15 », "1 h 15 min"."""
    hours, left = divmod(count, 60)
    if hours == 0:
        return f"{left}{NBSP}min"
    if left == 0:
        return f"{hours}{NBSP}h"
    return f"{hours}{NBSP}h{NBSP}{left:02}" if language == "fr" else f"{hours}{NBSP}h {left}{NBSP}min"

"""Slack's date tokens, as the reader's device shows them: their zone, their language."""

import re
from datetime import UTC, datetime, timedelta

from babel.dates import format_date

from sandbox.slack.people import User

_TOKEN = re.compile(r"\{(\w+)\}")
_NEAR = timedelta(days=183)
_WORDS = {
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}


def shown_date(epoch: int, form: str, reader: User, now: float) -> str:
    """A `<!date^…>` token rendered: `{date_long} à {time}` → `mardi 9 mars à 12:00`."""
    moment = datetime.fromtimestamp(epoch, UTC).astimezone(reader.zone)
    today = datetime.fromtimestamp(now, UTC).astimezone(reader.zone)
    return _TOKEN.sub(lambda found: _part(found.group(1), moment, today, reader.locale[:2]), form)


def _part(name: str, moment: datetime, today: datetime, language: str) -> str:
    if name == "time":
        return _clock(moment, language, "")
    if name == "time_secs":
        return _clock(moment, language, f":{moment:%S}")
    if name == "date_num":
        return f"{moment:%Y-%m-%d}"
    if name == "ago":
        return _ago(moment, today, language)
    if name.endswith("_pretty"):
        days = (moment.date() - today.date()).days
        words = _WORDS.get(language, _WORDS["en"])
        if days in words:
            return words[days]
        name = name.removesuffix("_pretty")
    return _date(name, moment, today, language)


def _clock(moment: datetime, language: str, seconds: str) -> str:
    if language == "fr":
        return f"{moment:%H:%M}{seconds}"
    return f"{moment.hour % 12 or 12}:{moment:%M}{seconds} {'AM' if moment.hour < 12 else 'PM'}"


def _date(name: str, moment: datetime, today: datetime, language: str) -> str:
    year = "" if abs(moment - today) < _NEAR else " y"
    if language == "fr":
        forms = {"date": f"d MMMM{year}", "date_short": f"d MMM{year}", "date_long": f"EEEE d MMMM{year}"}
        shown = format_date(moment.date(), forms[name], locale="fr")
        return re.sub(r"\b1 (?=\D)", "1er ", shown, count=1)
    forms = {"date": "MMMM {day}", "date_short": "MMM d", "date_long": "EEEE, MMMM {day}"}
    shown = format_date(moment.date(), forms[name].replace("{day}", "'#'"), locale="en")
    return shown.replace("#", _ordinal(moment.day)) + (f", {moment.year}" if year else "")


def _ordinal(day: int) -> str:
    if 10 <= day % 100 <= 20:
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


def _ago(moment: datetime, today: datetime, language: str) -> str:
    minutes = int(abs((today - moment).total_seconds()) // 60)
    amount, unit = (
        (minutes, "min") if minutes < 60 else (minutes // 60, "h") if minutes < 1440 else (minutes // 1440, "d")
    )
    past = moment <= today
    if language == "fr":
        shown = f"{amount} {'j' if unit == 'd' else unit}"
        return f"il y a {shown}" if past else f"dans {shown}"
    return f"{amount} {unit} ago" if past else f"in {amount} {unit}"

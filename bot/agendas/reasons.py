"""The reasons of an agenda's items, in words."""

from collections.abc import Sequence

from bot.agendas.reading import Reading
from flows import words
from flows.agendas.reasons import Reason, Why
from flows.phrases import Phrase, Plural
from flows.phrases.agenda import AGENDA


def because(found: Sequence[Reason], reading: Reading) -> str | None:
    """« parce que 4 membres sur 7 ont contribué depuis le point n° 2 » (mrkdwn); None without a reason."""
    if not found:
        return None
    # Not "and": a reason may hold one of its own.
    told = words.in_turn([_reason(one, reading) for one in found], reading.language)
    return AGENDA.because.in_(reading.language, reasons=told)


def _reason(reason: Reason, reading: Reading) -> str:
    language = reading.language
    if reason.why is Why.NEXT_REVIEW and reading.agenda.following is None:
        return AGENDA.reasons.last.in_(language)
    phrase: Phrase | Plural = getattr(AGENDA.reasons, reason.why.value)
    values = {name: _value(name, reason, reading) for name in phrase.names - {"count"}}
    if isinstance(phrase, Plural):
        return phrase.in_(language, count=reason.days if _counts_days(reason) else reason.count, **values)
    return phrase.in_(language, **values)


def _counts_days(reason: Reason) -> bool:
    return reason.why in {Why.LEFT_OVER, Why.LEFT_OVER_AT_KICKOFF, Why.ACTIONS_LATE}


def _value(name: str, reason: Reason, reading: Reading) -> str | int:
    following = reading.agenda.following
    values: dict[str, str | int] = {
        "what": _what(reason, reading),
        "day": words.day(reason.on, reading.language) if reason.on is not None else "—",
        "since": reading.since,
        "at": reading.at(following.meeting_at) if following is not None else "—",
        "total": reason.total,
        "name": reading.name(reason.who),
        "number": reason.number,
    }
    return values[name]


def _what(reason: Reason, reading: Reading) -> str:
    return reading.indicator(reason.what) if reason.why is Why.WEAK else reading.title(reason.what)

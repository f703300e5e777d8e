"""What an adjustment should have moved: its indicator before and since, as published or withheld (domain.md §6, §8)."""

from bot.adjustment_words import answered_words
from bot.agendas.reading import Reading
from bot.figure_lines import value_words, window_words
from flows import words
from flows.indicators import Figure
from flows.phrases.agenda import AGENDA
from flows.phrases.report import REPORT
from flows.release import Release
from flows.small_groups import NoChange
from storage.adjustments import Adjustment


def adjustment_line(adjustment: Adjustment, reading: Reading) -> str:
    """« *Réunion n° 1* : « Binômes intersites » · Contributeurs actifs : 3/8 alors, 13/31 maintenant » (mrkdwn)."""
    told = AGENDA.data.adjustment.in_(
        reading.language, number=adjustment.meeting_number, what=reading.said(adjustment.what)
    )
    if adjustment.from_on is not None and adjustment.from_on > reading.today:
        day = words.day(adjustment.from_on, reading.language, weekday=False)
        told = f"{told}, {AGENDA.data.from_day.in_(reading.language, day=day)}"
    if answered := answered_words(adjustment, reading.language):
        told = f"{told}, {answered}"
    return f"{told} · {moved(adjustment, reading)}"


def moved(adjustment: Adjustment, reading: Reading) -> str:
    """The indicator's name, before and since."""
    language, data = reading.language, AGENDA.data
    before, since = adjustment.before, adjustment.since
    if adjustment.indicator is None or before is None or since is None:
        return data.no_indicator.in_(language)
    name = reading.indicator(adjustment.indicator)
    then = value_words(before, language)
    if _is_the_same(adjustment, before, since, reading):
        withheld = since.stale and not before.stale
        phrase = data.withheld_since if withheld else data.not_measured_since
        return phrase.in_(language, name=name, before=then)
    told = data.should_move.in_(language, name=name, before=then, since=value_words(since, language))
    compared = _compared(before, since, reading)
    beside = f"({compared})" if compared else window_words(since, language)
    return f"{told} {beside}".rstrip()


def _is_the_same(adjustment: Adjustment, before: Figure, since: Figure, reading: Reading) -> bool:
    """Whether nothing was measured since; a count that a later check-in left as it was did not move."""
    if before.value != since.value or before.round != since.round:
        return False
    releases = reading.agenda.facts.releases if reading.agenda.facts is not None else ()
    return not (isinstance(since.value, int) and any(one.number > adjustment.meeting_number for one in releases))


def _compared(before: Figure, since: Figure, reading: Reading) -> str | None:
    """R7 compares two rounds in a row, if the same people made up both groups: what the release says, or nothing."""
    if before.round is None or since.round is None or reading.agenda.facts is None:
        return None
    release = next((one for one in reading.agenda.facts.releases if one.number == since.round), None)
    return _change(since.key, before.round, release, reading) if release is not None else None


def _change(key: str, since_round: int, release: Release, reading: Reading) -> str | None:
    found = next((one for one in release.changes if one.key == key and one.from_round == since_round), None)
    if found is None:
        return None
    if found.change.withheld is NoChange.DIFFERENT_GROUP:
        return AGENDA.data.different_group.in_(reading.language)
    trend = found.change.trend
    return str(getattr(REPORT.trends, str(trend)).in_(reading.language)) if trend is not None else None

"""What an adjustment should have moved: its indicator before and since, as published or withheld (domain.md §6, §8)."""

from bot.agendas.reading import Reading
from bot.figure_lines import value_words
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
    if adjustment.answer is not None:
        answered = getattr(AGENDA.data.answered, adjustment.answer)
        told = f"{told}, {answered.in_(reading.language, number=adjustment.answered_by or 0)}"
    return f"{told} · {moved(adjustment, reading)}"


def moved(adjustment: Adjustment, reading: Reading) -> str:
    """The indicator's name, before and since."""
    language, data = reading.language, AGENDA.data
    before, since = adjustment.before, adjustment.since
    if adjustment.indicator is None or before is None or since is None:
        return data.no_indicator.in_(language)
    name = reading.indicator(adjustment.indicator)
    then = value_words(before, language)
    if before.value == since.value and before.round == since.round:
        withheld = since.stale and not before.stale
        phrase = data.withheld_since if withheld else data.not_measured_since
        return phrase.in_(language, name=name, before=then)
    told = data.should_move.in_(language, name=name, before=then, since=value_words(since, language))
    compared = _compared(before, since, reading)
    return f"{told} ({compared})" if compared else told


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

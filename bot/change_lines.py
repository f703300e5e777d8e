"""The lines of change of a report (R7), and what one person weighs (R8): as stored in the release."""

from collections.abc import Iterator, Sequence

from bot.figure_lines import Named
from flows import words
from flows.phrases.report import REPORT
from flows.release import QuestionChange, Release
from flows.small_groups import NoChange


def change_line(release: Release, named: Named) -> Iterator[str]:
    """Since the previous round, then (at the last close) from the first published round, and what one person weighs."""
    told = [*_since_previous(release, named), *_first_to_last(release, named)]
    weight = one_person(release, named)
    if weight:
        told = [*told[:-1], f"{told[-1]} {weight}"] if told else [weight]
    yield from told


def _since_previous(release: Release, named: Named) -> Iterator[str]:
    if not release.changes:
        return
    number, language = release.changes[0].from_round, named.language
    if _all_different(release.changes):
        yield REPORT.different_group.in_(language, number=number)
    else:
        yield REPORT.changes.in_(language, number=number, told=_changes(release.changes, release, named))


def _first_to_last(release: Release, named: Named) -> Iterator[str]:
    """Questions may have been published first in different rounds: one line for each pair of rounds."""
    pairs = dict.fromkeys((each.from_round, each.to_round) for each in release.first_to_last)
    for first, last in pairs:
        same = [each for each in release.first_to_last if (each.from_round, each.to_round) == (first, last)]
        if _all_different(same):
            yield REPORT.different_group_over.in_(named.language, first=first, last=last)
        else:
            told = _changes(same, release, named)
            yield REPORT.first_to_last.in_(named.language, first=first, last=last, told=told)


def _all_different(changes: Sequence[QuestionChange]) -> bool:
    return all(each.change.withheld is NoChange.DIFFERENT_GROUP for each in changes)


def _changes(changes: Sequence[QuestionChange], release: Release, named: Named) -> str:
    return words.in_turn([_change(each, release, named) for each in changes], named.language)


def _change(found: QuestionChange, release: Release, named: Named) -> str:
    language, change = named.language, found.change
    if change.moved is None or change.trend is None:
        return REPORT.few_pairs.in_(language, count=change.pairs or 0, name=named.name(found.key), k=release.k_eff)
    sign = f"≥{words.NBSP if language == 'fr' else ' '}" if change.at_least else ""
    moves = [
        getattr(REPORT.moves, str(move)).in_(language, count=f"{sign}{count}") for move, count in change.moved.items()
    ]
    trend = getattr(REPORT.trends, str(change.trend)).in_(language)
    return REPORT.change.in_(language, name=named.name(found.key), trend=trend, moves=", ".join(moves))


def one_person(release: Release, named: Named) -> str:
    """« 1 personne = 17 % »; a range when questions have different numbers of answers; nothing when all is withheld."""
    language = named.language
    shares = sorted(
        {
            result.shown.one_person_pct
            for result in release.results
            if result.shown is not None and result.shown.one_person_pct is not None
        }
    )
    if not shares:
        return ""
    high = words.percent(shares[-1], language)
    if len(shares) == 1:
        return REPORT.one_person.in_(language, share=high)
    low = str(shares[0]) if language == "fr" else words.percent(shares[0], language)
    return REPORT.one_person_range.in_(language, low=low, high=high)

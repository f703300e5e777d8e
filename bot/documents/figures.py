"""Figures in the words of a document: plain text, where a window would want mrkdwn."""

from bot.figure_lines import Named, share_text, together_text
from flows import words
from flows.phrases.dossier import DOSSIER
from flows.release import QuestionResult, Release
from flows.shares import Share
from flows.small_groups import Shown
from flows.text import Language


class PlainNamed(Named, frozen=True):
    """Names as they are: whoever draws the document escapes them."""

    def name(self, key: str) -> str:
        if key in self.library.indicators or self.flow is None:
            return self.library.indicators[key].name.in_(self.language)
        return self.flow.question(key).label.in_(self.language)

    def typed(self, text: str) -> str:
        return text

    def option(self, key: str, option: str) -> str:
        choices = getattr(self.flow.question(key), "choices", ()) if self.flow is not None else ()
        return next((one.label.in_(self.language) for one in choices if one.id == option), option)


def share_words(share: Share, language: Language) -> str:
    """« 32/40 (80 %) », or « — » when nothing was expected."""
    return "—" if share.pct is None else f"{share} ({words.percent(share.pct, language)})"


def result_words(key: str, release: Release, named: Named) -> str | None:
    """A question's result in one round, withheld as withheld; None when the round did not ask it."""
    result = release.result(key)
    if result is None:
        return None
    language = named.language
    if result.together is not None:
        return together_text(key, result.together, named)
    if not result.published:
        return DOSSIER.members.withheld.in_(language, count=_answers(result), expected=release.counts.expected)
    if result.options is not None:
        chosen = [
            f"{named.option(key, one.option)} {'≥ ' if one.at_least else ''}{one.count}" for one in result.options.shown
        ]
        return ", ".join(chosen) or "—"
    assert result.shown is not None
    return rating_words(result.shown, language)


def rating_words(shown: Shown, language: Language) -> str:
    """« 4/6 (médiane 4) », "≥ 4/5 (median 4)", and « 4/6 » of a choice: a published result."""
    assert shown.favourable is not None
    share = share_text(shown.favourable, language)
    if shown.median is None:
        return share
    return DOSSIER.members.median.in_(language, share=share, median=words.number(shown.median, language))


def _answers(result: QuestionResult) -> int:
    if result.shown is not None:
        return result.shown.n
    return result.options.n if result.options is not None else 0

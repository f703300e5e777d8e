"""A round's results as members read them (mrkdwn): the group's figures, never a name; pure."""

from dataclasses import replace

from bot.blocks.text import escape, said
from flows import words
from flows.library import Library
from flows.phrases.results import RESULTS
from flows.phrases.waves import WAVES
from flows.release import QuestionResult, Together
from flows.shares import AT_LEAST, AT_MOST, Favourable
from flows.small_groups import OptionCount, Withheld
from flows.text import Language
from storage.closing import Published

SIGNS = {AT_LEAST: f"≥{words.NBSP}", AT_MOST: f"≤{words.NBSP}", "": ""}


def results_text(published: Published, library: Library, language: Language, meeting: str | None) -> str:
    """The title, each question's result, and what follows.

    `meeting` is the date when it is talked about, in words; None when that is over.
    """
    end = RESULTS.end.in_(language, meeting=meeting) if meeting is not None else RESULTS.end_of_old.in_(language)
    line = results_line(published, library, language)
    return f"{line} {end}" if line.endswith(".") else f"{line}. {end}"


def results_line(published: Published, library: Library, language: Language) -> str:
    """The title and each question's result, on one line; or the one reason why nothing is shown."""
    counts, number = published.release.counts, published.number
    title = RESULTS.title.in_(language, count=counts.counted, number=number, expected=counts.expected)
    reason = _withheld_as_a_whole(published, language)
    lines = [_line(result, published, library, language) for result in published.release.results]
    return " · ".join([title, reason]) if reason is not None else " · ".join([title, *lines])


def share_text(share: Favourable) -> str:
    """« 4/6 », « ≥ 5/6 », « ≤ 1/7 »."""
    return f"{SIGNS[share.sign]}{share.number}/{share.n}"


def name_of(key: str, published: Published, library: Library, language: Language) -> str:
    """What a result is called: the indicator's name, shorter for members where it is; the project's own question."""
    short = getattr(RESULTS.short, key, None)
    if short is not None:
        return str(short.in_(language))
    if key in library.indicators:
        return escape(library.indicators[key].name.in_(language))
    return said(published.flow.question(key).label.in_(language))


def _line(result: QuestionResult, published: Published, library: Library, language: Language) -> str:
    name, release = name_of(result.key, published, library, language), published.release
    if result.together is not None:
        told = _line(_of_waves(result, result.together), published, library, language)
        waves = words.joined([said(one) for one in result.together.waves], language)
        return WAVES.member_together.in_(language, told=told, waves=waves)
    if not result.published:
        n = result.shown.n if result.shown is not None else result.options.n if result.options is not None else 0
        return RESULTS.withheld.in_(language, count=n, name=name, expected=release.counts.expected, k=release.k_eff)
    if result.shown is not None and result.shown.favourable is not None:
        share, median = share_text(result.shown.favourable), result.shown.median
        if median is None:
            return RESULTS.choice.in_(language, name=name, share=share)
        return RESULTS.rating.in_(language, name=name, share=share, median=words.number(median, language))
    chosen = result.options.shown if result.options is not None else ()
    told = words.joined([_option(one, result.key, published, language) for one in chosen], language)
    return RESULTS.options.in_(language, name=name, options=told or "—")


def _of_waves(result: QuestionResult, together: Together) -> QuestionResult:
    """The result of the waves shown as one group, in place of the wave's own (R6)."""
    return replace(result, shown=together.shown, options=together.options, together=None)


def _option(one: OptionCount, key: str, published: Published, language: Language) -> str:
    question = published.flow.question(key)
    choices = getattr(question, "choices", ())
    label = next((choice.label.in_(language) for choice in choices if choice.id == one.option), one.option)
    return f"{said(label)} {SIGNS[AT_LEAST] if one.at_least else ''}{one.count}"


def _withheld_as_a_whole(published: Published, language: Language) -> str | None:
    """One sentence when nothing is published and every question says the same, None otherwise."""
    release = published.release
    shown = [result.shown for result in release.results]
    said_of_all = {(one.withheld, one.n) for one in shown if one is not None}
    if None in shown or len(said_of_all) != 1 or any(one.together for one in release.results):
        return None
    (reason, n) = said_of_all.pop()
    match reason:
        case Withheld.GROUP_BELOW_K:
            return RESULTS.group_below_k.in_(language, count=release.counts.expected, k=release.k_eff)
        case Withheld.ANSWERS_BELOW_K:
            return RESULTS.answers_below_k.in_(language, count=n, expected=release.counts.expected, k=release.k_eff)
        case Withheld.REST_BELOW_K | None:
            return None

"""One line per indicator of a report: symbol, name, value, target, state, then what qualifies it (domain.md §11)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from msgspec import Struct

from bot.blocks.text import escape, said
from flows import words
from flows.indicators import Figure, State
from flows.library import Library
from flows.phrases import Phrase
from flows.phrases.agenda import AGENDA
from flows.phrases.report import REPORT
from flows.phrases.waves import WAVES
from flows.release import QuestionResult, Release, Together
from flows.schema import Flow
from flows.shares import AT_LEAST, AT_MOST, Favourable, Share, pct
from flows.small_groups import Options, Shown, Withheld
from flows.text import Language

WITHHELD = "🔒"
FRAGILE = "⚠️"
SYMBOLS: Mapping[State, str] = {
    State.MET: "✅",
    State.NEAR: "🟡",
    State.NOT_MET: "❌",
    State.UNDER_WAY: "🔵",
    State.NO_TARGET: "⚪",
    State.NOT_EVALUABLE: "➖",
}
SIGNS = {AT_LEAST: "≥", AT_MOST: "≤"}
CONTRIBUTORS = "active_contributors"


class Named(Struct, frozen=True):
    """What names an indicator or a question of the project's own: the library, and the check-in as it was asked."""

    library: Library
    flow: Flow | None
    language: Language

    def name(self, key: str) -> str:
        """The indicator's name, else the question as asked (mrkdwn)."""
        if key in self.library.indicators or self.flow is None:
            return escape(self.library.indicators[key].name.in_(self.language))
        return said(self.flow.question(key).label.in_(self.language))

    def typed(self, text: str) -> str:
        """What someone typed (mrkdwn)."""
        return said(text)

    def is_confidential(self, key: str) -> bool:
        """Whether members rate it; a question of the project's own always is here."""
        indicator = self.library.indicators.get(key)
        return indicator is None or indicator.visibility == "confidential"

    def is_count(self, key: str) -> bool:
        indicator = self.library.indicators.get(key)
        return indicator is not None and indicator.measure == "count"

    def option(self, key: str, option: str) -> str:
        """The label of an option of a choice, as asked (mrkdwn)."""
        choices = getattr(self.flow.question(key), "choices", ()) if self.flow is not None else ()
        return said(next((one.label.in_(self.language) for one in choices if one.id == option), option))


def figure_line(figure: Figure, release: Release | None, named: Named) -> str:
    """The line of an indicator in the report of a release (None before the first)."""
    if not named.is_confidential(figure.key):
        return _open_line(figure, named)
    result = release.result(figure.key) if release is not None else None
    if result is None:
        return _not_asked_line(figure, named)
    if not result.published:
        return _withheld_line(figure, result, release, named)
    if result.options is not None:
        told = _options(figure.key, result.options, named)
        return _line(SYMBOLS[State.NO_TARGET], figure.key, [told], "", named)
    return _rated_line(figure, "", named)


def share_text(share: Favourable, language: Language) -> str:
    """« 4/6 », "≥ 4/5", « ≤ 1/7 »."""
    space = words.NBSP if language == "fr" else " "
    return f"{SIGNS[share.sign]}{space}{share.number}/{share.n}" if share.sign else str(share)


def percent_of(share: Fraction, language: Language) -> str:
    """A share in whole per cent."""
    return words.percent(pct(share), language)


def _line(symbol: str, key: str, told: list[str], qualified: str, named: Named) -> str:
    text = ", ".join(told) + (f" {qualified}" if qualified else "")
    return REPORT.line.in_(named.language, symbol=symbol, name=named.name(key), told=text)


def _open_line(figure: Figure, named: Named) -> str:
    language, value = named.language, figure.value
    match value:
        case Share():
            percent = words.percent(value.pct or 0, language)
            told = [f"{value} ({percent})", *_target(figure, language), state_words(figure.state).in_(language)]
        case int():
            told = _counted(value, figure, language)
        case None:
            told = [*_target(figure, language, count=named.is_count(figure.key)), _no_data(language)]
        case Shown():
            raise TypeError(f"{figure.key} is open and has a confidential value")
        case _:
            assert_never(value)
    return _line(SYMBOLS[figure.state], figure.key, told, window_words(figure, language), named)


def _counted(value: int, figure: Figure, language: Language) -> list[str]:
    """« 9 sur 12, en cours »: the target of a count stands in its value."""
    if figure.target is None:
        return [str(value), REPORT.states.no_target.in_(language)]
    state = getattr(REPORT.counted, figure.state.value)
    target = words.number(figure.target, language)
    return [REPORT.count.in_(language, value=value, target=target), state.in_(language)]


def window_words(figure: Figure, language: Language) -> str:
    """« (3/7 à ce point) »: the last window beside the sum, of contributors and of contents; nothing for the others."""
    if figure.since_round is not None and isinstance(figure.window, int):
        if figure.window == 0:
            return REPORT.none_since.in_(language, number=figure.since_round)
        return REPORT.since.in_(language, count=figure.window, number=figure.since_round)
    if figure.key == CONTRIBUTORS and figure.window is not None and figure.window != figure.value:
        return REPORT.this_round.in_(language, share=str(figure.window))
    return ""


def _rated_line(figure: Figure, qualified: str, named: Named) -> str:
    """A published result: this round's, or the last one published when this round did not ask."""
    shown, language = figure.value, named.language
    if not isinstance(shown, Shown):
        raise TypeError(f"{figure.key} has no published result")
    told = [*rating_parts(shown, language), *_target(figure, language), state_words(figure.state, figure).in_(language)]
    symbol = SYMBOLS[figure.state]
    if figure.fragile and shown.bounds_pct is not None:
        low, high = shown.bounds_pct
        symbol = f"{symbol} {FRAGILE}"
        bounds = REPORT.bounds.in_(language, low=_first_bound(low, language), high=words.percent(high, language))
        qualified = f"{bounds} {qualified}".rstrip()
    return _line(symbol, figure.key, told, qualified, named)


def _not_asked_line(figure: Figure, named: Named) -> str:
    """Not asked by this round: what an earlier one published, else nothing to judge yet."""
    if figure.value is None or figure.round is None:
        told = [*_target(figure, named.language), _no_data(named.language)]
        return _line(SYMBOLS[State.NOT_EVALUABLE], figure.key, told, "", named)
    return _rated_line(figure, REPORT.of_round.in_(named.language, number=figure.round), named)


def _withheld_line(figure: Figure, result: QuestionResult, release: Release | None, named: Named) -> str:
    """How many answered and why nothing is shown, with what an earlier round published."""
    language = named.language
    if result.together is not None:
        return _line(
            WITHHELD, figure.key, [together_text(figure.key, result.together, named)], _earlier(figure, language), named
        )
    k = release.k_eff if release is not None else 0
    expected = release.counts.expected if release is not None else 0
    if result.shown is not None and result.shown.withheld is Withheld.GROUP_BELOW_K:
        told = REPORT.small_group.in_(language, count=expected, k=k)
    else:
        n = result.shown.n if result.shown is not None else result.options.n if result.options is not None else 0
        told = REPORT.withheld.in_(language, count=n, expected=expected, k=k)
    return _line(WITHHELD, figure.key, [told], _earlier(figure, language), named)


def together_text(key: str, together: Together, named: Named) -> str:
    """« Lyon et Brest ensemble : 4/8, médiane 3,5 »: what is shown of several waves as one group (R6)."""
    told = rating_parts(together.shown, named.language) if together.shown is not None else []
    if together.options is not None:
        told = [_options(key, together.options, named)]
    waves = words.joined([named.typed(one) for one in together.waves], named.language)
    return WAVES.together.in_(named.language, waves=waves, told=", ".join(told))


def _earlier(figure: Figure, language: Language) -> str:
    """« (point n° 3 : 3/5, médiane 4, atteinte mais fragile) »"""
    if not isinstance(figure.value, Shown) or figure.round is None:
        return ""
    told = rating_parts(figure.value, language)
    if figure.state is not State.NO_TARGET:
        told.append(state_words(figure.state, figure).in_(language))
    return REPORT.earlier.in_(language, number=figure.round, told=", ".join(told))


def rating_parts(shown: Shown, language: Language) -> list[str]:
    """The fraction, the median of a scale, and the bands of a large group (R4)."""
    if shown.favourable is None:
        return []
    told = [share_text(shown.favourable, language)]
    if shown.median is not None:
        told.append(REPORT.median.in_(language, value=words.number(shown.median, language)))
    if shown.bands is not None:
        low, middle, high = shown.bands
        told.append(REPORT.bands.in_(language, low=low, middle=middle, high=high))
    return told


def _target(figure: Figure, language: Language, *, count: bool = False) -> list[str]:
    if figure.target is None:
        return []
    target = words.number(figure.target, language) if count else percent_of(figure.target, language)
    return [REPORT.target.in_(language, target=target)]


def _options(key: str, options: Options, named: Named) -> str:
    """The options chosen by two people at least, most often chosen ones as they stand (R11)."""
    told = [
        f"{named.option(key, one.option)} {_at_least(one.at_least, named.language)}{one.count}" for one in options.shown
    ]
    return ", ".join(told) or REPORT.no_option.in_(named.language)


def _at_least(at_least: bool, language: Language) -> str:
    return f"{SIGNS[AT_LEAST]}{words.NBSP if language == 'fr' else ' '}" if at_least else ""


def state_words(state: State, figure: Figure | None = None) -> Phrase:
    """The words of a state; of a rating (`figure` given) they say when one person would make it met, or unmake it."""
    if figure is not None and state is State.MET and figure.fragile:
        return REPORT.states.met_fragile
    if figure is not None and state is State.NEAR:
        return REPORT.states.near_person
    words_: Phrase = getattr(REPORT.states, state.value)
    return words_


def _no_data(language: Language) -> str:
    return REPORT.states.not_evaluable.in_(language)


def _first_bound(low: int, language: Language) -> str:
    """« de 57 à 71 % », "57% to 71%"."""
    return str(low) if language == "fr" else words.percent(low, language)


def value_words(figure: Figure, language: Language) -> str:
    """« 3/8 (38 %) », « 9 », « 4/6, médiane 4 (point n° 3) », or that there is no figure yet."""
    match figure.value:
        case Share() as share:
            return f"{share} ({percent_of(share.value, language)})" if share.value is not None else str(share)
        case int() as count:
            return words.number(count, language)
        case Shown() as shown if shown.favourable is not None:
            of_round = REPORT.of_round.in_(language, number=figure.round or 0)
            return f"{', '.join(rating_parts(shown, language))} {of_round}"
        case _:
            return AGENDA.data.no_value.in_(language)

"""The history of the indicators, and the words of their charts."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class GapPhrases(Phrases):
    """A withheld round on a chart, by its reason (flows.small_groups.Withheld)."""

    answers_below_k: Phrase
    group_below_k: Phrase
    rest_below_k: Phrase


class WithheldPhrases(Phrases):
    """The same in words."""

    answers_below_k: Plural
    group_below_k: Plural
    rest_below_k: Phrase


class HistoryPhrases(Phrases):
    """See history.yml."""

    window: Title
    intro: Phrase
    none: Phrase
    no_figure: Phrase
    line: Phrase
    chart: Button
    chart_of: Phrase
    on_its_way: Phrase
    gone: Phrase
    axis: Phrase
    share_axis: Phrase
    count_axis: Phrase
    check_in: Phrase
    target: Phrase
    bounds: Phrase
    gap: GapPhrases
    withheld: WithheldPhrases
    alt: Phrase
    short: Phrase
    together: Phrase
    since_kickoff: Phrase
    bars: Phrase
    hatched: Phrase
    initiators: Phrase
    participants: Phrase
    both: Phrase


HISTORY = HistoryPhrases.load()

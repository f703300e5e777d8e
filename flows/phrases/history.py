"""The history of the indicators, and the words of their charts."""

from flows.phrases import Button, Phrase, Phrases, Title


class HistoryPhrases(Phrases):
    """See history.yml."""

    window: Title
    intro: Phrase
    none: Phrase
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
    withheld: Phrase
    withheld_words: Phrase
    alt: Phrase
    initiators: Phrase
    participants: Phrase
    both: Phrase


HISTORY = HistoryPhrases.load()

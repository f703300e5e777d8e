"""The end of a project: closed, or removed."""

from flows.phrases import Phrase, Phrases, Title


class EndingPhrases(Phrases):
    """See ending.yml."""

    close: Title
    close_submit: Title
    close_ask: Phrase
    closed: Phrase
    told: Phrase
    is_closed: Phrase
    remove: Title
    remove_submit: Title
    remove_ask: Phrase
    name: Phrase
    wrong_name: Phrase
    removed: Phrase


ENDING = EndingPhrases.load()

"""The end of a project: closed, or removed."""

from flows.phrases import Button, Phrase, Phrases, Title


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
    skip_review: Button
    skip_title: Title
    skip_ask: Phrase
    skip_submit: Button
    skipped: Phrase
    cannot_skip: Phrase
    without_review: Phrase


ENDING = EndingPhrases.load()

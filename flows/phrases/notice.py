"""The privacy notice, given to everyone before they take part."""

from flows.phrases import Phrase, Phrases


class NoticePhrases(Phrases):
    """See notice.yml: domain.md §12, word for word."""

    text: Phrase
    on: Phrase
    after_kickoff: Phrase


NOTICE = NoticePhrases.load()

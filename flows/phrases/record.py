"""A member's own record of contributions, at the end (domain.md §9)."""

from flows.phrases import Button, Phrase, Phrases


class RecordPhrases(Phrases):
    """See record.yml."""

    text: Phrase
    line: Phrase
    reused: Phrase
    more: Phrase
    why: Phrase
    my_data: Button


RECORD = RecordPhrases.load()

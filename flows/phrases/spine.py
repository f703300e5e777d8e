"""What any press, form or command may be answered, whatever it was about."""

from flows.phrases import Phrase, Phrases


class SpinePhrases(Phrases):
    """See spine.yml."""

    close: Phrase
    loading: Phrase
    failed: Phrase
    too_late: Phrase
    old_button: Phrase


SPINE = SpinePhrases.load()

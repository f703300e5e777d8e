"""What is said beside a field whose value cannot be kept, or is kept with a warning."""

from flows.phrases import Phrase, Phrases


class AnswerPhrases(Phrases):
    """See answers.yml."""

    yes: Phrase
    no: Phrase


ANSWERS = AnswerPhrases.load()

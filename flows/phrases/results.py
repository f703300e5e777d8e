"""A round's results as its members see them, and their own answers."""

from flows.phrases import Button, Phrase, Phrases, Plural


class ShortNames(Phrases):
    """Indicators whose name is said shorter to members; the others keep the library's."""

    usefulness: Phrase
    expectation_met: Phrase


class CommentFates(Phrases):
    """What became at the close of a comment that its author chose to share (R10)."""

    named: Phrase
    unnamed: Phrase
    held: Phrase
    withdrawn: Phrase


class ResultPhrases(Phrases):
    """See results.yml."""

    title: Plural
    rating: Phrase
    choice: Phrase
    options: Phrase
    withheld: Plural
    answers_below_k: Plural
    group_below_k: Plural
    end: Phrase
    end_of_old: Phrase
    comments: Phrase
    signed: Phrase
    unsigned: Phrase
    why: Phrase
    my_answers: Button
    counts: Phrase
    does_not_count: Phrase
    comment: CommentFates
    no_answer_given: Phrase
    only_you: Phrase
    short: ShortNames


RESULTS = ResultPhrases.load()

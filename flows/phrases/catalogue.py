"""A newer check-list proposed to a project."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class KindsPhrases(Phrases):
    """What happens to a question."""

    added: Phrase
    removed: Phrase
    reworded: Phrase
    retyped: Phrase
    required: Phrase
    optional: Phrase
    moved: Phrase


class IndicatorsPhrases(Phrases):
    """What happens to an indicator."""

    added: Phrase
    removed: Phrase
    reworded: Phrase


class CataloguePhrases(Phrases):
    """The proposal, on the board, by message and in its window."""

    title: Title
    see: Button
    board: Phrase
    proposed: Phrase
    why: Phrase
    intro: Phrase
    up_to_date: Phrase
    only_words: Phrase
    kinds: KindsPhrases
    was: Phrase
    hint_only: Phrase
    yours_stays: Phrase
    left_out_here: Phrase
    answer_kept: Phrase
    arranged: Phrase
    more: Plural
    around: Phrase
    indicators: IndicatorsPhrases
    rotation: Phrase
    themes: Phrase
    dropped: Phrase
    to_review: Phrase
    blocked: Phrase
    indicator_gone: Phrase
    answered_retyped: Phrase
    only_initiators: Phrase
    confirm: Title
    keep: Title
    moved_meanwhile: Phrase
    done: Phrase


CATALOGUE = CataloguePhrases.load()

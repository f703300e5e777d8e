"""What surrounds the questions of a form: its buttons, its place in the path, its rows and its targets."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class RowPhrases(Phrases):
    """The rows so far, and the buttons beside them."""

    none: Phrase
    no_line: Phrase
    to_fill: Phrase
    add: Phrase
    edit: Button
    fill: Button
    remove: Button
    full: Plural


class IndicatorPhrases(Phrases):
    """Choosing indicators, and the form of one of them."""

    suggested: Phrase
    others: Phrase
    here: Plural
    whole: Phrase
    always: Phrase
    after: Phrase
    target_of: Phrase
    no_target: Phrase
    all_objectives: Phrase
    every_objective: Phrase
    change: Button
    share: Phrase
    count: Phrase
    blank_waits: Phrase
    ceiling: Phrase
    counts: Phrase
    asked: Phrase
    not_asked: Phrase


class ReadPhrases(Phrases):
    """Words of an answer read back."""

    gone: Phrase
    not_confirmed: Phrase


class FormPhrases(Phrases):
    """See forms.yml."""

    save_and_continue: Title
    save: Title
    later: Title
    cancel: Title
    place: Phrase
    about: Phrase
    optional: Phrase
    blank_allowed: Phrase
    time: Phrase
    of_which: Phrase
    comment: Phrase
    nothing_to_choose: Phrase
    rows: RowPhrases
    indicators: IndicatorPhrases
    read: ReadPhrases


FORMS = FormPhrases.load()

"""Thanks: one line, seen by both, and by the group when both agree (domain.md §9)."""

from flows.phrases import Button, Phrase, Phrases, Title


class Form(Phrases):
    """The form that thanks someone."""

    title: Title
    who: Phrase
    line: Phrase
    line_hint: Phrase
    group: Phrase
    group_yes: Phrase
    submit: Title
    who_missing: Phrase
    line_missing: Phrase
    oneself: Phrase
    stranger: Phrase
    done: Phrase


class Received(Phrases):
    """The message to the one thanked."""

    text: Phrase
    offered: Phrase
    between: Phrase
    shared: Phrase
    why: Phrase
    agree: Button
    keep: Button


class Listed(Phrases):
    """One's own thanks, sent and received."""

    title: Title
    open: Button
    sent: Phrase
    received: Phrase
    none: Phrase


class ThanksPhrases(Phrases):
    """See thanks.yml."""

    thank: Button
    form: Form
    received: Received
    listed: Listed
    not_yours: Phrase


THANKS = ThanksPhrases.load()

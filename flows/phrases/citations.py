"""Citing a contribution outside the project: asked of its author each time (domain.md §9)."""

from flows.phrases import Button, Phrase, Phrases, Title


class Form(Phrases):
    """The form that asks."""

    title: Title
    told: Phrase
    place: Phrase
    place_hint: Phrase
    submit: Title
    missing: Phrase
    done: Phrase
    own: Phrase
    nobody: Phrase


class CitationPhrases(Phrases):
    """See citations.yml."""

    cite: Button
    form: Form
    asked: Phrase
    why: Phrase
    yes_: Button
    no_: Button
    said_yes: Phrase
    said_no: Phrase
    told_yes: Phrase
    told_no: Phrase
    not_yours: Phrase


CITATIONS = CitationPhrases.load()

"""A project's settings once it is started, and its initiators."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class DaysOffPhrases(Phrases):
    """The project's own days off."""

    open: Button
    title: Title
    intro: Phrase
    label: Phrase
    hint: Phrase
    bad: Phrase
    too_many: Phrase
    saved: Plural


class SettingsPhrases(Phrases):
    """See settings.yml."""

    title: Title
    save: Title
    saved: Phrase
    initiators: Phrase
    add_initiator: Button
    who: Phrase
    who_hint: Phrase
    add: Title
    nobody: Phrase
    already: Phrase
    full: Phrase
    added: Phrase
    days_off: DaysOffPhrases


SETTINGS = SettingsPhrases.load()

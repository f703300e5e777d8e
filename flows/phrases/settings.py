"""A project's settings once it is started, and its initiators."""

from flows.phrases import Button, Phrase, Phrases, Title


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


SETTINGS = SettingsPhrases.load()

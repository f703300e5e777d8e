"""Starting a project, the list of one's projects, help, settings."""

from flows.phrases import Button, Phrase, Phrases, Title


class FormPhrases(Phrases):
    """The form of five fields that starts a project, and changes its settings later."""

    title: Title
    submit: Title
    name: Phrase
    name_hint: Phrase
    language: Phrase
    zone: Phrase
    zone_hint: Phrase
    holidays: Phrase
    holidays_hint: Phrase
    no_holidays: Phrase
    channel: Phrase
    channel_hint: Phrase
    name_missing: Phrase
    name_too_long: Phrase
    name_taken: Phrase
    zone_missing: Phrase


class StartPhrases(Phrases):
    """See start.yml."""

    what_it_does: Phrase
    start: Button
    another: Button
    your_projects: Phrase
    board: Button
    help_title: Phrase
    french: Phrase
    english: Phrase
    form: FormPhrases


START = StartPhrases.load()

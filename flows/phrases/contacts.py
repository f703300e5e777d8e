"""Members who would like an animator to get in touch."""

from flows.phrases import Button, Phrase, Phrases, Title


class ContactPhrases(Phrases):
    """See contacts.yml."""

    open: Button
    title: Title
    line: Phrase
    done: Button
    for_person: Phrase
    nobody: Phrase
    wish: Phrase
    made: Phrase


CONTACTS = ContactPhrases.load()

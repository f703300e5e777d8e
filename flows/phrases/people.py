"""The people of a project, as the group sees them: whom to ask about what."""

from flows.phrases import Button, Phrase, Phrases, Title


class PeoplePhrases(Phrases):
    """See people.yml."""

    open: Button
    title: Title
    intro: Phrase
    who: Phrase
    member: Phrase
    practices: Phrase
    time: Phrase
    none: Phrase


PEOPLE = PeoplePhrases.load()

"""The words after `/jalon`, in both languages, and what each does."""

from flows.phrases import Phrase, Phrases


class Word(Phrases):
    """A word and what it does; either language's word is understood by everyone."""

    word: Phrase
    does: Phrase


class Words(Phrases):
    """Every word; the field's name is what the map of the bot (bot/app.py) calls it."""

    help: Word
    contribution: Word
    document: Word
    my_data: Word


class CommandPhrases(Phrases):
    """See commands.yml."""

    words: Words
    line: Phrase
    alone: Phrase
    report: Phrase
    unknown: Phrase
    did_you_mean: Phrase


COMMANDS = CommandPhrases.load()

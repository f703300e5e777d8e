"""`/jalon` and its words: which handler a word calls, in either language, and "did you mean" for an unknown one."""

from collections.abc import Mapping
from difflib import get_close_matches

from bot.blocks.text import escape
from bot.jalon import Jalon
from bot.listening import Handler
from bot.outcomes import Outcome, Say
from bot.request import Request
from flows.phrases import fields_of
from flows.phrases.commands import COMMANDS, Word
from flows.text import Language

CLOSE_ENOUGH = 0.6


def by_word(handlers: Mapping[str, Handler]) -> Handler:
    """A handler for `/jalon`: `handlers` maps the name of a word (`""` for none) to what it does."""
    names = {word: name for name in handlers if name for word in _forms(_word(name))}

    def command(jalon: Jalon, request: Request) -> Outcome:
        typed = request.text.lower()
        if not typed:
            return handlers[""](jalon, request)
        first = typed.split()[0]
        name = names.get(typed) or names.get(first) or names.get(first.replace("_", "-"))
        return handlers[name](jalon, request) if name else Say(_unknown(typed, names, request.language))

    return command


def help_lines(language: Language) -> list[str]:
    """One line per command and word: how it is typed and what it does (mrkdwn)."""
    words = [_word(name) for name in fields_of(type(COMMANDS.words))]
    lines = [COMMANDS.line.in_(language, word=one.word, does=one.does) for one in words]
    return [COMMANDS.alone.in_(language), *lines, COMMANDS.report.in_(language)]


def _unknown(typed: str, names: Mapping[str, str], language: Language) -> str:
    lines = [COMMANDS.unknown.in_(language, word=escape(typed))]
    close = get_close_matches(typed, list(names), n=1, cutoff=CLOSE_ENOUGH)
    if close:
        lines.append(COMMANDS.did_you_mean.in_(language, word=close[0]))
    return "\n".join([*lines, *help_lines(language)])


def _word(name: str) -> Word:
    word = getattr(COMMANDS.words, name)
    if not isinstance(word, Word):
        raise TypeError(f"{name} is no word of /jalon")
    return word


def _forms(word: Word) -> set[str]:
    return {word.word.fr, word.word.en}

"""The project's own days off, a date a line: the form, and what was typed in it; pure."""

from collections.abc import Sequence
from datetime import date, datetime

from bot import ids
from bot.blocks.parts import View, input_block, modal, section, text_input
from flows.phrases.forms import FORMS
from flows.phrases.settings import SETTINGS
from flows.phrases.spine import SPINE
from flows.text import Language

DAYS = "days"
MOST = 100
EXAMPLE = date(2027, 5, 7)
# As dates are written where each language is at home; the first is understood by all.
FORMATS: dict[Language, tuple[str, ...]] = {"fr": ("%Y-%m-%d", "%d/%m/%Y"), "en": ("%Y-%m-%d",)}


class DaysOffError(ValueError):
    """A line that is no date, or too many lines; `sentence` says which."""

    def __init__(self, sentence: str) -> None:
        super().__init__("days off refused")
        self.sentence = sentence


def days_off_form(project_id: int, known: Sequence[date], language: Language) -> View:
    """The days as they are, to be changed."""
    phrases = SETTINGS.days_off
    typed = text_input("\n".join(day.isoformat() for day in sorted(known)), multiline=True)
    return modal(
        phrases.title.in_(language),
        [
            section(phrases.intro.in_(language)),
            input_block(DAYS, phrases.label.in_(language), typed, phrases.hint.in_(language)),
        ],
        submit=FORMS.save.in_(language),
        close=SPINE.close.in_(language),
        callback_id="days_off.save",
        private_metadata=ids.encode(project=project_id, language=language),
    )


def read_days_off(typed: str, language: Language) -> tuple[date, ...]:
    """The days typed, each once, in order. Raises DaysOffError."""
    lines = [line.strip() for line in typed.replace("\0", "").splitlines()]
    days = {_day(line, rank, language) for rank, line in enumerate(lines, start=1) if line}
    if len(days) > MOST:
        raise DaysOffError(SETTINGS.days_off.too_many.in_(language, most=MOST))
    return tuple(sorted(days))


def _day(line: str, rank: int, language: Language) -> date:
    for format_ in FORMATS[language]:
        try:
            return datetime.strptime(line, format_).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    example = EXAMPLE.strftime(FORMATS[language][0])
    raise DaysOffError(SETTINGS.days_off.bad.in_(language, rank=rank, line=line[:30], example=example))

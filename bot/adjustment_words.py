"""What became of an adjustment of the facilitation, in words."""

from flows.phrases import Phrase
from flows.phrases.agenda import AGENDA
from flows.text import Language
from storage.adjustments import Adjustment


def answered_words(adjustment: Adjustment, language: Language) -> str | None:
    """« gardé à la réunion n° 2 »: what the latest meeting to say so made of it; None as long as none did."""
    if adjustment.answer is None:
        return None
    answered: Phrase = getattr(AGENDA.data.answered, adjustment.answer)
    return answered.in_(language, number=adjustment.answered_by or 0)

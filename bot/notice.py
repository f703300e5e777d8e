"""The privacy notice as one person reads it, and which settings it still misses."""

import unicodedata

from bot.blocks.text import said
from bot.settings import Settings
from flows.library import Library
from flows.phrases.notice import NOTICE
from flows.text import Language
from flows.waves.wording import worded
from flows.words import day
from storage.projects import Project

VOWELS = tuple("aeiou")


def missing_settings(settings: Settings, library: Library, language: Language) -> str:
    """The settings without which nobody can be invited, in words joined by ", "; empty when the notice is whole."""
    words = library.messages.invitation.settings
    asked = {
        "operator": settings.jalon_operator,
        "employer": settings.jalon_employer,
        "dpo_contact": settings.jalon_dpo_contact,
        "legal_basis": settings.jalon_legal_basis,
    }
    return ", ".join(getattr(words, name).in_(language) for name, value in asked.items() if not value)


def notice(settings: Settings, project: Project, k: int, language: Language) -> str:
    """The notice of a project (mrkdwn); `k` is the number of answers needed for a group result."""
    employer = said(settings.jalon_employer or "")
    text = worded(NOTICE.text, wave=project.is_wave).in_(
        language,
        k=k,
        operator=said(settings.jalon_operator or ""),
        employer=employer,
        dpo_contact=said(settings.jalon_dpo_contact or ""),
        legal_basis=said(settings.jalon_legal_basis or ""),
        date=_deleted(project, language),
    )
    # French elides before a vowel: "d'Atelier".
    first = unicodedata.normalize("NFD", employer[:1].lower())[:1]
    return text.replace(f" de {employer}", f" d'{employer}") if first in VOWELS else text


def _deleted(project: Project, language: Language) -> str:
    if project.kickoff_on is None:
        return NOTICE.after_kickoff.in_(language)
    kickoff = project.kickoff_on
    # 29 February has no anniversary in a common year: the day before is within what was promised.
    last = kickoff.replace(year=kickoff.year + 1, day=28) if (kickoff.month, kickoff.day) == (2, 29) else None
    until = last or kickoff.replace(year=kickoff.year + 1)
    return NOTICE.on.in_(language, day=day(until, language, weekday=False, year=True))

"""What is said of the last follow-up: no check-in and no agenda come after it."""

import pytest

from bot.blocks.next_time import ComesBack, NextTime, next_time_form
from flows.text import Language


@pytest.mark.parametrize(
    ("comes_back", "language", "told"),
    [
        ("next", "fr", "Ils reviennent à l'ordre du jour suivant, avec leur ancienneté."),
        ("nowhere", "fr", "C'est la dernière réunion de suivi : ils ne reviennent à aucun ordre du jour."),
        ("next", "en", "They come back on the next agenda, with their age."),
        ("nowhere", "en", "It is the last follow-up: they come back on no agenda."),
        (
            "added_to_review",
            "fr",
            "C'est la dernière réunion de suivi : seuls les sujets ajoutés par l'équipe reviennent, au point d'étape.",
        ),
        (
            "added_to_review",
            "en",
            "It is the last follow-up: only the items that the team added come back, at the milestone review.",
        ),
    ],
)
def test_what_was_not_discussed_comes_back_only_if_there_is_a_next_time(
    comes_back: ComesBack, language: Language, told: str
) -> None:
    asked = NextTime("Réunion de suivi", {"actions": "Les actions"}, (), (), comes_back)
    form = next_time_form({"project": 1, "meeting": 1}, asked, language)
    assert form["blocks"][-1]["hint"]["text"].replace("\u00a0", " ") == told

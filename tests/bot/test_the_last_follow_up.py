"""What is said of the last follow-up: no check-in and no agenda come after it."""

import pytest

from bot.blocks.next_time import NextTime, next_time_form
from flows.text import Language


@pytest.mark.parametrize(
    ("is_last", "language", "told"),
    [
        (False, "fr", "Ils reviennent à l'ordre du jour suivant, avec leur ancienneté."),
        (True, "fr", "C'est la dernière réunion de suivi : ils ne reviennent à aucun ordre du jour."),
        (False, "en", "They come back on the next agenda, with their age."),
        (True, "en", "It is the last follow-up: they come back on no agenda."),
    ],
)
def test_what_was_not_discussed_comes_back_only_if_there_is_a_next_time(
    is_last: bool, language: Language, told: str
) -> None:
    asked = NextTime("Réunion de suivi", {"actions": "Les actions"}, (), (), is_last)
    form = next_time_form({"project": 1, "meeting": 1}, asked, language)
    assert form["blocks"][-1]["hint"]["text"].replace("\u00a0", " ") == told

"""A wave's people are told a pilot's sentences: none of them names a pilot, in either language."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from flows import phrases
from flows.library import load_library
from flows.phrases import Phrase, Phrases, Plural
from flows.phrases.check_in import CHECK_IN
from flows.text import Text
from flows.waves.wording import hinted, of_wave, titled, worded

OF_THE_PILOT_ITSELF = {"adapting", "deployment", "digest", "dossier", "review", "start", "validation", "waves"}
"""Rooms that a wave does not enter, or that tell it what comes from the pilot."""


def rooms() -> Iterator[tuple[str, Phrases]]:
    for module in iter_modules(phrases.__path__, "flows.phrases."):
        name = module.name.rpartition(".")[2]
        for one in vars(import_module(module.name)).values():
            if isinstance(one, Phrases) and name not in OF_THE_PILOT_ITSELF:
                yield name, one


def sentences(name: str, found: Any) -> Iterator[tuple[str, Text | Plural]]:
    """All that a room says, with where it stands."""
    if isinstance(found, Text | Plural):
        yield name, found
    elif isinstance(found, Phrases):
        for key, one in vars(found).items():
            yield from sentences(f"{name}.{key}", one)
    elif isinstance(found, tuple):
        for one in found:
            yield from sentences(name, one)


def written(sentence: Text | Plural) -> str:
    return sentence.model_dump_json().replace("/pilot-report", "")


def test_no_sentence_said_of_a_wave_names_a_pilot() -> None:
    said = [one for name, room in rooms() for one in sentences(name, room)]
    assert sum("pilot" in written(one) for _, one in said) > 5
    assert [name for name, one in said if "pilot" in written(of_wave(one))] == []


@pytest.mark.parametrize(
    ("pilot", "wave"),
    [
        (Phrase(fr="Quitter le pilote", en="Leave the pilot"), Phrase(fr="Quitter la vague", en="Leave the wave")),
        (Phrase(fr="Au pilote, du pilote", en="The pilot's"), Phrase(fr="À la vague, de la vague", en="The wave's")),
        (Phrase(fr="sur tout le pilote", en="the whole pilot"), Phrase(fr="sur toute la vague", en="the whole wave")),
        (Phrase(fr="`/pilot-report`", en="`/pilot-report`"), Phrase(fr="`/pilot-report`", en="`/pilot-report`")),
    ],
)
def test_french_contracts_and_commands_keep_their_name(pilot: Phrase, wave: Phrase) -> None:
    assert of_wave(pilot) == wave


def test_a_pilot_is_told_them_as_they_are_written() -> None:
    assert worded(CHECK_IN.foot, wave=False) is CHECK_IN.foot


def test_what_someone_typed_is_never_changed() -> None:
    left = of_wave(Phrase(fr="Vous avez quitté le pilote {project}.", en="You have left the pilot {project}."))
    assert left.in_("fr", project="le pilote de Lyon") == "Vous avez quitté la vague le pilote de Lyon."


def test_the_form_that_dates_a_wave_and_its_board_are_its_own() -> None:
    flows = load_library().flows
    rhythm = hinted(flows["kickoff"], wave=True).section("pilot.rhythm")
    assert rhythm.title.fr == "Le rythme de la vague"
    assert rhythm.questions[0].hint is not None
    assert rhythm.questions[0].hint.fr.startswith("Toutes les dates de la vague en découlent")
    assert "Le groupe de la vague" in [one.title.fr for one in titled(flows["framing"], wave=True).sections]

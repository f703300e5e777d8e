"""The bot's sentences: every room loads, and a room that does not hold together stops the start with one sentence."""

import importlib
from pathlib import Path

import pytest

import flows.phrases
from flows.errors import FlowError
from flows.phrases import Button, Phrase, Phrases, Plural, Title

ROOMS = sorted(path.stem for path in Path(flows.phrases.__file__).parent.glob("*.yml"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_loads_and_every_file_has_its_module(room: str) -> None:
    module = importlib.import_module(f"flows.phrases.{room}")
    loaded = [value for value in vars(module).values() if isinstance(value, Phrases)]
    assert loaded, f"flows/phrases/{room}.py loads nothing"


class Left(Phrases):
    """A group of sentences."""

    days: Plural


class Room(Phrases):
    """A room as a test declares it."""

    late: Phrase
    left: Left
    press: Button
    title: Title


WRITTEN = """\
late: {fr: "Arrivée après {date}.", en: "It came after {date}."}
left:
  days:
    fr: {one: "{count} jour pour {who}", other: "{count} jours pour {who}"}
    en: {one: "{count} day for {who}", other: "{count} days for {who}"}
press: {fr: "Répondre", en: "Answer"}
title: {fr: "Votre avis", en: "Your view"}
"""


def load(folder: Path, text: str) -> Room:
    path = folder / "room.yml"
    path.write_text(text, encoding="utf-8")
    return Room.load_from(path)


def test_a_phrase_is_said_in_a_language_with_its_values(tmp_path: Path) -> None:
    room = load(tmp_path, WRITTEN)
    assert room.late.in_("fr", date="midi") == "Arrivée après midi."
    assert room.late.in_("en", date="{who} & <b>") == "It came after {who} & <b>."
    assert room.late.names == {"date"}


@pytest.mark.parametrize(
    ("count", "fr", "en"),
    [
        (0, "0 jour pour Léa", "0 days for Léa"),
        (1, "1 jour pour Léa", "1 day for Léa"),
        (2, "2 jours pour Léa", "2 days for Léa"),
        (1_000_000, "1000000 jours pour Léa", "1000000 days for Léa"),
    ],
)
def test_a_plural_follows_its_language(tmp_path: Path, count: int, fr: str, en: str) -> None:
    days = load(tmp_path, WRITTEN).left.days
    assert (days.in_("fr", count, who="Léa"), days.in_("en", count, who="Léa")) == (fr, en)
    assert days.names == {"count", "who"}


def test_a_value_missing_or_unknown_is_a_mistake_of_the_code(tmp_path: Path) -> None:
    room = load(tmp_path, WRITTEN)
    with pytest.raises(TypeError, match=r"needs a value for \{date\}"):
        room.late.in_("fr")
    with pytest.raises(TypeError, match=r"has no \{who\}"):
        room.late.in_("fr", date="midi", who="Léa")
    with pytest.raises(TypeError, match=r"needs a value for \{who\}"):
        room.left.days.in_("en", 2)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (', en: "Answer"', "", "room.yml:6:1: press > en: the English text is missing. Add `en:` here."),
        ("press:", "pres:", 'room.yml:6:1: pres: nothing is called "pres" here. Did you mean "press"?'),
        ("press:", "stray: {fr: a, en: b}\npress:", 'room.yml:6:1: stray: nothing is called "stray" here.'),
        (
            'title: {fr: "Votre avis", en: "Your view"}\n',
            "",
            'room.yml:1:1: title: "title" is missing. Add `title:` here.',
        ),
        ("after {date}", "after {day}", "room.yml:1:1: late: {date} stands in French and not in English."),
        (
            "It came after {date}",
            "{who}: after {date}",
            "room.yml:1:1: late: {who} stands in English and not in French.",
        ),
        (
            "{count} day for {who}",
            "{nobody}",
            "room.yml:3:3: left > days: {nobody} stands in `one` and not in `other`.",
        ),
        (
            'en: "Answer"',
            'en: "Answer the four ratings right now"',
            "room.yml:6:1: press: the English text has 33 characters, and a button holds 30.",
        ),
        (
            'fr: "Votre avis"',
            'fr: "Votre avis sur la question"',
            "room.yml:7:1: title: the French text has 26 characters, and a title holds 24.",
        ),
    ],
)
def test_a_mistake_in_a_room_is_told(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in WRITTEN
    with pytest.raises(FlowError) as error:
        load(tmp_path, WRITTEN.replace(old, new, 1))
    assert str(error.value) == sentence

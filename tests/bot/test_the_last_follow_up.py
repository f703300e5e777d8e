"""What is said of the last follow-up: no check-in comes after it, and the review's agenda takes only what was added."""

from datetime import UTC, datetime

import pytest

from bot.blocks.next_time import ComesBack, NextTime, next_time_form
from flows.text import Language
from sandbox.rehearsing import Rehearsal
from storage.framing import Act
from tests.bot.piloting import NADIA, Pilot, there


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


@pytest.mark.sqlite_only
def test_an_item_that_the_team_added_and_did_not_discuss_goes_to_the_review(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal, count=2)
    last = next(one for one in pilot.store.calendar.meetings(pilot.project.id) if one.number == 2)
    act = Act(pilot.person(NADIA).id, pilot.user(NADIA).id, pilot.sent(), pilot.now)
    pilot.store.agenda_items.add(last.id, "Consignation", 10, act)
    rehearsal.advance_to(datetime(2027, 3, 11, 14, 15, tzinfo=UTC))
    nadia = rehearsal.player.person(NADIA)
    nadia.dm.click("Compte rendu (8")
    reading = there(there(nadia.modal).submit())
    left = there(reading.submit())
    assert "seuls les sujets ajoutés par l'équipe reviennent, au point d'étape." in left.text
    there(left.fill("Quels sujets n'ont pas été abordés", ["Consignation"]).submit()).close(everything=True)
    rehearsal.advance_to(datetime(2027, 3, 23, 8, 30, tzinfo=UTC))
    told = nadia.dm.find("Ordre du jour, à relire · Point d'étape").text
    assert "Consignation · 10 min\nparce que ce sujet n'a pas été abordé à la réunion n° 2, il y a 12 jours" in told

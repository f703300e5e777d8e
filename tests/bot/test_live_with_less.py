"""A project that leaves out all it may: every window and message still works, and asks only what is left."""

from datetime import timedelta

import pytest

from flows.adapt_rules import catalogue_questions, refusals
from flows.adapting.moment import Moment
from flows.library import load_library
from flows.overlay import EMPTY, Overlay
from sandbox.rehearsing import Rehearsal
from storage.people import Person
from tests.bot.adapting_desk import adapt
from tests.bot.framing_desk import modal
from tests.bot.piloting import CLOSE, MEMBERS, NADIA, OPENING, Pilot
from tests.bot.projects import PARIS

LIBRARY = load_library()


def all_that_may_go() -> Overlay:
    """Every question that may be left out, left out."""
    keys = [
        key
        for key in catalogue_questions(LIBRARY)
        if not refusals(LIBRARY, EMPTY, Overlay(left_out={key: "non"}), Moment())
    ]
    return Overlay(left_out=dict.fromkeys(keys, "Moins de questions"))


class PilotAskedLess(Pilot):
    """Everything left out before anyone was invited."""

    def members(self, *names: str, tz: str = PARIS, locale: str = "fr-FR") -> list[Person]:
        self.store.overlays.replace(self.project.id, all_that_may_go(), None, self.now)
        return super().members(*names, tz=tz, locale=locale)


@pytest.fixture
def pilot(rehearsal: Rehearsal) -> Pilot:
    """The eve of round 1."""
    return PilotAskedLess(rehearsal)


@pytest.mark.sqlite_only
def test_a_pilot_of_the_fewest_questions_goes_on(pilot: Pilot) -> None:
    karim, nadia = (pilot.rehearsal.player.person(name) for name in (MEMBERS[0], NADIA))
    karim.dm.click("Répondre (3 min)")
    assert "Ce projet ne demande rien à l'arrivée" in modal(karim).text
    modal(karim).close()
    pilot.rehearsal.advance_to(OPENING + timedelta(hours=2))
    form = pilot.ratings_form(MEMBERS[0])
    assert len(form.fields) == 4
    form.submit()
    assert karim.modal is None  # nothing comes after the ratings
    assert "Merci, réponse notée" in karim.dm.last.text
    pilot.rehearsal.advance_to(CLOSE + timedelta(days=1, hours=6))
    nadia.dm.click("Compte rendu (8")
    assert "Toutes les questions du compte rendu ont été écartées" in modal(nadia).text
    modal(nadia).close()
    assert "point n° 1 sur 5" in nadia.command("/pilot-report").text.replace("\u00a0", " ")


def test_the_board_and_the_check_list_show_what_is_left(pilot: Pilot) -> None:
    marc = pilot.rehearsal.player.person("Marc Delorme")
    assert "➖ écartée" in marc.dm.find("Cadrage :").text
    adapt(marc, "Vos attentes")
    assert modal(marc).text.count("➖ écartée : Moins de questions") == 4
    modal(marc).click("Aperçu")
    assert "personne ne la verra" in modal(marc).text

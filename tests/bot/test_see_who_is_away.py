"""The days that members say they are away, as the animators read them: dates, never why, and nobody else."""

from datetime import date

import pytest

from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.piloting import HELENE, MEMBERS, NADIA, Pilot

KARIM, SOPHIE, JULIEN, *_ = MEMBERS
MARC = "Marc Delorme"
TITLE = "Absences déclarées (les animateurs sont seuls à voir ces dates)"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    return Pilot(rehearsal)


def away(pilot: Pilot, name: str, from_on: date, to_on: date, kind: str = "leave") -> None:
    pilot.store.absences.declare(pilot.person(name).id, from_on, to_on, kind, pilot.now)
    pilot.rehearsal.settle()


def home(pilot: Pilot, name: str) -> str:
    shown = pilot.rehearsal.player.person(name).home
    if not shown.published:
        shown.open()
    return shown.text.replace("\u00a0", " ")


@pytest.mark.sqlite_only
def test_an_animator_reads_the_dates_and_who_misses_the_next_meeting(pilot: Pilot) -> None:
    assert TITLE not in home(pilot, NADIA)
    away(pilot, SOPHIE, date(2027, 3, 1), date(2027, 3, 5))
    away(pilot, KARIM, date(2027, 2, 15), date(2027, 2, 19), "training")
    away(pilot, JULIEN, date(2027, 3, 8), date(2027, 3, 8))
    text = home(pilot, NADIA)
    assert (
        f"{TITLE}\n"
        "Karim Ziani : du lundi 15 février au vendredi 19 février · manquera la prochaine réunion\n"
        "Sophie Lemaire : du lundi 1er mars au vendredi 5 mars\n"
        "Julien Picard : le lundi 8 mars"
    ) in text
    assert "Formation" not in text
    assert "Congé" not in text


@pytest.mark.sqlite_only
def test_a_single_day_is_said_as_one(pilot: Pilot) -> None:
    away(pilot, KARIM, date(2027, 2, 15), date(2027, 2, 15))
    assert "Absence le lundi 15 février." in home(pilot, KARIM)
    karim = pilot.rehearsal.player.person(KARIM)
    karim.home.click("Mes absences")
    assert karim.modal is not None
    assert "Le lundi 15 février (Congé)" in karim.modal.text


def test_nobody_else_reads_them(pilot: Pilot) -> None:
    away(pilot, KARIM, date(2027, 2, 15), date(2027, 2, 19))
    for name in (MARC, HELENE, SOPHIE):
        assert "15 février" not in home(pilot, name)
        assert "Absences déclarées" not in home(pilot, name)


@pytest.mark.sqlite_only
def test_the_form_says_who_sees_the_dates(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    karim.home.open()
    karim.home.click("Mes absences")
    assert karim.modal is not None
    assert "Les animateurs voient ces dates, et personne d'autre." in karim.modal.text


@pytest.mark.sqlite_only
def test_a_break_is_told_to_nobody(pilot: Pilot) -> None:
    pilot.store.absences.take_break(pilot.person(KARIM).id, pilot.now)
    pilot.rehearsal.settle()
    assert TITLE not in home(pilot, NADIA)

"""The project's own days off: a date a line in its settings, honoured by the dates to come."""

from datetime import date

import pytest

from sandbox.player import Person
from sandbox.rehearsing import Rehearsal
from tests.bot.framing_desk import modal
from tests.bot.keeping import kept
from tests.bot.projects import Scene


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    return Scene(rehearsal)


@pytest.fixture
def marc(scene: Scene) -> Person:
    return scene.rehearsal.player.person("Marc Delorme")


def days_off(marc: Person, typed: str) -> None:
    if marc.modal is not None:
        marc.modal.close(everything=True)
    marc.dm.find("Cadrage :").click("Réglages")
    modal(marc).click("Jours chômés")
    modal(marc).fill("Une date par ligne", typed).submit()


def kept(scene: Scene) -> tuple[date, ...]:
    project = scene.store.projects.get(scene.project.id)
    assert project is not None
    return project.settings.own_holidays


def test_they_are_typed_a_date_a_line_and_found_again(scene: Scene, marc: Person) -> None:
    days_off(marc, "2027-02-18\n\n07/05/2027\n2027-02-18")
    assert "2 jours chômés enregistrés. Les dates déjà publiées ne bougent pas." in modal(marc).text
    assert kept(scene) == (date(2027, 2, 18), date(2027, 5, 7))
    modal(marc).close(everything=True)
    marc.dm.find("Cadrage :").click("Réglages")
    modal(marc).click("Jours chômés")
    assert modal(marc).value("Une date par ligne") == "2027-02-18\n2027-05-07"


def test_a_date_that_does_not_exist_is_refused_beside_the_field(scene: Scene, marc: Person) -> None:
    days_off(marc, "2027-05-07\n31/02/2027")
    told = "Ligne 2 (« 31/02/2027 ») : cette date n'existe pas. Écrivez-la ainsi : 2027-05-07."
    assert [text.replace("\u00a0", " ") for text in modal(marc).errors.values()] == [told]
    assert kept(scene) == ()


def test_dates_to_come_honour_them_and_published_ones_stay(scene: Scene, marc: Person) -> None:
    scene.kickoff()
    before = scene.store.calendar.meetings(scene.project.id)
    days_off(marc, "2027-02-18")
    assert scene.store.calendar.meetings(scene.project.id) == before
    scene.kickoff()
    first = next(one for one in scene.store.calendar.meetings(scene.project.id) if one.kind == "follow_up")
    assert first.meeting_on == date(2027, 2, 19)

"""What a decided review leaves: its dossier as it was decided upon, the farewell sent, the next date told (J11)."""

from datetime import date, timedelta

import pytest

from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from storage.framing import Act
from tests.bot.piloting import HELENE, NADIA, Pilot, there
from tests.bot.review_desk import (
    DECISION,
    EXTRA,
    KARIM,
    MARC,
    SOPHIE,
    WHY,
    decide,
    dossier,
    keep,
    person,
    reviewed,
    told,
)

CONTENTS = ("Fiche F07", "Fiche F12")


@pytest.fixture
def pilot(rehearsal: Rehearsal) -> Pilot:
    """A pilot whose sponsor may decide; two contents were declared, and no reuse of them yet."""
    pilot = reviewed(rehearsal)
    reuse = {"key": "reuse_outside", "target": "2", "counts": None}
    pilot.answer("framing.measures", goals__initiator_indicators=[reuse], goals__involvement_indicators=[])
    for title in CONTENTS:
        declared = Declared("guide", title)
        pilot.store.contributions.declare(pilot.project.id, pilot.person(KARIM).id, declared, pilot.sent(), pilot.now)
    keep(pilot, "Les fiches relues à deux")
    return pilot


def reuse(pilot: Pilot) -> None:
    """Each content is said to be reused outside the group, which meets the initiators' target."""
    for one in pilot.store.contributions.of_project(pilot.project.id):
        declared = ("Atelier Florange", None)
        pilot.store.contributions.declare_reuse(one.id, pilot.person(SOPHIE).id, declared, pilot.sent(), pilot.now)


@pytest.mark.sqlite_only
def test_the_dossier_keeps_the_figures_and_the_reading_that_were_decided_upon(pilot: Pilot) -> None:
    decide(pilot, "Prolonger le pilote", "Encore trop peu de recul.", 2).close()
    decided_upon = dossier(pilot, KARIM)
    assert "Chiffres du jeudi 11 mars 2027." in decided_upon
    assert "2 réunions de suivi, point d'étape le jeudi 11 mars 2027." in decided_upon
    assert "La lecture" in decided_upon
    assert "La décision ne suit pas la lecture" not in decided_upon
    pilot.rehearsal.advance_to(pilot.now + timedelta(days=5))
    reuse(pilot)
    pilot.answer("framing.measures", goals__initiator_indicators=[])
    assert dossier(pilot, KARIM) == decided_upon


@pytest.mark.sqlite_only
def test_an_initiator_sends_the_farewell_too_and_both_are_reminded_once_while_nobody_has(pilot: Pilot) -> None:
    decide(pilot, "Arrêter", "Faute de temps.").close()
    assert "Le sponsor et les initiateurs l'ont reçu : un seul envoi suffit." in told(pilot, HELENE)
    pilot.rehearsal.advance_to(pilot.now + timedelta(days=9))
    for name, signed in ((HELENE, "Hélène Garnier, sponsor"), (MARC, "Marc Delorme, initiateur")):
        drafts = [text for one in person(pilot, name).dm.messages if signed in (text := plain(one.text))]
        assert ["Personne n'a encore envoyé le message" in text for text in drafts] == [False, True]
    assert "s'arrête ici" not in told(pilot, KARIM)
    person(pilot, MARC).dm.click("Envoyer à tous")
    there(person(pilot, MARC).modal).close()
    for name in (KARIM, HELENE):
        assert "s'arrête ici. Merci" in told(pilot, name)
        assert "Marc Delorme, initiateur" in told(pilot, name)
    for name in (HELENE, MARC):
        drafts = [one for one in person(pilot, name).dm.messages if "le message qui clôt le projet" in plain(one.text)]
        assert [plain(one.text).startswith("Marc Delorme a envoyé à tous") for one in drafts] == [True, True]
        assert [one.buttons for one in drafts] == [[], []]


@pytest.mark.sqlite_only
def test_the_farewell_pressed_by_two_at_once_goes_once(pilot: Pilot) -> None:
    decide(pilot, "Arrêter", "Faute de temps.").close()
    run, now = there(pilot.store.reviews.read(pilot.project.id).run), pilot.now
    for name in (MARC, HELENE):
        pilot.store.reviews.send_farewell(pilot.project.id, run.id, pilot.person(name).id, now)
    pilot.rehearsal.settle()
    ends = [one for one in person(pilot, KARIM).dm.messages if "s'arrête ici. Merci" in plain(one.text)]
    assert len(ends) == 1
    assert "Marc Delorme, initiateur" in plain(ends[0].text)


@pytest.mark.sqlite_only
def test_once_the_farewell_is_sent_nobody_is_reminded_of_it(pilot: Pilot) -> None:
    decide(pilot, "Arrêter", "Faute de temps.").close()
    person(pilot, HELENE).dm.click("Envoyer à tous")
    pilot.rehearsal.advance_to(pilot.now + timedelta(days=9))
    assert not any("Personne n'a encore" in one.text for one in person(pilot, MARC).dm.messages)


@pytest.mark.sqlite_only
def test_when_it_is_spoken_of_again_is_told_to_everyone_and_beside_the_new_review_of_an_extension(pilot: Pilot) -> None:
    person(pilot, HELENE).dm.click("Décider (3 min)")
    form = there(person(pilot, HELENE).modal)
    form.fill(DECISION, "Prolonger le pilote").fill(WHY, "Trop peu de recul.").fill(EXTRA, 2)
    there(form.fill("Quand en reparle-t-on", date(2027, 5, 3)).submit()).close()
    both = "d'en reparler le lundi 3 mai 2027 ; le nouveau point d'étape, lui, est le jeudi 22 avril 2027."
    assert both in told(pilot, KARIM)
    assert both in dossier(pilot, KARIM)


def test_each_rating_carries_the_name_of_the_initiator_who_gave_it_last(pilot: Pilot) -> None:
    run = pilot.store.reviews.read(pilot.project.id).run
    assert run is not None
    by = {"e1": "Moins de pannes récurrentes", "o1": "Douze fiches publiées"}
    for name, ratings in ((MARC, {"e1": 4, "o1": 3}), (NADIA, {"e1": 4, "o1": 5})):
        given = [("expectation", "e1"), ("objective", "o1")]
        values = {
            f"review.{what}_ratings": [{"id": f"r-{line}", what: line, "rating": ratings[line]}] for what, line in given
        }
        act = Act(pilot.person(name).id, pilot.user(name).id, pilot.sent(), pilot.now)
        pilot.store.reviews.save(run, "review.initiator_ratings", values, act)
    shown = dossier(pilot, KARIM)
    assert f"{by['e1']} Note · 4 sur 5, plutôt (Marc Delorme)" in shown
    assert f"{by['o1']} Note · 5 sur 5, tout à fait (Nadia Belkacem)" in shown

"""The milestone review: ratings with facts, stories, what to keep, the reading, and the sponsor's decision (J11).

The pilot is that of `review_desk`, on Thursday 4 March 2027; the review is on the 11th at 14:00.
"""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from sandbox.slack.errors import ClientRefusal
from storage.decisions import Decision
from storage.framing import Act
from storage.models import AdjustmentRow
from tests.bot.piloting import HELENE, MEMBERS, NADIA, Pilot, there
from tests.bot.review_desk import (
    AFTER_REVIEW,
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
    rate,
    reviewed,
    told,
    window,
)


@pytest.fixture
def pilot(rehearsal: Rehearsal) -> Pilot:
    return reviewed(rehearsal)


@pytest.mark.sqlite_only
def test_each_initiator_is_asked_a_week_before_and_rates_line_by_line_with_a_fact(pilot: Pilot) -> None:
    assert "Une note et un fait pour chacun. Vos réponses portent votre nom" in told(pilot, MARC)
    window(pilot, MARC, "Noter nos attentes (5 min)")
    rate(pilot, "Moins de pannes récurrentes", "Plutôt", "Trois pannes au lieu de neuf")
    there(there(person(pilot, MARC).modal).submit()).close()
    shown = dossier(pilot, MARC)
    assert "Note · 4 sur 5, plutôt (Marc Delorme) D'après quel fait · Trois pannes au lieu de neuf" in shown
    assert "Note · pas encore noté" in shown


@pytest.mark.sqlite_only
def test_members_read_the_initiators_ratings_on_the_day_of_the_review_and_not_before(pilot: Pilot) -> None:
    window(pilot, MARC, "Noter nos attentes (5 min)")
    rate(pilot, "Moins de pannes récurrentes", "Plutôt", "Trois pannes au lieu de neuf")
    assert "Les notes des initiateurs sont lues au point d'étape." in dossier(pilot, KARIM)
    pilot.rehearsal.advance_to(AFTER_REVIEW)
    assert "Trois pannes au lieu de neuf" in dossier(pilot, KARIM)


@pytest.mark.sqlite_only
def test_a_story_is_its_author_s_alone_until_they_sign_it(pilot: Pilot) -> None:
    form = window(pilot, KARIM, "Raconter (3 min)")
    there(form.fill("Qu'est-ce que le pilote a changé", "J'ai évité un arrêt de ligne.").submit()).close()
    assert "J'ai évité" not in dossier(pilot, MARC)
    form = window(pilot, KARIM, "Raconter (3 min)")
    there(form.fill("Ce récit, qui peut le lire", "Partager avec mon nom").submit()).close()
    assert "« J'ai évité un arrêt de ligne. » Karim Ziani" in dossier(pilot, MARC)


def test_the_dossier_shows_both_standpoints_round_by_round_and_what_is_withheld(pilot: Pilot) -> None:
    shown = dossier(pilot, SOPHIE)
    assert "Initiateurs Moins de pannes récurrentes" in shown
    assert "n° 2 : ≥ 5/6 (médiane 4)" in shown
    assert "n° 1 : 🔒 non publié, 0 réponse sur 0" in shown
    assert "Données insuffisantes pour une lecture." in shown
    assert "Aucun des deux côtés ne compense l'autre. Jalon résume ; le sponsor décide." in shown


def test_the_dossier_tells_the_indicator_that_an_adjustment_aimed_at_before_and_since(pilot: Pilot) -> None:
    first = next(one for one in pilot.store.calendar.meetings(pilot.project.id) if one.kind == "follow_up")
    aimed = {"usefulness": "Un cas par réunion", "active_contributors": "Réunion à 11 h"}
    with pilot.store.database.write() as session:
        for indicator, what in aimed.items():
            session.add(
                AdjustmentRow(
                    project_id=pilot.project.id, meeting_id=first.id, line=indicator, what=what, indicator=indicator
                )
            )
    shown = dossier(pilot, MARC)
    aimed_at = "Un cas par réunion Réunion · n° 1 Indicateur visé · Utilité pour mon travail Avant, après · "
    assert aimed_at + "pas encore de chiffre ≥ 5/6, médiane 4 (point n° 2)" in shown
    assert "Indicateur visé · Contributeurs actifs Avant, après · pas encore de chiffre 0/6 (0 %)" in shown


@pytest.mark.sqlite_only
def test_the_sponsor_is_asked_once_the_group_has_said_what_it_keeps(pilot: Pilot) -> None:
    assert "La décision vous revient" not in told(pilot, HELENE)
    keep(pilot, "Les fiches relues à deux")
    assert "La décision vous revient ; elle peut contredire la lecture." in told(pilot, HELENE)
    assert "Les fiches relues à deux" in dossier(pilot, HELENE)
    form = window(pilot, HELENE, "Décider (3 min)")
    assert "Côté membres : indicateurs atteints, 2 sur 2 évaluables, 2 choisis." in plain(form.text)


@pytest.mark.sqlite_only
def test_without_a_decision_the_sponsor_is_asked_again_once_ten_working_days_later(pilot: Pilot) -> None:
    keep(pilot, "Les fiches relues à deux")
    asked = len(person(pilot, HELENE).dm.messages)
    pilot.rehearsal.advance_to(AFTER_REVIEW + timedelta(days=30))
    assert len(person(pilot, HELENE).dm.messages) == asked + 1
    assert "La décision vous revient" in told(pilot, HELENE)
    assert "Aucune décision n'est encore enregistrée." in dossier(pilot, MARC)


def test_a_decision_needs_its_reason_and_an_extension_its_number_of_meetings(pilot: Pilot) -> None:
    keep(pilot, "Les fiches relues à deux")
    form = window(pilot, HELENE, "Décider (3 min)")
    with pytest.raises(ClientRefusal):
        form.submit()
    form.fill(DECISION, "Prolonger le pilote").fill(WHY, " ").submit()
    assert [plain(one) for one in form.errors.values()] == [
        "Écrivez pourquoi, en une phrase ou deux : toute l'équipe le lit.",
        "Pour prolonger, dites de combien de réunions : de une à trois.",
    ]
    form.fill(DECISION, "Arrêter").fill(WHY, "Faute de temps.").fill(EXTRA, 2).submit()
    assert "Ce nombre n'a de sens que si vous prolongez" in plain("".join(form.errors.values()))
    assert pilot.store.projects.get(pilot.project.id).phase == "review"


@pytest.mark.sqlite_only
def test_its_agenda_says_why_each_item_is_there_and_shows_its_data(pilot: Pilot) -> None:
    window(pilot, MARC, "Noter nos attentes (5 min)")
    rate(pilot, "Moins de pannes récurrentes", "Plutôt", "Trois pannes au lieu de neuf")
    pilot.rehearsal.advance_to(datetime(2027, 3, 10, 8, 30, tzinfo=UTC))
    shown = plain(window(pilot, KARIM, "Ordre du jour").text)
    assert "Léa Marchand, Marc Delorme, Hélène Garnier Animation : Nadia Belkacem" in shown
    assert "2. Vue des initiateurs · 20 min parce que 1 attente ou objectif sur 2 a sa note" in shown
    assert "Les notes des initiateurs sont lues au point d'étape." in shown
    assert "Trois pannes" not in shown
    assert "3. Vue des membres, présentée par l'un d'eux · 20 min parce que 2 points sur 2 sont clos" in shown
    assert "n° 2 : ≥ 5/6 (médiane 4)" in shown
    assert "4. Récits · 15 min parce que pas un récit n'est encore partagé" in shown
    assert "6. Options · 10 min parce que" in shown
    assert "7. Décision, ou sa date · 2 min parce que le sponsor décide" in shown


@pytest.mark.sqlite_only
def test_once_decided_the_authors_of_the_communication_plan_have_their_draft(pilot: Pilot) -> None:
    row = {"id": "a1", "audience": "chefs d'atelier", "channel": "#ateliers", "frequency": "at_review"}
    plan = [row | {"author": [pilot.user(NADIA).slack_id, pilot.user(MARC).slack_id]}]
    pilot.answer("framing.communication", communication__progress_plan=plan)
    keep(pilot, "Les fiches relues à deux")
    decide(pilot, "Déployer", "Les pannes reculent.").close()
    for name in (NADIA, MARC):
        draft = plain(person(pilot, name).dm.find("Voici un brouillon").text)
        assert "pour chefs d'atelier, par #ateliers, à reprendre à votre façon." in draft
        assert "> CoP Maintenance, point d'étape, décision du jeudi 11 mars" in draft
        assert "> Déployer. Pourquoi : Les pannes reculent." in draft


@pytest.mark.sqlite_only
def test_the_sponsor_of_a_project_of_one_phase_is_not_offered_to_deploy(pilot: Pilot) -> None:
    keep(pilot, "Les fiches relues à deux")
    form = window(pilot, HELENE, "Décider (3 min)")
    assert form.options(DECISION) == ["Déployer", "Prolonger le pilote", "Arrêter"]
    pilot.answer("framing.pilot_group", pilot__phases="single_phase")
    form.fill(DECISION, "Déployer").fill(WHY, "Les pannes reculent.").submit()
    assert form.errors
    assert pilot.store.projects.get(pilot.project.id).phase == "review"
    form.close()
    form = window(pilot, HELENE, "Décider (3 min)")
    assert form.options(DECISION) == ["Prolonger le pilote", "Arrêter"]
    assert "Le projet se fait en une seule phase : le déploiement n'est pas proposé." in plain(form.text)


def test_extending_publishes_more_follow_ups_at_the_same_pace_and_a_new_review(pilot: Pilot) -> None:
    keep(pilot, "Les fiches relues à deux")
    decide(pilot, "Prolonger le pilote", "Encore trop peu de recul.", 2).close()
    assert (
        "Hélène Garnier a décidé de prolonger le pilote. Pourquoi : Encore trop peu de recul. "
        "2 réunions de suivi de plus, jusqu'au jeudi 8 avril ; nouveau point d'étape le jeudi 22 avril."
    ) in told(pilot, KARIM)
    project = pilot.store.projects.get(pilot.project.id)
    assert (project.phase, str(project.review_on)) == ("pilot", "2027-04-22")
    rounds = pilot.store.calendar.rounds(pilot.project.id)
    assert [str(one.opens_on) for one in rounds[2:]] == ["2027-03-18", "2027-04-01"]
    assert "Prolonger le pilote" in dossier(pilot, KARIM)


@pytest.mark.sqlite_only
def test_an_extended_pilot_asks_again_and_is_reviewed_again(pilot: Pilot) -> None:
    keep(pilot, "Les fiches relues à deux")
    decide(pilot, "Prolonger le pilote", "Encore trop peu de recul.", 1).close()
    rounds = pilot.store.calendar.rounds(pilot.project.id)
    pilot.rehearsal.advance_to(rounds[-1].close_at - timedelta(days=1))
    for name in MEMBERS:
        pilot.rate(name, rotating=None)
    pilot.rehearsal.advance_to(rounds[-1].close_at)
    assert pilot.store.projects.get(pilot.project.id).phase == "review"
    assert "n° 3 : ≥ 5/6" in dossier(pilot, KARIM)
    assert "Aucune décision n'est encore enregistrée." in dossier(pilot, KARIM)


@pytest.mark.sqlite_only
def test_without_a_sponsor_the_dossier_says_where_to_name_one(pilot: Pilot) -> None:
    assert "Personne ne peut décider" not in dossier(pilot, MARC)
    pilot.answer("framing.team", team__sponsor=None)
    assert "Personne ne peut décider : ce projet n'a plus de sponsor." in dossier(pilot, MARC)
    pilot.answer("framing.team", team__sponsor=[pilot.user(NADIA).slack_id])
    assert "Personne ne peut décider" not in dossier(pilot, MARC)


@pytest.mark.sqlite_only
def test_a_sponsor_who_left_slack_decides_nothing_and_the_next_one_is_asked(pilot: Pilot) -> None:
    pilot.rehearsal.double.change_user(pilot.user(HELENE).slack_id, deleted=True)
    pilot.rehearsal.settle()
    assert "Personne ne peut décider : ce projet n'a plus de sponsor." in dossier(pilot, MARC)
    pilot.answer("framing.team", team__sponsor=[pilot.user("Paule Henry").slack_id])
    assert "Personne ne peut décider" not in dossier(pilot, MARC)
    keep(pilot, "Les fiches relues à deux")
    assert "La décision vous revient" in told(pilot, "Paule Henry")


@pytest.mark.sqlite_only
def test_deploying_opens_the_deployment_and_tells_everyone(pilot: Pilot) -> None:
    keep(pilot, "Les fiches relues à deux")
    decide(pilot, "Déployer", "Les pannes reculent.").close()
    assert pilot.store.projects.get(pilot.project.id).phase == "deployment"
    for name in (MARC, NADIA, KARIM):
        assert "Hélène Garnier a décidé de déployer. Pourquoi : Les pannes reculent." in told(pilot, name)
    assert "La décision ne suit pas la lecture" not in dossier(pilot, MARC)


@pytest.mark.sqlite_only
def test_stopping_closes_the_project_and_the_sponsor_sends_the_farewell_once_read(pilot: Pilot) -> None:
    keep(pilot, "Les fiches relues à deux")
    decide(pilot, "Arrêter", "Faute de temps.").close()
    assert pilot.store.projects.get(pilot.project.id).phase == "closed"
    assert person(pilot, MARC).dm.find("Faute de temps.")
    assert "s'arrête ici" not in told(pilot, KARIM)
    assert "Lisez-le, puis envoyez-le" in told(pilot, HELENE)
    person(pilot, HELENE).dm.click("Envoyer à tous")
    there(person(pilot, HELENE).modal).close()
    assert (
        "Le pilote « CoP Maintenance » s'arrête ici. Merci à toutes les personnes qui y ont donné de leur temps. "
        "Vos réponses, vos notes et vos textes privés sont effacés le samedi 10 avril 2027."
    ) in told(pilot, KARIM)
    assert "Hélène Garnier a envoyé à tous le message qui clôt le projet" in told(pilot, HELENE)
    assert person(pilot, HELENE).dm.last.buttons == []


def test_a_decision_is_taken_once_and_a_second_one_says_who_took_it(pilot: Pilot) -> None:
    keep(pilot, "Les fiches relues à deux")
    form = window(pilot, HELENE, "Décider (3 min)")
    run = pilot.store.reviews.read(pilot.project.id).run
    assert run is not None
    helene = pilot.person(HELENE)
    act = Act(helene.id, pilot.user(HELENE).id, pilot.sent(), pilot.now)
    values = {"review.decision": "deploy", "review.reason": "Les pannes reculent."}
    pilot.store.reviews.decide(run, values, Decision("deploy"), act)
    form.fill(DECISION, "Arrêter").fill(WHY, "Faute de temps.").submit()
    assert "Hélène Garnier a déjà décidé, le jeudi 11 mars à" in plain("".join(form.errors.values()))
    assert pilot.store.projects.get(pilot.project.id).phase == "deployment"


@pytest.mark.sqlite_only
def test_before_the_last_close_there_is_no_review_yet(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal)
    pilot.open()
    assert pilot.store.reviews.read(pilot.project.id).standing == "to_come"

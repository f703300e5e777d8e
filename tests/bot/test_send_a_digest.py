"""J8: the digest in ten lines at most, sent after an animator approved it; a post in doubt is theirs to look at."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select, update

from bot.clock import SystemClock
from sandbox.player import Modal
from sandbox.rehearsing import Rehearsal
from sandbox.slack.faults import Cut
from storage.contributions import Declared
from storage.framing import Act
from storage.models import ActionRow, AdjustmentRow, DeliveryRow
from tests.bot.keeping import kept
from tests.bot.meeting_desk import ACTIVITY, ASKED, DECISIONS, NEXT_ROUND, Desk
from tests.bot.piloting import HELENE, NADIA, OPENING

KARIM, PASCAL, THOMAS = "Karim Ziani", "Pascal Guérin", "Thomas Roche"
SEND, CHANNEL = "Diffuser le résumé", "variateurs"


@pytest.fixture
@kept
def desk(rehearsal: Rehearsal) -> Desk:
    made = Desk(rehearsal, until=OPENING)
    contribute(made, KARIM, "Surchauffe ligne 4 : cause trouvée", OPENING)
    rehearsal.advance_to(ASKED)
    return made


def contribute(desk: Desk, name: str, title: str, at: datetime, *, cite: bool = True) -> None:
    pilot = desk.pilot
    declared = Declared("field_report", title, cite=cite)
    pilot.store.contributions.declare(pilot.project.id, pilot.person(name).id, declared, pilot.sent(), at)


def written(desk: Desk, decisions: str = "Garder 14 h Paris") -> Modal:
    """The notes written to their end: the first screen of the digest."""
    desk.notes().fill(DECISIONS, decisions)
    section = desk.add_action("Relire les fiches F07 et F12", PASCAL, date(2027, 3, 5))
    reading = section.submit()
    assert reading is not None
    left = reading.fill(ACTIVITY, "Bon départ.").submit()
    assert left is not None
    digest = left.submit()
    assert digest is not None
    return digest


def crowd(desk: Desk) -> None:
    """Notes with four actions and four adjustments."""
    pilot, meeting = desk.pilot, desk.pilot.store.meetings.of_project(desk.pilot.project.id, ASKED)[0].meeting
    here: dict[str, Any] = {"project_id": pilot.project.id, "meeting_id": meeting.id}
    with pilot.store.database.write() as session:
        for number in range(3):
            session.add(ActionRow(**here, line=f"a{number}", what=f"Action {number}", recorded_at=ASKED))
        for number in range(4):
            session.add(AdjustmentRow(**here, line=f"t{number}", what=f"Essai {number}"))


def approved(form: Modal) -> Modal:
    """From the first screen to the last: what it then says."""
    text = form.submit()
    assert text is not None
    done = text.submit()
    assert done is not None
    return done


def in_channel(desk: Desk, *, with_bot: bool = True) -> str:
    """The project's channel, set."""
    pilot = desk.pilot
    members = [pilot.user(NADIA).slack_id]
    channel = desk.rehearsal.workspace.add_channel(CHANNEL, members=members, bot_is_member=with_bot)
    project = pilot.store.projects.get(pilot.project.id)
    assert project is not None
    settings = replace(project.settings, channel=channel.id)
    pilot.store.projects.change(project.id, pilot.initiator.id, settings, pilot.now)
    desk.rehearsal.settle()
    return channel.id


def doubts(desk: Desk) -> None:
    """A look of the clock after the lease of a lost post has ended."""
    later = SystemClock().now() + timedelta(minutes=5)
    desk.pilot.store.digests.tell_doubts(desk.pilot.now, later)
    with desk.pilot.store.database.write() as session:
        session.execute(update(DeliveryRow).where(DeliveryRow.state == "uncertain").values(leased_until=None))
    desk.rehearsal.settle()


@pytest.mark.sqlite_only
def test_each_member_reads_what_the_animator_approved(desk: Desk) -> None:
    form = written(desk)
    assert form.value("Qui remercier") == f"{KARIM}\u00a0: Surchauffe ligne 4 : cause trouvée"
    text = form.submit()
    assert text is not None
    assert "Il part en message direct aux 6 membres, à chacun dans sa langue." in text.text
    assert "Garder" not in text.text
    text.submit()
    told = desk.rehearsal.player.person("Léa Marchand").dm.last.text.split("\n")
    assert told[:-1] == [
        "Réunion de suivi n° 1, jeudi 18 février · 6 membres sur 6.",
        "Décision : garder 14 h Paris.",
        "Action : relire les fiches F07 et F12, Pascal Guérin, pour le 5 mars.",
        "Depuis le lancement : 1 contenu.",
        "Merci à Karim Ziani pour « Surchauffe ligne 4 : cause trouvée ».",
        "Prochaine réunion : jeudi 11 mars à 14:00.",
    ]


@pytest.mark.sqlite_only
def test_it_never_takes_more_than_ten_lines(desk: Desk) -> None:
    for number in range(4):
        contribute(desk, KARIM, f"Fiche {number}", ASKED - timedelta(days=2, minutes=number))
    form = written(desk, "\n".join(f"Décision {number}" for number in range(7)))
    offered = form.options("Qui remercier")
    refused = form.fill("Qui remercier", offered[:4]).submit()
    assert refused is not None
    assert "Trois remerciements au plus" in str(refused.errors)
    crowd(desk)
    approved(refused.fill("Qui remercier", offered[:3]))
    told = desk.rehearsal.player.person(PASCAL).dm.last.text.split("\n")
    assert len(told) - 1 == 10
    assert told[1:4] == [
        "Décision : décision 0.",
        "… et 6 autres décisions.",
        "Ajustements : essai 0 (à essayer) ; essai 1 (à essayer) ; essai 2 (à essayer) ; 1 autre.",
    ]
    assert "… et 2 autres actions." in told


@pytest.mark.sqlite_only
def test_an_author_who_would_not_be_cited_is_not_proposed(desk: Desk) -> None:
    contribute(desk, PASCAL, "Note de terrain", ASKED - timedelta(days=2), cite=False)
    assert not any("Note de terrain" in one for one in written(desk).options("Qui remercier"))


def test_it_is_sent_once_whoever_presses(desk: Desk) -> None:
    first = written(desk)
    second = desk.rehearsal.player.person(NADIA)
    assert second.modal is not None
    text = first.submit()
    assert text is not None
    meeting = desk.pilot.store.meetings.of_project(desk.pilot.project.id, ASKED)[0].meeting
    act = _act(desk)
    assert desk.pilot.store.digests.approve(meeting.id, [], act)
    done = text.submit()
    assert done is not None
    assert "Ce résumé est déjà parti." in done.text
    assert SEND not in desk.nadia.dm.having("Corriger le compte rendu").buttons


@pytest.mark.sqlite_only
def test_the_channel_chosen_gets_it_and_nobody_else(desk: Desk) -> None:
    in_channel(desk)
    text = written(desk).submit()
    assert text is not None
    assert f"Il sera publié dans #{CHANNEL}" in text.text
    before = len(desk.rehearsal.player.person(PASCAL).dm.messages)
    text.submit()
    posted = desk.nadia.see_channel(CHANNEL).last
    assert "Décision : garder 14 h Paris." in posted.text
    assert posted.buttons == []
    assert len(desk.rehearsal.player.person(PASCAL).dm.messages) == before


def test_a_post_nobody_confirmed_is_checked_by_who_approved_it(desk: Desk) -> None:
    in_channel(desk)
    form = written(desk)
    desk.rehearsal.double.faults.fail("chat.postMessage", Cut(after_effect=True))
    approved(form)
    doubts(desk)
    assert "Slack n'a pas confirmé" in desk.nadia.dm.last.text
    assert desk.nadia.dm.last.buttons == ["Vérifier", "Republier"]
    modal = desk.nadia.modal
    assert modal is not None
    modal.close(everything=True)
    desk.nadia.dm.click("Vérifier")
    assert desk.nadia.modal is not None
    desk.nadia.modal.submit()
    assert f"est publié dans #{CHANNEL}" in desk.nadia.dm.last.text
    assert desk.nadia.dm.last.buttons == []
    assert len(desk.nadia.see_channel(CHANNEL).messages) == 1


def test_lost_it_is_posted_again_once(desk: Desk) -> None:
    in_channel(desk)
    form = written(desk)
    desk.rehearsal.double.faults.fail("chat.postMessage", Cut(after_effect=False))
    approved(form)
    doubts(desk)
    desk.nadia.dm.click("Republier", confirm=True)
    desk.nadia.dm.last.as_seen()
    assert len(desk.nadia.see_channel(CHANNEL).messages) == 1
    assert "résumé de la réunion n° 1" in desk.nadia.dm.last.text


def test_a_channel_that_jalon_is_not_in_is_told_and_members_may_get_it_instead(desk: Desk) -> None:
    in_channel(desk, with_bot=False)
    approved(written(desk))
    doubts(desk)
    assert f"Jalon n'est pas dans #{CHANNEL}" in desk.nadia.dm.last.text
    desk.nadia.dm.click("Envoyer aux membres")
    assert "est parti en message direct aux membres" in desk.nadia.dm.last.text
    assert "Décision : garder 14 h Paris." in desk.rehearsal.player.person(PASCAL).dm.last.text


@pytest.mark.sqlite_only
def test_who_the_communication_plan_names_gets_a_draft_that_cites_nobody(desk: Desk) -> None:
    thomas = desk.pilot.user(THOMAS)
    row = {"id": "a1", "audience": "tous techniciens", "channel": "#maintenance", "author": [thomas.slack_id]}
    monthly = row | {"id": "a2", "audience": "chefs d'atelier", "frequency": "monthly"}
    review = row | {"id": "a3", "frequency": "at_review"}
    both = [thomas.slack_id, desk.pilot.user(HELENE).slack_id]
    plan = [row | {"frequency": "every_follow_up", "author": both}, monthly, review]
    desk.pilot.answer("framing.communication", communication__progress_plan=plan)
    approved(written(desk))
    drafts = [one.text for one in desk.rehearsal.player.person(THOMAS).dm.messages if "brouillon" in one.text]
    assert len(drafts) == 2
    assert "pour tous techniciens, par #maintenance, à reprendre à votre façon" in drafts[0]
    assert "Décision : garder 14 h Paris." in drafts[0]
    assert "Karim" not in "".join(drafts)
    assert "Pascal" not in "".join(drafts)
    assert "pour tous techniciens" in desk.rehearsal.player.person(HELENE).dm.find("Voici un brouillon").text


def test_before_the_notes_there_is_no_digest_and_after_the_next_round_no_button(desk: Desk) -> None:
    assert SEND not in desk.nadia.dm.last.buttons
    desk.record()
    assert SEND in desk.nadia.dm.last.buttons
    desk.rehearsal.advance_to(NEXT_ROUND)
    with desk.pilot.store.database.read() as session:
        kinds = session.scalars(select(DeliveryRow.kind).where(DeliveryRow.kind == "digest")).all()
    assert kinds == []


def _act(desk: Desk) -> Act:
    nadia = desk.pilot.person(NADIA)
    assert nadia.user is not None
    return Act(nadia.id, nadia.user.id, desk.pilot.sent(), desk.pilot.now)


def test_it_tells_the_thanks_that_two_people_agreed_to_show_and_no_other(desk: Desk) -> None:
    pilot = desk.pilot
    karim, pascal = pilot.person(KARIM).id, pilot.person(PASCAL).id
    shared = pilot.store.thanks.give(karim, pascal, "Ton coup de main", pilot.sent(), OPENING, offered=True)
    pilot.store.thanks.answer(shared.id, OPENING, agreed=True)
    kept = pilot.store.thanks.give(karim, pascal, "Entre nous deux", pilot.sent(), OPENING, offered=True)
    pilot.store.thanks.answer(kept.id, OPENING, agreed=False)
    desk.nadia.dm.find("Ordre du jour, à relire").click("Ordre du jour")
    agenda = desk.nadia.modal
    assert agenda is not None
    assert "Karim Ziani remercie Pascal Guérin : « Ton coup de main »." in agenda.text
    assert "Entre nous deux" not in agenda.text
    agenda.close()
    approved(written(desk))
    told = desk.rehearsal.player.person("Sophie Lemaire").dm.find("Réunion de suivi n° 1").text
    assert "Karim Ziani remercie Pascal Guérin : « Ton coup de main »." in told
    assert "Entre nous deux" not in told
    assert len(told.splitlines()) <= 11

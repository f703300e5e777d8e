"""Erasing: answers and texts go, what was done stays without a name, what was published does not change."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from storage.models import AttendanceRow, Base, ContributionRow, MeetingRow, PersonRow, ReleaseRow, RunRow
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, Pilot, fill

KARIM = "Karim Ziani"
SENTENCE = "Arrêter de chercher seul"
COMMENT = "Les fiches m'aident"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    """Karim is a member and an expert; he shared his expectations with his name; round 1 is open."""
    pilot = Pilot(rehearsal)
    karim = rehearsal.player.person(KARIM)
    pilot.answer(
        "framing.team",
        team__experts=[{"id": "r1", "practice": "Pompes", "expert": [karim.id]}],
        team__first_people=[karim.id],
    )
    karim.dm.find("Bienvenue").click("Répondre (3 min)")
    form = shown(karim)
    form.fill("Qu'attendez-vous personnellement", SENTENCE)
    form.fill("Ces phrases, qui peut les lire", "Partager avec mon nom")
    form.submit()
    pilot.open()
    return pilot


def shown(someone: Person) -> Modal:
    assert someone.modal is not None
    return someone.modal


def answer_all(pilot: Pilot) -> None:
    """Everyone rates; Karim shares a comment with his name."""
    for name in pilot.names:
        words = fill(pilot.ratings_form(name), expectation=None).submit()
        if name == KARIM:
            assert words is not None
            words.fill("Un mot", COMMENT).fill("Ce mot, qui peut le lire", "Partager avec mon nom").submit()


def erase(pilot: Pilot) -> str:
    """Karim erases his data; what he is told."""
    karim = pilot.rehearsal.player.person(KARIM)
    karim.command("/jalon", "mes-donnees")
    shown(karim).click("Effacer mes données")
    asked = shown(karim).text
    assert "Les résultats publiés ne permettent pas de retrouver votre réponse ; les recalculer la révélerait." in asked
    shown(karim).submit()
    told = shown(karim).text
    shown(karim).close()
    return told


def releases(pilot: Pilot) -> list[tuple[str, str]]:
    """What is stored of every release, to the byte."""
    with pilot.store.database.read() as session:
        rows = session.scalars(select(ReleaseRow).order_by(ReleaseRow.round_id))
        return [(json.dumps(row.content), json.dumps(row.group_ids)) for row in rows]


def everything_stored(pilot: Pilot) -> str:
    """Every value of every table, as one text."""
    found: list[Any] = []
    with pilot.store.database.read() as session:
        for table in Base.metadata.sorted_tables:
            found += [dict(row) for row in session.execute(select(table)).mappings()]
    return json.dumps(found, default=str, ensure_ascii=False)


@pytest.mark.sqlite_only
def test_before_the_close_the_answer_leaves_the_round(pilot: Pilot) -> None:
    answer_all(pilot)
    told = erase(pilot)
    assert "vos données dans CoP Maintenance sont effacées" in told
    pilot.rehearsal.advance_to(CLOSE)
    published = pilot.store.closings.release(pilot.round_id())
    assert published is not None
    assert published.release.counts.counted == 5
    assert pilot.store.comments.of_round(pilot.round_id()).named == ()


def test_after_the_close_the_release_stays_byte_for_byte_and_shared_texts_are_withdrawn(pilot: Pilot) -> None:
    answer_all(pilot)
    pilot.rehearsal.advance_to(CLOSE)
    before = releases(pilot)
    assert [one.text for one in pilot.store.comments.of_round(pilot.round_id()).named] == [COMMENT]
    erase(pilot)
    assert releases(pilot) == before
    assert pilot.store.comments.of_round(pilot.round_id()).named == ()


def test_no_trace_of_the_person_is_left_in_any_table(pilot: Pilot) -> None:
    answer_all(pilot)
    pilot.rehearsal.advance_to(datetime(2027, 2, 17, 12, tzinfo=UTC))
    karim = pilot.rehearsal.player.person(KARIM)
    stored = everything_stored(pilot)
    assert all(trace in stored for trace in (KARIM, karim.id, SENTENCE, COMMENT))
    erase(pilot)
    stored = everything_stored(pilot)
    assert not [trace for trace in (KARIM, karim.id, SENTENCE, COMMENT) if trace in stored]


def test_attendance_and_contributions_keep_the_role_without_the_name(pilot: Pilot) -> None:
    person = pilot.person(KARIM)
    pilot.store.contributions.declare(
        pilot.project.id, person.id, Declared("guide", "Purger une pompe"), pilot.sent(), pilot.now
    )
    with pilot.store.database.write() as session:
        meeting = session.scalars(select(MeetingRow).where(MeetingRow.kind == "follow_up")).first()
        assert meeting is not None
        session.add(AttendanceRow(meeting_id=meeting.id, person_id=person.id, standing="present"))
    erase(pilot)
    with pilot.store.database.read() as session:
        row = session.get_one(PersonRow, person.id)
        assert (row.user_id, row.joined_on is not None, row.erased_at) == (None, True, pilot.now)
        assert session.scalars(select(ContributionRow.author_id)).all() == [person.id]
        assert session.scalars(select(AttendanceRow.person_id)).all() == [person.id]
        assert session.scalars(select(RunRow.id).where(RunRow.person_id == person.id)).all() == []
    (kept,) = [one for one in pilot.store.people.of_project(pilot.project.id) if one.id == person.id]
    assert kept.user is None
    assert [role.role for role in kept.held] == ["expert"]
    sophie = pilot.rehearsal.player.person("Sophie Lemaire").home.open()
    sophie.click("Contributions du groupe")
    assert "expert" in shown(pilot.rehearsal.player.person("Sophie Lemaire")).text


@pytest.mark.sqlite_only
def test_nothing_more_is_sent_and_old_buttons_are_refused(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    erase(pilot)
    count = len(karim.dm.messages)
    pilot.rehearsal.advance_to(CLOSE)
    assert len(karim.dm.messages) == count
    karim.dm.click("Répondre (4 notes, 2 min)")
    assert "adressez-vous à" in shown(karim).text
    shown(karim).close()
    karim.command("/jalon", "mes-donnees")
    assert "Vous ne participez à aucun projet" in shown(karim).text


def test_the_journal_keeps_the_erasure_in_ids_only(pilot: Pilot) -> None:
    person = pilot.person(KARIM)
    erase(pilot)
    with pilot.store.database.read() as session:
        from storage.models import JournalRow

        (entry,) = session.scalars(select(JournalRow).where(JournalRow.event == "person.erased"))
        assert (entry.user_id, entry.refs) == (None, {"person": person.id})


def test_someone_of_two_projects_is_forgotten_in_one_and_known_in_the_other(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    karim.command("/jalon").click("Démarrer un autre projet")
    shown(karim).fill("Nom du projet", "Second projet").submit()
    shown(karim).close()
    person_id = pilot.person(KARIM).id
    pilot.store.erasures.erase(person_id, pilot.now)
    karim.command("/jalon", "mes-donnees")
    assert "Second projet" in shown(karim).text
    assert pilot.store.my_data.read(person_id) is None


def test_erasing_twice_is_erasing_once(pilot: Pilot) -> None:
    person_id = pilot.person(KARIM).id
    pilot.store.erasures.erase(person_id, pilot.now)
    pilot.store.erasures.erase(person_id, pilot.now)
    assert pilot.store.people.get(person_id).user is None

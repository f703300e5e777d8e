"""Whoever the framing names holds the role; whoever it names no more loses it; the first people are put forward."""

from collections.abc import Iterator

import pytest

from flows.library import load_library
from flows.rights import Right, may
from storage.models import PlannedContentRow
from storage.store import Store
from tests.storage.framing_base import NOW, Framed


@pytest.fixture
def framed(database_url: str) -> Iterator[Framed]:
    store = Store(database_url)
    yield Framed(store)
    store.close()


def test_every_question_of_the_team_gives_its_role(framed: Framed) -> None:
    framed.users("U2", "U3", "U4", "U5")
    framed.save(
        team__sponsor=["U2"],
        team__business_animators=["U3"],
        team__community_managers=["U3"],
        team__experts=[
            {"id": "a", "expert": ["U4"], "practice": "Mesures"},
            {"id": "b", "expert": ["U4"], "practice": "Essais"},
        ],
        team__other_roles=[{"id": "c", "role": "Rapporteur", "people": ["U4", "U5"], "rights": "facilitate"}],
    )
    assert framed.roles("U2") == {"sponsor"}
    assert framed.roles("U3") == {"business_animator", "community_manager"}
    assert framed.roles("U4") == {"expert", "facilitate"}
    assert may(framed.person("U5").roles, Right.FRAME)
    (expert,) = [role for role in framed.person("U4").held if role.role == "expert"]
    assert expert.practice == "Mesures · Essais"


def test_a_role_taken_back_goes_and_initiators_stay(framed: Framed) -> None:
    framed.users("U2", "U3")
    framed.save(team__sponsor=["U2"], team__business_animators=["U2"])
    framed.save(team__sponsor=["U3"])
    assert framed.roles("U2") == {"business_animator"}
    framed.save(team__business_animators=None)
    assert framed.roles("U2") == set()
    assert framed.roles("U3") == {"sponsor"}
    assert framed.roles("U1") == {"initiator"}


def test_the_first_people_are_put_forward_and_not_invited(framed: Framed) -> None:
    framed.users("U2", "U3", "U4")
    framed.save(team__first_people=["U2", "U3", "U4"])
    assert framed.person("U2").put_forward_by == framed.marc.id
    assert framed.person("U2").invitation is None
    framed.store.invitations.invite(framed.project.id, [framed.user("U3").id], framed.marc.id, NOW)
    framed.save(team__first_people=["U4"])
    assert framed.person("U2").put_forward_by is None
    assert framed.person("U3").put_forward_by == framed.marc.id
    assert framed.person("U4").put_forward_by == framed.marc.id


def test_the_same_form_sent_twice_changes_nothing(framed: Framed) -> None:
    framed.users("U2")
    run = framed.store.framing.run(framed.project.id)
    act = framed.act()
    assert not framed.store.framing.save(run, "framing.team", {"team.sponsor": ["U2"]}, act).replayed
    assert framed.store.framing.save(run, "framing.team", {"team.sponsor": None}, act).replayed
    assert framed.roles("U2") == {"sponsor"}


def test_the_publication_plan_keeps_the_first_date_of_each_content(framed: Framed) -> None:
    framed.users("U2")
    flow = framed.store.framing.open_kickoff(framed.project.id, load_library().flows["kickoff"], NOW)
    planned = {"id": "l1", "content": "Fiche F07", "owner": ["U2"], "published_on": "2027-02-09"}
    framed.store.framing.save(flow, "plan", {"kickoff.publication_plan": [planned]}, framed.act())
    moved = planned | {"published_on": "2027-02-16"}
    framed.store.framing.save(flow, "plan", {"kickoff.publication_plan": [moved]}, framed.act())
    with framed.store.database.read() as session:
        (content,) = session.query(PlannedContentRow).all()
    assert (str(content.first_published_on), str(content.published_on)) == ("2027-02-09", "2027-02-16")
    assert content.owner_id == framed.person("U2").id
    framed.store.framing.save(flow, "plan", {"kickoff.publication_plan": None}, framed.act())
    with framed.store.database.read() as session:
        assert session.query(PlannedContentRow).all() == []

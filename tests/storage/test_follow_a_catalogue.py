"""The catalogue of a project is the one of its start until an initiator takes another: nothing is lost, nor silent."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from flows.adapting import gestures
from flows.library import load_library
from storage.closing import close
from storage.models import ContributionRow, DeliveryRow, RoundRow
from storage.rounds import open_round
from storage.store import Store
from storage.upgrades import UpgradeMovedError, mark_of
from tests.flows.older_catalogues import ADDED, GONE, older
from tests.storage.framing_base import NOW, Framed
from tests.storage.older_projects import follow_older
from tests.storage.pilots import CLOSE, OPENING, pilot


@pytest.fixture
def framed(database_url: str) -> Iterator[Framed]:
    store = Store(database_url)
    yield Framed(store)
    store.close()


def asked(framed: Framed) -> set[str]:
    return {one.key for one in framed.store.framing.run(framed.project.id).flow.questions}


def test_a_project_that_follows_the_installation_is_proposed_nothing(framed: Framed) -> None:
    assert framed.store.catalogues.library(framed.project.catalogue) is load_library()
    assert framed.store.upgrades.proposed(framed.project.id) is None
    assert framed.store.upgrades.propose(NOW) == 0


def test_taking_the_newer_one_changes_what_is_asked_and_keeps_every_answer(framed: Framed) -> None:
    store, project_id = framed.store, framed.project.id
    follow_older(store, project_id)
    framed.save(**{GONE.replace(".", "__"): "Partager pour durer", "goals__why": "Trois départs."})
    store.overlays.change(project_id, gestures.leave_out(GONE, "Inutile"), framed.marc.id, NOW)
    store.overlays.change(project_id, gestures.put_back(GONE), framed.marc.id, NOW)
    store.overlays.change(project_id, gestures.leave_out(GONE, "Pas chez nous"), framed.marc.id, NOW)
    assert ADDED not in asked(framed)
    assert older().flows["framing"].question("goals.why").label == _label(framed, "goals.why")

    proposed = store.upgrades.proposed(project_id)
    assert proposed is not None
    assert proposed.dropped == (f"left_out:{GONE}",)
    store.upgrades.take_over(project_id, framed.marc.id, mark_of(proposed), NOW)

    assert ADDED in asked(framed)
    assert GONE not in asked(framed)
    assert store.overlays.get(project_id).left_out == {}
    assert store.framing.run(project_id).values[GONE] == "Partager pour durer"
    assert _label(framed, "goals.why") == load_library().flows["framing"].question("goals.why").label
    assert store.upgrades.proposed(project_id) is None
    assert store.overlays.history(project_id, 1)[0].done == ("catalogue:", f"put_back:{GONE}")
    store.upgrades.take_over(project_id, framed.marc.id, mark_of(proposed), NOW)
    assert len(store.overlays.history(project_id, 9)) == 4


def test_what_was_shown_is_what_is_taken(framed: Framed) -> None:
    store, project_id = framed.store, framed.project.id
    follow_older(store, project_id)
    proposed = store.upgrades.proposed(project_id)
    assert proposed is not None
    store.overlays.change(project_id, gestures.leave_out(GONE, "Inutile"), framed.marc.id, NOW)
    with pytest.raises(UpgradeMovedError):
        store.upgrades.take_over(project_id, framed.marc.id, mark_of(proposed), NOW)
    assert ADDED not in asked(framed)


def test_initiators_are_told_once_however_often_jalon_starts(framed: Framed) -> None:
    follow_older(framed.store, framed.project.id)
    assert framed.store.upgrades.propose(NOW) == 1
    assert framed.store.upgrades.propose(NOW) == 0
    with framed.store.database.read() as session:
        told = select(func.count()).where(DeliveryRow.kind == "catalogue_proposed")
        assert session.scalar(told) == 1


def test_a_round_already_open_keeps_what_it_asks(database_url: str) -> None:
    store = Store(database_url)
    project_id = pilot(store)
    follow_older(store, project_id)
    with store.database.write() as session:
        open_round(session, session.scalars(select(RoundRow)).one(), OPENING)
    proposed = store.upgrades.proposed(project_id)
    assert proposed is not None
    store.upgrades.take_over(project_id, 1, mark_of(proposed), OPENING)
    (opened,) = store.calendar.rounds(project_id)
    found = store.rounds.get(opened.id)
    store.close()
    assert found is not None
    assert found.flow is not None
    assert found.flow.question("usefulness").label.fr == "Utile ?"


def test_a_round_counts_as_contents_what_the_projects_own_catalogue_does(database_url: str) -> None:
    store = Store(database_url)
    project_id = pilot(store)
    follow_older(store, project_id)
    with store.database.write() as session:
        for kind in ("guide", "template"):
            session.add(ContributionRow(project_id=project_id, author_id=1, at=OPENING, type=kind, title=kind))
        close(session, session.scalars(select(RoundRow)).one(), CLOSE)
    (published,) = store.closings.releases(project_id)
    store.close()
    assert (published.release.open.contributions, published.release.open.contents) == (2, 1)


def _label(framed: Framed, key: str) -> object:
    return framed.store.framing.run(framed.project.id).flow.question(key).label

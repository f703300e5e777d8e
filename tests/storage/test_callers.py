"""Whoever presses is found in one query: themselves, what they are in each living project, those projects."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import event

from storage.models import ProjectRow
from storage.store import Store
from tests.storage.pilots import CLOSE, away, give, pilot


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    yield store
    store.close()


def test_a_stranger_is_nobody(store: Store) -> None:
    pilot(store)
    assert store.callers.find("T1", "U404") is None
    assert store.callers.find("T404", "U0") is None


def test_a_caller_is_what_the_store_knows_of_them_elsewhere(store: Store) -> None:
    project_id = pilot(store)
    for role in ("initiator", "expert"):
        give(store, project_id, 1, role)
    for day in (1, 8):
        away(store, project_id, 1, date(2027, 2, day), date(2027, 2, day + 1))
    met = store.callers.find("T1", "U0")
    assert met is not None
    assert met.user == store.users.get(met.user.id)
    assert met.people == store.people.of_user(met.user.id)
    assert [len(person.held) for person in met.people] == [2]
    assert met.projects == {project_id: store.projects.get(project_id)}


def test_a_removed_project_is_not_among_theirs(store: Store) -> None:
    project_id = pilot(store)
    give(store, project_id, 1, "initiator")
    with store.database.write() as session:
        session.get_one(ProjectRow, project_id).removed_at = CLOSE
    met = store.callers.find("T1", "U0")
    assert met is not None
    assert (met.people, met.projects) == ((), {})


def test_one_query_is_enough(store: Store) -> None:
    pilot(store)
    asked = list[str]()
    event.listen(store.database.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    store.callers.find("T1", "U0")
    assert len([one for one in asked if one.startswith("SELECT")]) == 1

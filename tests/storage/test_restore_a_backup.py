"""A base restored from a backup forgets nothing that people had deleted since (domain §12)."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.deletions_cli import DeletionsFileError, exported, read_deletions, told
from storage.deletions import Deletion
from storage.models import PersonRow
from storage.store import Store
from tests import databases
from tests.storage.framing_base import NOW, Framed

LATER = NOW + timedelta(days=1)


@pytest.fixture
def framed(database_url: str) -> Iterator[Framed]:
    """The base that will be lost: Marc's project, Karim and Sophie members, Nadia a second initiator."""
    store = Store(database_url)
    yield framed_on(store)
    store.close()


@pytest.fixture
def restored() -> Iterator[Framed]:
    """The same as backed up before anything was deleted."""
    with databases.migrated_sqlite() as url:
        store = Store(url)
        yield framed_on(store)
        store.close()


def framed_on(store: Store) -> Framed:
    framed = Framed(store)
    members = framed.users("U2", "U3")
    store.invitations.invite(framed.project.id, [framed.user(name).id for name in members], framed.marc.id, NOW)
    store.projects.add_initiator(framed.project.id, framed.user("U4").id, framed.marc.id, NOW)
    return framed


def carried_over(framed: Framed, folder: Path) -> list[Deletion]:
    """What `jalon deletions export` wrote, read again."""
    file = folder / "deletions.jsonl"
    file.write_text("\n".join(exported(framed.store.deletions)), encoding="utf-8")
    return read_deletions(file)


def test_someone_erased_is_erased_again(framed: Framed, restored: Framed, tmp_path: Path) -> None:
    karim = framed.person("U2").id
    framed.store.erasures.erase(karim, LATER)
    replayed = restored.store.deletions.replay(carried_over(framed, tmp_path), LATER)
    assert [(one.event, one.id) for one in replayed.done] == [("person.erased", karim)]
    with restored.store.database.read() as session:
        assert session.get_one(PersonRow, karim).user_id is None


def test_someone_who_left_has_left(framed: Framed, restored: Framed, tmp_path: Path) -> None:
    framed.store.leaving.leave(framed.person("U3").id, LATER)
    restored.store.deletions.replay(carried_over(framed, tmp_path), LATER)
    assert not restored.person("U3").is_member


def test_a_removed_project_is_removed(framed: Framed, restored: Framed, tmp_path: Path) -> None:
    framed.store.endings.remove(framed.project.id, framed.marc.id, LATER)
    restored.store.deletions.replay(carried_over(framed, tmp_path), LATER)
    project = restored.store.projects.get(restored.project.id)
    assert project is not None
    assert project.removed_at == LATER


def test_what_the_backup_had_already_seen_is_not_done_again(framed: Framed, tmp_path: Path) -> None:
    framed.store.leaving.leave(framed.person("U3").id, LATER)
    framed.store.invitations.invite(framed.project.id, [framed.user("U3").id], framed.marc.id, LATER)
    replayed = framed.store.deletions.replay(carried_over(framed, tmp_path), LATER)
    assert replayed.done == []


def test_replaying_twice_is_replaying_once(framed: Framed, restored: Framed, tmp_path: Path) -> None:
    framed.store.erasures.erase(framed.person("U2").id, LATER)
    deletions = carried_over(framed, tmp_path)
    first, second = (restored.store.deletions.replay(deletions, LATER) for _ in range(2))
    assert (len(first.done), second.refused) == (1, [])
    assert restored.store.people.of_project(restored.project.id)


def test_an_id_given_to_someone_else_since_is_left_alone(restored: Framed) -> None:
    before = Deletion("person.erased", restored.person("U2").id, NOW - timedelta(days=1))
    nowhere = Deletion("project.removed", 99, LATER)
    replayed = restored.store.deletions.replay([before, nowhere], LATER)
    assert replayed.absent == [before, nowhere]
    assert restored.person("U2").user is not None


def test_the_last_initiator_of_an_older_base_is_told_to_the_operator(restored: Framed) -> None:
    both = [Deletion("person.erased", restored.person(name).id, LATER) for name in ("U1", "U4")]
    replayed = restored.store.deletions.replay(both, LATER)
    assert replayed.refused == both[1:]
    assert list(told(replayed))[1].startswith(f"To be done by hand (person.erased {both[1].id})")


@pytest.mark.parametrize(
    "line",
    ["person 12", "{}", '{"event": "person.liked", "id": 1, "at": "2027-01-01T00:00:00+00:00"}', '{"event": 1}', "[]"],
)
def test_a_line_that_is_no_deletion_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    file = tmp_path / "deletions.jsonl"
    good = json.dumps({"event": "member.left", "id": 1, "at": datetime(2027, 1, 1, tzinfo=UTC).isoformat()})
    file.write_text(f"{good}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(DeletionsFileError, match=r"deletions\.jsonl:3"):
        read_deletions(file)

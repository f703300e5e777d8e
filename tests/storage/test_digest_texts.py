"""The edited text of a digest: every version kept, the last one wins, and none outlives what it tells of people."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.digest_texts import text_of
from storage.framing import Act
from storage.models import DigestTextRow
from storage.runs import Sent
from storage.store import Store
from tests.storage.pilots import give, pilot

WRITTEN = datetime(2027, 2, 18, 15, 0, tzinfo=UTC)
MEETING, OURS, THEIRS = 1, 1, 2  # ids in a fresh base: the meeting, and two people with their users


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    give(store, pilot(store), OURS, "initiator")
    yield store
    store.close()


def act(person: int, form: str) -> Act:
    return Act(person, person, Sent(form, "h"), WRITTEN)


def texts(store: Store) -> list[str | None]:
    with store.database.read() as session:
        return list(session.scalars(select(DigestTextRow.text).order_by(DigestTextRow.id)))


def last(store: Store) -> int:
    with store.database.read() as session:
        newest = text_of(session, MEETING)
    assert newest is not None
    return newest.id


def test_the_last_one_wins_and_who_overwrote_another_is_given_theirs(store: Store) -> None:
    write = store.digest_texts.write
    assert write(MEETING, "Un", "m", act(OURS, "V1"), seen=0) is None
    other = write(MEETING, "Deux", "m", act(THEIRS, "V2"), seen=0)
    assert other is not None
    assert (other.text, other.written_by) == ("Un", OURS)
    assert write(MEETING, "Trois", "m", act(OURS, "V3"), seen=last(store)) is None
    assert texts(store) == ["Un", "Deux", "Trois"]


def test_the_same_form_sent_twice_is_one_version(store: Store) -> None:
    for _ in range(2):
        store.digest_texts.write(MEETING, "Un", "m", act(OURS, "V1"), seen=0)
    assert texts(store) == ["Un"]


def test_erased_someone_is_named_in_no_version(store: Store) -> None:
    store.digest_texts.write(MEETING, "Merci à Person 1.", "m", act(OURS, "V1"), seen=0)
    store.digest_texts.write(MEETING, "Merci à tous.", "m", act(OURS, "V2"), seen=0)
    store.erasures.erase(THEIRS, WRITTEN)
    assert texts(store) == ["Merci à tous."]


def test_they_go_with_the_activity_a_year_after_the_end(store: Store) -> None:
    store.digest_texts.write(MEETING, "Merci à tous.", "m", act(OURS, "V1"), seen=0)
    store.endings.close(1, OURS, WRITTEN)
    store.purging.run(WRITTEN + timedelta(days=360))
    assert texts(store) == ["Merci à tous."]
    store.purging.run(WRITTEN + timedelta(days=367))
    assert texts(store) == []

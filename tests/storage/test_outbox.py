"""The outbox: each message owed is claimed by one, sent once, in order for each person, and never lost."""

from collections.abc import Iterator
from threading import Thread

import pytest
from sqlalchemy import select

from storage.models import JournalRow, UserRow
from storage.outbox import Delivery, queue_home
from storage.store import Store
from storage.users import User
from tests.storage.outboxes import NOW, WALL, after, in_processes, owe, people


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    yield store
    store.close()


def claim(store: Store, limit: int = 10, seconds: float = 60, wall: float = 0) -> list[Delivery]:
    return store.outbox.claim(NOW, after(wall), seconds=seconds, limit=limit)


def words(deliveries: list[Delivery]) -> list[str]:
    return [one.refs["word"] for one in deliveries]


def send(store: Store, delivery: Delivery) -> None:
    store.outbox.record_sent(delivery, "D1", f"{delivery.id}.000001", NOW)


# --- queueing


def test_a_key_is_owed_once(store: Store) -> None:
    nadia = people(store)[0]
    assert owe(store, nadia, "opening:1") is not None
    assert owe(store, nadia, "opening:1") is None
    assert store.outbox.counts()["pending"] == 1


def test_what_is_rolled_back_is_not_owed_and_wakes_nobody(store: Store) -> None:
    woken: list[bool] = []
    store.database.on_delivery = lambda: woken.append(True)
    nadia = people(store)[0]
    with pytest.raises(ZeroDivisionError):
        queue_then_fail(store, nadia)
    assert (store.outbox.counts()["pending"], woken) == (0, [])
    owe(store, nadia, "opening:1")
    assert woken == [True]


def queue_then_fail(store: Store, to: User) -> None:
    with store.database.write() as session:
        queue_home(session, workspace_id=to.workspace_id, user_id=to.id, now=NOW)
        raise ZeroDivisionError


def test_a_message_goes_to_someone(store: Store) -> None:
    with pytest.raises(ValueError, match="to a user or to a channel"):
        owe(store, None, "lost")


def test_a_message_is_written_in_its_readers_language_and_zone(store: Store) -> None:
    nadia = people(store)[0]
    owe(store, nadia, "opening:1")
    store.preferences.save(nadia.id, "en", NOW)
    delivery = claim(store)[0]
    assert (delivery.slack_id, delivery.language, delivery.zone) == ("U0", "en", "Europe/Paris")


def test_a_message_waits_for_its_hour_on_jalons_clock(store: Store) -> None:
    nadia = people(store)[0]
    owe(store, nadia, "later", not_before=after(60, NOW))
    owe(store, nadia, "now")
    assert words(claim(store)) == ["now"]
    assert store.outbox.claim(after(59, NOW), WALL, seconds=60) == []


# --- claiming


def test_one_persons_messages_go_one_at_a_time_in_order(store: Store) -> None:
    nadia, omar, _ = people(store)
    for key, to in (("n1", nadia), ("n2", nadia), ("o1", omar)):
        owe(store, to, key)
    first = claim(store)
    assert words(first) == ["n1", "o1"]
    assert claim(store) == []
    send(store, first[0])
    assert words(claim(store)) == ["n2"]


def test_a_message_tried_again_later_keeps_its_place(store: Store) -> None:
    nadia = people(store)[0]
    owe(store, nadia, "n1")
    owe(store, nadia, "n2")
    store.outbox.retry_at(claim(store)[0], after(30))
    assert claim(store, wall=29) == []
    assert store.outbox.next_retry(WALL) == after(30)
    again = claim(store, wall=30)
    assert words(again) == ["n1"]
    assert not again[0].uncertain


def test_a_claim_left_by_a_dead_process_is_in_doubt_when_its_lease_ends(store: Store) -> None:
    owe(store, people(store)[0], "n1")
    assert not claim(store, seconds=60)[0].uncertain
    assert claim(store, wall=59) == []
    again = claim(store, wall=60)
    assert again[0].uncertain
    assert again[0].attempts == 2


def test_who_lost_the_lease_changes_nothing_but_a_message_taken_is_taken(store: Store) -> None:
    owe(store, people(store)[0], "n1")
    slow = claim(store, seconds=60)[0]
    claim(store, wall=61)
    store.outbox.retry_at(slow, WALL)
    assert store.outbox.counts()["uncertain"] == 1
    send(store, slow)
    assert store.outbox.counts()["sent"] == 1


def test_four_claimers_at_once_send_nothing_twice_and_keep_the_order(store: Store) -> None:
    everyone = people(store, 6)
    for n in range(48):
        owe(store, everyone[n % 6], f"message {n}")
    taken: list[tuple[str | None, int]] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            while store.outbox.counts()["sent"] < 48:
                for delivery in claim(store, limit=1):
                    taken.append((delivery.slack_id, delivery.id))
                    send(store, delivery)
        except Exception as error:  # noqa: BLE001 - told below, by the test's own thread
            errors.append(error)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert len(taken) == len(set(taken)) == 48
    for person in everyone:
        ids = [delivery for slack_id, delivery in taken if slack_id == person.slack_id]
        assert ids == sorted(ids)


CLAIMER = """
import sys
from datetime import datetime
from storage.store import Store
store = Store(sys.argv[1])
now, wall = map(datetime.fromisoformat, sys.argv[2:])
while store.outbox.counts()["pending"]:
    for one in store.outbox.claim(now, wall, seconds=60):
        print(one.id, flush=True)
        store.outbox.record_sent(one, "D1", f"{one.id}.1", now)
store.close()
"""


def test_two_processes_at_once_send_nothing_twice(store: Store, database_url: str) -> None:
    everyone = people(store, 4)
    for n in range(40):
        owe(store, everyone[n % 4], f"message {n}")
    outputs = in_processes(CLAIMER, [database_url, NOW.isoformat(), WALL.isoformat()])
    ids = [line for output in outputs for line in output.split()]
    assert len(ids) == len(set(ids)) == 40
    assert store.outbox.counts() == {"pending": 0, "uncertain": 0, "sent": 40, "skipped": 0, "failed": 0}


# --- changes of a message


def test_a_change_waits_for_its_message_and_knows_where_it_is(store: Store) -> None:
    nadia = people(store)[0]
    opening = owe(store, nadia, "opening")
    owe(store, nadia, "receipt", replaces=opening)
    sent = claim(store)
    assert words(sent) == ["opening"]
    send(store, sent[0])
    change = claim(store)[0]
    assert change.replaces is not None
    assert (change.replaces.channel, change.replaces.ts) == ("D1", f"{opening}.000001")


def test_only_the_newest_change_goes(store: Store) -> None:
    nadia = people(store)[0]
    opening = owe(store, nadia, "opening")
    send(store, claim(store)[0])
    for key in ("receipt 1", "receipt 2", "receipt 3"):
        owe(store, nadia, key, replaces=opening)
    assert words(claim(store)) == ["receipt 3"]
    assert store.outbox.counts()["skipped"] == 2


def test_nothing_is_changed_where_nothing_was_sent(store: Store) -> None:
    nadia = people(store)[0]
    opening = owe(store, nadia, "opening")
    owe(store, nadia, "receipt", replaces=opening)
    store.outbox.skip(claim(store)[0])
    assert claim(store) == []
    assert store.outbox.counts()["skipped"] == 2


# --- Home


def home(store: Store, user_id: int, workspace_id: int) -> None:
    with store.database.write() as session:
        session.get_one(UserRow, user_id).home_seen_at = NOW  # someone who has it in sight
        queue_home(session, workspace_id=workspace_id, user_id=user_id, now=NOW)


def test_no_home_is_owed_to_who_never_opened_it(store: Store) -> None:
    nadia = people(store)[0]
    with store.database.write() as session:
        queue_home(session, workspace_id=nadia.workspace_id, user_id=nadia.id, now=NOW)
    assert store.outbox.counts()["pending"] == 0


def test_a_home_asked_for_while_it_is_published_is_published_again(store: Store) -> None:
    nadia = people(store)[0]
    home(store, nadia.id, nadia.workspace_id)
    home(store, nadia.id, nadia.workspace_id)
    first = claim(store)
    assert len(first) == 1
    home(store, nadia.id, nadia.workspace_id)
    store.outbox.record_sent(first[0], None, None, NOW)
    second = claim(store)
    store.outbox.record_sent(second[0], None, None, NOW)
    assert claim(store) == []


def test_a_home_neither_waits_nor_holds_messages_back(store: Store) -> None:
    nadia = people(store)[0]
    home(store, nadia.id, nadia.workspace_id)
    owe(store, nadia, "opening")
    assert len(claim(store)) == 2


# --- posts in a channel


def test_a_post_in_doubt_waits_for_a_person_and_holds_no_other(store: Store) -> None:
    owe(store, None, "digest 1", channel="C1")
    owe(store, None, "digest 2", channel="C1")
    first = claim(store)
    assert words(first) == ["digest 1"]
    assert claim(store) == []
    store.outbox.mark_uncertain(first[0], after(1))
    assert words(claim(store, wall=3600)) == ["digest 2"]


@pytest.mark.parametrize(("there", "state"), [(True, "sent"), (False, "pending")])
def test_a_person_settles_a_post_in_doubt(store: Store, there: bool, state: str) -> None:
    delivery_id = owe(store, None, "digest", channel="C1")
    assert delivery_id is not None
    claim(store, seconds=60)
    assert not store.outbox.settle_post(delivery_id, there=there, now=NOW, wall=after(59))
    assert store.outbox.settle_post(delivery_id, there=there, now=NOW, wall=after(60))
    found = store.outbox.find(delivery_id)
    assert found is not None
    assert found.state == state


# --- who cannot be reached


def test_who_cannot_be_reached_is_written_in_the_journal(store: Store) -> None:
    nadia = people(store)[0]
    delivery_id = owe(store, nadia, "opening")
    store.outbox.fail(claim(store)[0], "user_disabled", NOW)
    assert store.outbox.counts()["failed"] == 1
    with store.database.read() as session:
        entry = session.scalars(select(JournalRow)).one()
    assert entry.event == "delivery.failed"
    assert entry.refs == {"delivery": delivery_id, "kind": "word", "to": nadia.id, "error": "user_disabled"}

"""Deliveries reach Slack once each, in order, whatever breaks between Jalon and Slack."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.pace import Pace
from sandbox.slack import Double, Workspace
from sandbox.slack.faults import Cut, Failure, RateLimited, ServerError
from storage.models import UserRow
from storage.outbox import queue_home
from tests.bot.delivering import NOW, Post, SetClock, new_jalon, said
from tests.storage.outboxes import ROOT

WALL = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def post(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    with Double(Workspace(clock=NOW.timestamp)) as double:
        jalon = new_jalon(double, database_url, SetClock(NOW))
        post = Post(double, jalon, SetClock(WALL))
        monkeypatch.setattr("bot.delivery.RENDERERS", {"word": post.render})
        yield post
        jalon.later.close()
        jalon.store.close()


def test_a_message_is_posted_once_and_remembered_where(post: Post) -> None:
    (nadia,) = post.meet("Nadia")
    opening = post.owe(nadia, "opening")
    assert post.deliverer().drain()
    assert post.deliverer().drain()
    assert post.heard(nadia) == ["opening"]
    sent = post.jalon.store.outbox.find(opening)
    assert sent is not None
    assert (sent.state, sent.channel) == ("sent", post.double.workspace.dm(nadia.slack_id).id)
    assert sent.dm_channel == sent.channel


def test_the_direct_conversation_is_opened_once(post: Post) -> None:
    (nadia,) = post.meet("Nadia")
    for word in ("one", "two", "three"):
        post.owe(nadia, word)
    post.deliverer().drain()
    assert post.heard(nadia) == ["one", "two", "three"]
    assert post.calls("conversations.open") == 1


def test_what_is_not_worth_saying_any_more_is_skipped(post: Post) -> None:
    (nadia,) = post.meet("Nadia")
    opening = post.owe(nadia, "opening")
    post.silent.add("opening")
    post.deliverer().drain()
    assert (post.heard(nadia), post.state(opening)) == ([], "skipped")


def test_a_change_takes_the_place_of_its_message(post: Post) -> None:
    (nadia,) = post.meet("Nadia")
    opening = post.owe(nadia, "opening")
    post.owe(nadia, "receipt", replaces=opening)
    post.deliverer().drain()
    assert post.heard(nadia) == ["receipt"]
    assert (post.calls("chat.postMessage"), post.calls("chat.update")) == (1, 1)


def test_a_home_is_published(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    (nadia,) = post.meet("Nadia")
    words = iter(["first", "second"])
    monkeypatch.setattr("bot.delivery.RENDERERS", {"home": lambda _jalon, _delivery: said(next(words))})
    for _ in range(2):
        with post.jalon.store.database.write() as session:
            session.get_one(UserRow, nadia.id).home_seen_at = NOW  # someone who has it in sight
            queue_home(session, workspace_id=nadia.workspace_id, user_id=nadia.id, now=NOW)
        post.deliverer().drain()
    shown = post.double.workspace.homes[nadia.slack_id].body["blocks"]
    assert shown[0]["text"]["text"] == "second"
    assert post.heard(nadia) == []


# --- what breaks on the way


@pytest.mark.parametrize("body", [True, False])
def test_too_fast_waits_as_long_as_slack_asks_and_the_other_methods_go_on(post: Post, body: bool) -> None:
    nadia, omar = post.meet("Nadia", "Omar")
    opening = post.owe(nadia, "opening")
    post.double.faults.fail("chat.postMessage", RateLimited(retry_after=30, body=body))
    deliverer = post.deliverer()
    deliverer.drain()
    post.owe(omar, "hello")
    deliverer.drain()
    assert (post.heard(nadia), post.heard(omar)) == ([], [])
    assert post.calls("chat.postMessage") == 1
    assert post.state(opening) == "pending"
    post.wall.advance(30)
    deliverer.drain()
    assert (post.heard(nadia), post.heard(omar)) == (["opening"], ["hello"])


@pytest.mark.parametrize(
    "fault",
    [Cut(after_effect=True), ServerError(503, after_effect=True), Failure("fatal_error", after_effect=True)],
    ids=["cut", "5xx", "fatal_error"],
)
def test_an_unknown_outcome_is_looked_for_and_not_posted_again(post: Post, fault: Cut | ServerError | Failure) -> None:
    (nadia,) = post.meet("Nadia")
    opening = post.owe(nadia, "opening")
    post.double.faults.fail("chat.postMessage", fault)
    deliverer = post.deliverer()
    deliverer.drain()
    assert post.state(opening) == "uncertain"
    post.wall.advance(60)
    deliverer.drain()
    assert (post.heard(nadia), post.state(opening)) == (["opening"], "sent")
    assert post.calls("chat.postMessage") == 1
    assert post.rendered == [opening]


@pytest.mark.parametrize("fault", [Cut(after_effect=False), ServerError(503)], ids=["cut", "5xx"])
def test_an_unknown_outcome_that_left_nothing_is_posted_then(post: Post, fault: Cut | ServerError) -> None:
    (nadia,) = post.meet("Nadia")
    opening = post.owe(nadia, "opening")
    post.double.faults.fail("chat.postMessage", fault)
    post.deliverer().drain()
    post.wall.advance(60)
    post.deliverer().drain()
    assert (post.heard(nadia), post.state(opening)) == (["opening"], "sent")


def test_a_killed_deliverer_leaves_nothing_lost_and_nothing_twice(post: Post) -> None:
    nadia, omar = post.meet("Nadia", "Omar")
    taken, left = post.owe(nadia, "taken"), post.owe(omar, "left")
    outbox = post.jalon.store.outbox
    # Killed twice: once Slack had taken the message but before it was recorded, and once before it was sent.
    claimed = outbox.claim(NOW, WALL, seconds=60, limit=2)
    post.jalon.client.chat_postMessage(
        channel=nadia.slack_id,
        text="taken",
        metadata={"event_type": "jalon_delivery", "event_payload": {"id": str(claimed[0].id)}},
    )
    post.deliverer().drain()
    assert post.heard(omar) == []
    post.wall.advance(61)
    post.deliverer().drain()
    assert (post.heard(nadia), post.heard(omar)) == (["taken"], ["left"])
    assert (post.state(taken), post.state(left)) == ("sent", "sent")


def test_a_message_is_found_behind_many_others_fifteen_at_a_time(post: Post) -> None:
    (nadia,) = post.meet("Nadia")
    post.owe(nadia, "opening")
    post.double.faults.fail("chat.postMessage", Cut(after_effect=True))
    deliverer = post.deliverer()
    deliverer.drain()
    for n in range(40):
        post.jalon.client.chat_postMessage(channel=nadia.slack_id, text=f"other {n}")
    post.wall.advance(60)
    deliverer.drain()
    assert post.heard(nadia).count("opening") == 1
    assert post.calls("conversations.history") == 3


def test_doubt_remains_while_the_history_cannot_be_read(post: Post) -> None:
    (nadia,) = post.meet("Nadia")
    opening = post.owe(nadia, "opening")
    post.double.faults.fail("chat.postMessage", Cut(after_effect=True))
    post.double.faults.fail("conversations.history", RateLimited(retry_after=120))
    deliverer = post.deliverer()
    deliverer.drain()
    post.wall.advance(60)
    deliverer.drain()
    assert post.state(opening) == "uncertain"
    post.wall.advance(120)
    deliverer.drain()
    assert (post.heard(nadia), post.state(opening)) == (["opening"], "sent")


def test_slack_away_loses_nothing(post: Post) -> None:
    (nadia,) = post.meet("Nadia")
    opening = post.owe(nadia, "opening")
    post.double.stop()
    post.deliverer().drain()
    assert post.state(opening) == "pending"
    post.double.start()
    post.wall.advance(60)
    post.deliverer().drain()
    assert post.heard(nadia) == ["opening"]


def test_a_revoked_token_loses_nothing(post: Post) -> None:
    (nadia,) = post.meet("Nadia")
    opening = post.owe(nadia, "opening")
    post.double.faults.revoked = True
    post.deliverer().drain()
    assert post.state(opening) == "pending"
    post.double.faults.revoked = False
    post.wall.advance(600)
    post.deliverer().drain()
    assert post.heard(nadia) == ["opening"]


def test_someone_who_cannot_be_reached_stops_nobody(post: Post) -> None:
    gone, nadia = post.meet("Gone", "Nadia")
    lost = post.owe(gone, "lost")
    post.owe(nadia, "opening")
    post.double.faults.unreachable[gone.slack_id] = "user_disabled"
    post.deliverer().drain()
    assert post.heard(nadia) == ["opening"]
    delivery = post.jalon.store.outbox.find(lost)
    assert delivery is not None
    assert (delivery.state, delivery.error) == ("failed", "user_disabled")


def test_a_renderer_that_fails_stops_nobody_and_is_given_up(post: Post) -> None:
    nadia, omar = post.meet("Nadia", "Omar")
    bad = post.owe(nadia, "bad")
    post.owe(nadia, "good")
    post.owe(omar, "hello")
    post.broken.add("bad")
    for _ in range(6):
        post.deliverer().drain()
        post.wall.advance(700)
    assert post.state(bad) == "failed"
    assert (post.heard(nadia), post.heard(omar)) == (["good"], ["hello"])


# --- posts in a channel


def test_a_post_of_unknown_outcome_waits_for_a_person(post: Post) -> None:
    channel = post.double.workspace.add_channel("annonces", bot_is_member=True)
    digest = post.owe(None, "digest", channel=channel.id)
    post.double.faults.fail("chat.postMessage", Cut(after_effect=True))
    post.deliverer().drain()
    post.wall.advance(3600)
    post.deliverer().drain()
    assert post.state(digest) == "uncertain"
    assert [message.text for message in post.double.workspace.messages[channel.id]] == ["digest"]


# --- in threads


def test_threads_deliver_all_once_in_order_as_soon_as_they_are_woken(post: Post) -> None:
    everyone = post.meet("Nadia", "Omar", "Priya", "Karim")
    deliverer = post.deliverer()
    post.jalon.store.database.on_delivery = deliverer.wake
    deliverer.start()
    try:
        for n in range(5):
            for person in everyone:
                post.owe(person, f"{person.name} {n}")
        assert deliverer.drain(timeout=60)
        for person in everyone:
            assert post.heard(person) == [f"{person.name} {n}" for n in range(5)]
    finally:
        deliverer.stop()
    assert post.calls("chat.postMessage") == 20


def test_draining_two_deliverers_at_once_sends_nothing_twice(post: Post) -> None:
    everyone = post.meet("Nadia", "Omar")
    for n in range(10):
        post.owe(everyone[n % 2], f"message {n}")
    first, second = post.deliverer(), post.deliverer()
    first.start(2)
    second.start(2)
    try:
        assert first.drain(60)
        assert second.drain(60)
    finally:
        first.stop()
        second.stop()
    assert post.calls("chat.postMessage") == 10
    assert post.jalon.store.outbox.counts()["sent"] == 10


def test_one_message_a_second_in_a_channel_and_a_ceiling_for_all() -> None:
    wall = SetClock(WALL)
    pace = Pace(wall, per_channel=1.0, per_workspace=0.2)
    assert [pace.turn("D1"), pace.turn("D2"), pace.turn("D1")] == [0.0, 0.2, 1.0]
    wall.advance(10)
    assert pace.turn("D1") == 0.0


KILLED = """
import sys
from datetime import datetime
import bot.delivery
from bot.messages.message import Message
from bot.pace import Pace
from tests.bot.delivering import SetClock, jalon_at
bot.delivery.RENDERERS = {"word": lambda _jalon, delivery: Message(delivery.refs["word"])}
token, api_url, database_url, now, wall = sys.argv[1:]
jalon = jalon_at(token, api_url, database_url, SetClock(datetime.fromisoformat(now)))
wall = SetClock(datetime.fromisoformat(wall))
deliverer = bot.delivery.Deliverer(jalon, wall=wall, pace=Pace(wall, 0, 0))
deliverer.start(4)
deliverer.drain(60)
"""


def test_a_process_killed_with_calls_in_flight_loses_nothing_and_repeats_nothing(post: Post, database_url: str) -> None:
    everyone = post.meet(*(f"Person {n}" for n in range(6)))
    for n in range(18):
        post.owe(everyone[n % 6], f"message {n}")
    post.double.faults.latency["chat.postMessage"] = 0.1
    arguments = [post.double.bot_token, post.double.api_url, database_url, NOW.isoformat(), WALL.isoformat()]
    process = subprocess.Popen([sys.executable, "-c", KILLED, *arguments], cwd=ROOT)
    assert post.double.wait_for(lambda: post.calls("chat.postMessage") >= 5, timeout=60)
    process.kill()
    process.wait(30)
    post.double.faults.clear()
    post.wall.advance(61)
    assert post.deliverer().drain(60)
    assert [post.heard(person) for person in everyone] == [[f"message {n + 6 * k}" for k in range(3)] for n in range(6)]
    assert post.jalon.store.outbox.counts()["sent"] == 18

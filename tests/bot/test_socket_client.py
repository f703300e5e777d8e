"""The client that carries what Slack and Jalon tell each other: the frames of an answer, and how it ends."""

import socket
import struct
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.socket_client import QuickClient, QuickHandler, text_frame
from sandbox.rehearsing import Rehearsal
from sandbox.slack import gestures
from sandbox.slack.delivery import Reply
from sandbox.slack.double import Double
from tests.bot.serving import until


@pytest.mark.parametrize("message", ["", "a", "é" * 62, "x" * 125, "x" * 126, "—" * 1200, "y" * 65_535, "z" * 65_536])
def test_a_message_of_any_length_is_read_back_as_it_was(message: str) -> None:
    assert unmasked(text_frame(message)) == message


def test_each_frame_has_a_mask_of_its_own() -> None:
    assert text_frame("the same") != text_frame("the same")


@pytest.mark.sqlite_only
def test_what_is_being_closed_is_not_received_from_again(rehearsal: Rehearsal) -> None:
    handler = QuickHandler(rehearsal.house.app, rehearsal.double.app_token, 1_000)
    handler.connect()  # type: ignore[no-untyped-call]
    handler.client.current_session_state.terminated = True  # the first thing that closing does

    again = Thread(target=handler.client._run_current_session, daemon=True)
    again.start()
    again.join(10)

    assert not again.is_alive()
    handler.close()  # type: ignore[no-untyped-call]


def test_a_connection_that_is_renewed_keeps_nobody_waiting(double: Double) -> None:
    with connected(double, lambda ack: ack("Bonjour")) as client:
        waits_for_ever(double, client)
        double.disconnect("warning")
        assert double.wait_connected()
        double.platform.delivery.ack_seconds = 2  # the SDK's own hears nothing for three, as long as Slack waits
        assert said_to_marc(double).body == {"text": "Bonjour"}


def test_an_answer_under_way_is_given_before_its_connection_is_replaced(double: Double) -> None:
    slow = Slow()
    with connected(double, slow), ThreadPoolExecutor() as pool:
        asked = pool.submit(said_to_marc, double)
        assert slow.begun.wait(10)
        double.disconnect("warning")
        assert double.wait_connected()
        slow.may_end.set()
        assert asked.result().body == {"text": "Bonjour"}


def test_nobody_is_left_without_an_answer_while_it_is_renewed(double: Double) -> None:
    replies: list[Reply] = []
    with connected(double, lambda ack: ack("Bonjour")), ThreadPoolExecutor() as pool:
        asked = [pool.submit(lambda: [replies.append(said_to_marc(double)) for _ in range(60)]) for _ in range(4)]
        for renewed in range(6):  # Slack takes ten connections at once, those that are being left among them
            until(lambda: len(replies) > 40 * renewed)  # noqa: B023 - called here and now
            double.disconnect("warning")
            assert double.wait_connected()
        wait(asked)
    assert [reply.why for reply in replies if not reply.acked] == []
    assert len(replies) == 240


def test_a_connection_that_is_cut_without_a_word_is_opened_anew_at_once(double: Double) -> None:
    with connected(double, lambda ack: ack("Bonjour")) as client:  # which looks at its connection every 1,000 seconds
        cut = client.current_session
        assert cut is not None
        assert cut.sock is not None
        cut.sock.shutdown(socket.SHUT_RD)  # nothing is received any more, as after a proxy's cut
        until(lambda: client.current_session is not cut and double.hub.connected == 1)
        assert said_to_marc(double).body == {"text": "Bonjour"}


def test_a_request_that_holds_half_a_character_is_answered(double: Double) -> None:
    with connected(double, lambda ack: ack("Bonjour")):
        assert said_to_marc(double, "\ud83d").body == {"text": "Bonjour"}


def test_the_end_waits_for_no_message(double: Double) -> None:
    with connected(double, lambda ack: ack()) as client:
        waits_for_ever(double, client)
        ending = Thread(target=client.close, daemon=True)
        ending.start()
        ending.join(10)
        assert not ending.is_alive()


def test_it_may_end_while_it_is_renewed(double: Double) -> None:
    for _ in range(20):
        with connected(double, lambda ack: ack()):
            double.disconnect("warning")
    assert double.wait_for(lambda: not double.hub._connections, 10)


def test_an_answer_under_way_is_given_before_the_end(double: Double) -> None:
    slow = Slow()
    with connected(double, slow) as client, ThreadPoolExecutor() as pool:
        asked = pool.submit(said_to_marc, double)
        assert slow.begun.wait(10)
        ending = pool.submit(client.close)
        assert not ending.done()
        slow.may_end.set()
        assert asked.result().body == {"text": "Bonjour"}
        ending.result()


class Slow:
    """An answer that is under way until it may end."""

    def __init__(self) -> None:
        self.begun, self.may_end = Event(), Event()

    def __call__(self, ack: Ack) -> None:
        self.begun.set()
        self.may_end.wait(10)
        ack("Bonjour")


@pytest.fixture
def double() -> Iterator[Double]:
    with Double() as running:
        yield running


@contextmanager
def connected(double: Double, answer: Callable[[Ack], object]) -> Iterator[QuickClient]:
    """The client of an app that so answers a command."""
    app = App(
        client=WebClient(double.bot_token, base_url=double.api_url),
        process_before_response=True,
        token_verification_enabled=False,
        request_verification_enabled=False,
    )
    app.command("/jalon")(answer)
    handler = QuickHandler(app, double.app_token, 1_000)
    handler.connect()  # type: ignore[no-untyped-call]
    assert double.wait_connected()
    try:
        yield handler.client
    finally:
        handler.client.close()


def waits_for_ever(double: Double, client: QuickClient) -> None:
    """From now on whoever waits for something to come on the connection does so until it comes, not three seconds."""
    assert client.current_session is not None
    assert client.current_session.sock is not None
    client.current_session.sock.settimeout(None)
    assert said_to_marc(double).acked  # the waiting begun before is over


def said_to_marc(double: Double, text: str = "") -> Reply:
    """What Marc is answered to `/jalon`."""
    marc = double.workspace.add_user("Marc Delorme")
    return gestures.command(double.platform, marc.id, "/jalon", text, double.workspace.dm(marc.id))


def unmasked(frame: bytes) -> str:
    """The text of one masked frame, read as RFC 6455 says."""
    assert frame[0] == 0b1000_0001  # the last fragment, of text
    assert frame[1] & 0b1000_0000  # masked
    size, start = frame[1] & 0b0111_1111, 2
    if size == 126:
        (size,), start = struct.unpack("!H", frame[2:4]), 4
    elif size == 127:
        (size,), start = struct.unpack("!Q", frame[2:10]), 10
    mask, payload = frame[start : start + 4], frame[start + 4 :]
    assert len(payload) == size
    return bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload)).decode()

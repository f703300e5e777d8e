"""The client that carries what Slack and Jalon tell each other: the frames of an answer, and how it ends."""

import struct
from threading import Thread

import pytest

from bot.frames import QuickHandler, text_frame
from sandbox.rehearsing import Rehearsal


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

"""The frames that answers travel in."""

import struct

import pytest

from bot.frames import text_frame


@pytest.mark.parametrize("message", ["", "a", "é" * 62, "x" * 125, "x" * 126, "—" * 1200, "y" * 65_535, "z" * 65_536])
def test_a_message_of_any_length_is_read_back_as_it_was(message: str) -> None:
    assert unmasked(text_frame(message)) == message


def test_each_frame_has_a_mask_of_its_own() -> None:
    assert text_frame("the same") != text_frame("the same")


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

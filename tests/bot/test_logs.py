"""A log tells what happened by stable names and ids: never what people wrote, whoever speaks."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.logs import configure_logs

WORDS = "Trois départs en retraite"
LIBRARIES = ("slack_bolt", "slack_sdk")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def untouched() -> Iterator[None]:
    """Logging as it was before, once the test is over."""
    root, levels = logging.getLogger(), {name: logging.getLogger(name).level for name in LIBRARIES}
    handlers, level = list(root.handlers), root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, kept in levels.items():
        logging.getLogger(name).setLevel(kept)


@pytest.fixture
def stream(untouched: None) -> io.StringIO:
    stream = io.StringIO()
    configure_logs(stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_line_of_json_with_its_instant(stream: io.StringIO) -> None:
    structlog.get_logger("jalon").info("due.handled", done=3)
    (line,) = lines(stream)
    assert (line["event"], line["level"], line["done"]) == ("due.handled", "info", 3)
    assert line["timestamp"].endswith("Z")


def test_words_and_secrets_are_dropped_by_their_key(stream: io.StringIO) -> None:
    structlog.get_logger("jalon").warning("view.refused", text=WORDS, payload={"text": WORDS}, token="xoxb-1", id=7)
    assert set(lines(stream)[0]) == {"event", "id", "level", "timestamp"}


@pytest.mark.parametrize("name", ["jalon.room", "slack_bolt.App", "uvicorn.error", "apscheduler.executors.default"])
def test_an_exception_is_its_type_and_place_without_its_message(stream: io.StringIO, name: str) -> None:
    try:
        raise ValueError(WORDS)
    except ValueError as error:
        logging.getLogger(name).exception(f"Failed to run listener function (error: {error})")  # noqa: G004, TRY401
        structlog.get_logger(name).exception("handler.failed")
    assert WORDS not in stream.getvalue()
    for line in lines(stream):
        assert line["error"] == "ValueError"
        assert line["at"].startswith("test_logs.py:")


def test_what_bolt_and_the_sdk_say_at_low_levels_holds_bodies_and_is_not_kept(stream: io.StringIO) -> None:
    for name in LIBRARIES:
        logging.getLogger(f"{name}.App").info("Invalid request signature detected (body: %s)", WORDS)
        logging.getLogger(f"{name}.App").debug(WORDS)
    assert stream.getvalue() == ""


def test_a_warning_of_a_library_says_whose_it_is(stream: io.StringIO) -> None:
    logging.getLogger("slack_sdk.socket_mode").warning("no longer active")
    assert (lines(stream)[0]["logger"], lines(stream)[0]["event"]) == ("slack_sdk.socket_mode", "no longer active")


@pytest.mark.usefixtures("untouched")
def test_a_terminal_gets_words() -> None:
    stream = Terminal()
    configure_logs(stream)
    structlog.get_logger("jalon").info("jalon.ready", mode="socket")
    assert "jalon.ready" in stream.getvalue()
    assert not stream.getvalue().startswith("{")

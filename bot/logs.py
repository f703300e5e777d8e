"""Logs on standard error: stable keys and ids, one JSON object a line (words in a terminal), never people's words."""

import logging
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

WORDS = frozenset(
    {"answer", "answers", "blocks", "body", "comment", "payload", "text", "token", "value", "values", "view"}
)
"""Keys under which someone's words or a secret could slip in: a log never shows them."""


def configure_logs(stream: TextIO | None = None) -> None:
    """Jalon's own events and the libraries' warnings, in one form. To be called once, by the process that serves."""
    stream = stream or sys.stderr
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_words,
        _without_traceback,
    ]
    last = structlog.dev.ConsoleRenderer() if stream.isatty() else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    # Bolt and the SDK log whole bodies at low levels, and people's words are in them: warnings only.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.WARNING)


def place_of(error: BaseException) -> str:
    """Where an exception came from, as file:line of its last frame: enough to find it, and no words of anyone."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {key: value for key, value in event.items() if key not in WORDS}


def _without_traceback(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """An exception's message, and so its traceback, may quote what a person typed: its type and place are enough."""
    told: Any = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else sys.exception() if told is True else told
    if isinstance(error, BaseException):
        event["error"], event["at"] = type(error).__name__, place_of(error)
        if str(error):
            event["event"] = str(event["event"]).partition(str(error))[0]
    return event

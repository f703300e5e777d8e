"""Structured logs: readable lines in a terminal, JSON elsewhere; Bolt and the SDK speak of trouble only."""

import logging
import sys

import structlog

LOUD = ("slack_bolt", "slack_sdk", "apscheduler")


def configure() -> None:
    """Log from now on, at INFO, with an instant and a key per line. Never what people wrote."""
    _quieten()
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def quiet() -> None:
    """Log errors only: a rehearsal shows its own lines."""
    _quieten()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def _quieten() -> None:
    """Bolt and the SDK log whole bodies at low levels, and people's words are in them: warnings only."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s %(levelname)s %(message)s")
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)

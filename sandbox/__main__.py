"""`python -m sandbox [scenario] [--keep FOLDER]`: Jalon in a browser, on a local Slack, until Ctrl-C."""

import logging
import os
import signal
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import click
import structlog

from sandbox.throwaway import memory

MOMENTS = ("empty", "before_kickoff", "round_open", "round_closed", "before_review")
START = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
WINDOWED = ("DISPLAY", "WAYLAND_DISPLAY")  # without either, a browser found on Linux would take the terminal


@click.command()
@click.argument("scenario", required=False)
@click.option("--moment", type=click.Choice(MOMENTS), default="round_open", help="Of SCENARIO.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep the databases in this folder.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="A free one unless told.")
@click.option("--browser/--no-browser", default=True, help="Open a browser on the page.")
def main(scenario: str | None, moment: str, keep: Path | None, port: int, browser: bool) -> None:
    """Open the sandbox on the choice of a start, or on SCENARIO (a name of sandbox/scenarios, or a file)."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
    stopped = threading.Event()
    for heard in (signal.SIGINT, signal.SIGTERM):
        signal.signal(heard, lambda *_: stopped.set())
    # Jalon is loaded once a Ctrl-C is heard as a stop, not as a failure of whatever is being loaded.
    from sandbox.page.opening import opened
    from sandbox.rehearsal.moments import Moment

    if scenario:
        _check(scenario)
    try:
        with _folder(keep) as bases, opened(bases, START, port) as (root, starts):
            address = root + "start/playing" if scenario else root
            if scenario:
                starts.begin(scenario, Moment(moment))
            click.echo(f"Jalon: {address} (Ctrl-C stops it)")
            if browser:
                _show(address)
            stopped.wait()
    except OSError as error:
        raise click.ClickException(f"The page could not be served: {error}") from None
    click.echo(f"Stopped. The databases are in {keep}." if keep else "Stopped. Nothing was kept.")


def _check(scenario: str) -> None:
    from flows.errors import FlowError
    from sandbox.rehearsal.scenario import FOLDER, load_scenario

    try:
        load_scenario(scenario)
    except FileNotFoundError:
        names = ", ".join(path.stem for path in sorted(FOLDER.glob("*.yml")))
        raise click.ClickException(f'There is no scenario "{scenario}". There are: {names}; or give a file.') from None
    except FlowError as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="jalon-", dir=memory(), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _show(address: str) -> None:
    """Open a browser when there is a screen for one; its absence is no failure."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in WINDOWED):
        return
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)


if __name__ == "__main__":
    main()

"""`python -m sandbox`: Jalon in a browser, on a local Slack that keeps nothing."""

import logging
import tempfile
import threading
from datetime import UTC, datetime

import click
import structlog

from sandbox.page.opening import opened

START = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)


@click.command()
@click.option("--port", default=0, help="The port to listen on; a free one unless told.")
def main(port: int) -> None:
    """Open a local Slack with Jalon in it, in the browser."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with (
        tempfile.TemporaryDirectory(prefix="jalon-") as folder,
        opened(f"sqlite:///{folder}/sandbox.db", START, port) as at,
    ):
        click.echo(f"Jalon: {at}  (Ctrl-C to stop)")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            click.echo()


if __name__ == "__main__":
    main()

"""`python -m sandbox.rehearsal [scenario] [--transcript FILE]`: a whole pilot in the terminal, ending on the report."""

import logging
import sys
import tempfile
from pathlib import Path
from time import monotonic

import click
import structlog

from flows.errors import FlowError
from sandbox.rehearsal.pilot import Progress, play, report
from sandbox.rehearsal.scenario import FOLDER, load_scenario
from sandbox.rehearsal.transcript import Transcript
from sandbox.throwaway import memory
from storage.migrate import migrate

WIDTH = 32


@click.command()
@click.argument("scenario", default="fr_maintenance")
@click.option("--transcript", type=click.Path(dir_okay=False, path_type=Path), help="Write all that people saw there.")
def main(scenario: str, transcript: Path | None) -> None:
    """Play SCENARIO (a name of sandbox/scenarios, or a file) through a local Slack."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    try:
        loaded = load_scenario(scenario)
    except FileNotFoundError:
        names = ", ".join(path.stem for path in sorted(FOLDER.glob("*.yml")))
        raise click.ClickException(f'There is no scenario "{scenario}". There are: {names}; or give a file.') from None
    except FlowError as error:
        raise click.ClickException(str(error)) from None
    kept, began = Transcript(), monotonic()
    with tempfile.TemporaryDirectory(prefix="jalon-", dir=memory()) as folder:
        url = f"sqlite:///{folder}/rehearsal.db"
        migrate(url)
        click.echo(f"{loaded.project.name}: {len(loaded.people)} people, {len(loaded.rounds)} check-ins.")
        stage = play(loaded, url, kept, _bar)
        with stage.rehearsal:
            _clear_bar()
            report(stage, kept)
            click.echo(kept.moments[-1])
            calls = len(stage.rehearsal.double.calls)
            refused = len(stage.rehearsal.double.refusals)
    if transcript is not None:
        transcript.write_text(kept.text, encoding="utf-8")
        click.echo(f"Everything that people saw: {transcript}")
    took = monotonic() - began
    click.echo(f"{calls} calls to the local Slack, {refused} refused, in {took:.1f} s. Nothing was kept.")


def _bar(progress: Progress) -> None:
    if sys.stdout.isatty():
        filled = round(WIDTH * progress.share)
        click.echo(f"\r{'▰' * filled}{'▱' * (WIDTH - filled)} {progress.day}", nl=False)


def _clear_bar() -> None:
    if sys.stdout.isatty():
        click.echo("\r" + " " * (WIDTH + 12) + "\r", nl=False)


if __name__ == "__main__":
    main()

"""The `jalon` command."""

import gc
import json
import sys
from pathlib import Path

import click

from bot.settings import SettingsError, hide_from_bolt, read_settings

WRONG_SETTINGS = 2
WRONG_TOKEN = 3
UNWELL = 4
NO_DATABASE = 5
WRONG_FILE = 6


class Command(click.Group):
    """A command that ends on a sentence and an exit code of its own, rather than a traceback, where it can say why."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Exception as error:
            code = exit_code(error)
            if code is None:
                raise
            click.echo(str(error), err=True)
            sys.exit(code)


def exit_code(error: Exception) -> int | None:
    """The exit code of an error that has its sentence; None for any other."""
    from bot.deletions_cli import DeletionsFileError
    from bot.overlay_cli import OverlayFileError
    from bot.reaching import WrongTokenError
    from flows.errors import FlowError
    from storage.migrate import BrokenReferencesError, DatabaseTooNewError, DatabaseUnreachableError

    match error:
        case SettingsError():
            return WRONG_SETTINGS
        case WrongTokenError():
            return WRONG_TOKEN
        case DatabaseUnreachableError() | DatabaseTooNewError() | BrokenReferencesError():
            return NO_DATABASE
        case FlowError() | OverlayFileError() | DeletionsFileError():
            return WRONG_FILE
    return None


@click.group(cls=Command)
def main() -> None:
    """Jalon guides a team through framing a knowledge-sharing project, then runs its pilot, in Slack."""


@main.command()
def serve() -> None:
    """Run the bot (migrates the database first)."""
    gc.disable()  # all that a start makes stays: looking for what could go takes a tenth of it, and finds nothing
    settings = read_settings()
    hide_from_bolt()
    from bot.logs import configure_logs
    from bot.serve import serve as run

    configure_logs()
    run(settings)


@main.command()
def migrate() -> None:
    """Bring the database to the current schema."""
    settings = read_settings()
    from storage.migrate import migrate as run

    run(settings.database_url)
    click.echo("The database is up to date.")


@main.command()
@click.option("--quick", is_flag=True, help="Packages and database only: no call to Slack.")
def doctor(quick: bool) -> None:
    """Check tokens, scopes, database and clock; say what to mend."""
    settings = read_settings()
    from bot.doctor import examine

    findings = examine(settings, quick=quick)
    for finding in findings:
        click.echo(f"{'ok  ' if finding.ok else 'MEND'} {finding.what}" + (f": {finding.mend}" if finding.mend else ""))
    if not all(finding.ok for finding in findings):
        sys.exit(UNWELL)


@main.command()
def purge() -> None:
    """Delete what is past its day (the running bot does it every day); say how much."""
    settings = read_settings()
    from bot.overlay_cli import open_store

    with open_store(settings) as (store, clock):
        purged = store.purging.run(clock.now())
    click.echo(f"Check-ins and intakes: {purged.answers}. People made a role: {purged.people}.")
    click.echo(f"Projects: {purged.projects}. Users: {purged.users}.")
    click.echo(f"Journal entries: {purged.journal}. Messages sent: {purged.deliveries}.")


@main.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), required=False)
def schema(target: Path | None) -> None:
    """Write the JSON Schema of flow files (to TARGET, else to the screen)."""
    from flows.json_schema import flow_json_schema

    text = json.dumps(flow_json_schema(), ensure_ascii=False, indent=2) + "\n"
    if target is None:
        click.echo(text, nl=False)
    else:
        target.write_text(text, encoding="utf-8")


@main.group()
def overlay() -> None:
    """A project's adaptation of the questions, as a YAML file without people or answers."""


@overlay.command("import")
@click.argument("project")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def overlay_import(project: str, file: Path) -> None:
    """Put the adaptation of FILE in place of that of PROJECT (its id, or its exact name)."""
    settings = read_settings()
    from bot.overlay_cli import import_overlay, open_store

    with open_store(settings) as (store, clock):
        import_overlay(store, project, file, clock.now())
    click.echo("The adaptation is in place.")


@overlay.command("export")
@click.argument("project")
def overlay_export(project: str) -> None:
    """Write the adaptation of PROJECT (its id, or its exact name) to the screen."""
    settings = read_settings()
    from bot.overlay_cli import export_overlay, open_store

    with open_store(settings) as (store, _clock):
        click.echo(export_overlay(store, project), nl=False)


@main.group()
def deletions() -> None:
    """What people had deleted, as ids, to be done again on a base restored from a backup."""


@deletions.command("export")
def deletions_export() -> None:
    """Write the deletions to the screen, one a line: keep them with every backup."""
    settings = read_settings()
    from bot.deletions_cli import exported
    from bot.overlay_cli import open_store

    with open_store(settings) as (store, _clock):
        for line in exported(store.deletions):
            click.echo(line)


@deletions.command("replay")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def deletions_replay(file: Path) -> None:
    """Do the deletions of FILE again, then purge: on a restored base, before `jalon serve`."""
    settings = read_settings()
    from bot.deletions_cli import read_deletions, told
    from bot.overlay_cli import open_store

    with open_store(settings) as (store, clock):
        replayed = store.deletions.replay(read_deletions(file), clock.now())
        store.purging.run(clock.now())
    for line in told(replayed):
        click.echo(line)
    if replayed.refused:
        sys.exit(UNWELL)

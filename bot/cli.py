"""The `jalon` command."""

import json
import sys
from pathlib import Path

import click

from bot.settings import Settings, SettingsError, read_settings

WRONG_SETTINGS = 2
WRONG_TOKEN = 3
UNWELL = 4


@click.group()
def main() -> None:
    """Jalon guides a team through framing a knowledge-sharing project, then runs its pilot, in Slack."""


@main.command()
def serve() -> None:
    """Run the bot (migrates the database first)."""
    from bot.serve import WrongTokenError
    from bot.serve import serve as run

    try:
        run(_settings())
    except WrongTokenError as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG_TOKEN)


@main.command()
def migrate() -> None:
    """Bring the database to the current schema."""
    from storage.migrate import migrate as run

    run(_settings().database_url)
    click.echo("The database is up to date.")


@main.command()
@click.option("--quick", is_flag=True, help="Only what this machine knows: no call to Slack.")
def doctor(quick: bool) -> None:
    """Check tokens, scopes, manifest, database and clock; say what to mend."""
    from bot.doctor import examine

    findings = examine(_settings(), quick=quick)
    for finding in findings:
        click.echo(f"{'ok ' if finding.ok else 'MEND'} {finding.what}" + (f": {finding.mend}" if finding.mend else ""))
    if not all(finding.ok for finding in findings):
        sys.exit(UNWELL)


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
    from bot.overlay_cli import OverlayFileError, import_overlay, open_store
    from flows.errors import FlowError

    try:
        with open_store(_settings()) as (store, clock):
            import_overlay(store, project, file, clock.now())
    except (FlowError, OverlayFileError) as error:
        raise click.ClickException(str(error)) from None
    click.echo("The adaptation is in place.")


@overlay.command("export")
@click.argument("project")
def overlay_export(project: str) -> None:
    """Write the adaptation of PROJECT (its id, or its exact name) to the screen."""
    from bot.overlay_cli import OverlayFileError, export_overlay, open_store

    try:
        with open_store(_settings()) as (store, _clock):
            click.echo(export_overlay(store, project), nl=False)
    except OverlayFileError as error:
        raise click.ClickException(str(error)) from None


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsError as error:
        click.echo(f"These settings need mending (README, Settings):\n{error}", err=True)
        sys.exit(WRONG_SETTINGS)

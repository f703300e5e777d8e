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


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsError as error:
        click.echo(f"These settings need mending (README, Settings):\n{error}", err=True)
        sys.exit(WRONG_SETTINGS)

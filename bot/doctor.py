"""`jalon doctor`: what is well and what is to be mended, a sentence each; never a token or what people wrote."""

import importlib
from collections.abc import Callable, Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from slack_sdk.errors import SlackApiError

from bot.clock import Clock, SystemClock
from bot.settings import Settings
from bot.slack_clients import web_client
from bot.trouble import SLACK_ERRORS, trouble_of
from flows.yaml_files import read_yaml
from storage.health import SchemaState, schema_state

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
MOST_SECONDS_APART = 60
OK = 200
NOTICE_SETTINGS = ("jalon_operator", "jalon_employer", "jalon_dpo_contact", "jalon_legal_basis")


class Finding(Struct, frozen=True):
    """One thing looked at; `mend` says what to do when it is not well."""

    what: str
    ok: bool
    mend: str = ""


def examine(settings: Settings, *, quick: bool, clock: Clock | None = None) -> list[Finding]:
    """Everything looked at, in the order in which to mend it. `quick` leaves out Slack, and what only warns."""
    findings = [one_folder(), database(settings.database_url)]
    if not quick:
        findings += [*notice(settings), *slack(settings, clock or SystemClock())]
    return findings


def one_folder() -> Finding:
    """The packages have common names: a foreign `storage` or `flows` earlier on the path would shadow Jalon's."""
    folders = {Path(str(importlib.import_module(name).__file__)).parent.parent for name in ("bot", "flows", "storage")}
    mend = "" if len(folders) == 1 else "Run Jalon from its own environment: its packages come from several folders."
    return Finding("packages", len(folders) == 1, mend)


def database(url: str) -> Finding:
    """Whether the base answers and has the current schema."""
    match schema_state(url):
        case SchemaState.CURRENT:
            return Finding("database", ok=True)
        case SchemaState.BEHIND:
            return Finding("database", ok=False, mend="Run `jalon migrate` (or start `jalon serve`, which does it).")
        case SchemaState.AHEAD:
            return Finding("database", ok=False, mend="A newer Jalon made it: install that one, or restore a backup.")
        case SchemaState.UNREACHABLE:
            return Finding("database", ok=False, mend="DATABASE_URL does not answer: check the address and the rights.")


def notice(settings: Settings) -> Iterator[Finding]:
    """The four settings of the privacy notice, without which nobody can be invited."""
    for name in NOTICE_SETTINGS:
        filled = getattr(settings, name) is not None
        yield Finding(name.upper(), filled, "" if filled else "Nobody can be invited until it is set.")


def slack(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """The tokens, their scopes, and how far this machine's clock is from Slack's."""
    client = web_client(settings)
    answer, finding = _ask("SLACK_BOT_TOKEN", client.auth_test)
    yield finding
    if answer is not None:
        yield _scopes(answer.headers)
        if said := _header(answer.headers, "date"):
            yield _clock(said, clock)
    if settings.jalon_mode == "socket":
        token = settings.slack_app_token
        if token is None:
            yield Finding("SLACK_APP_TOKEN", ok=False, mend="Socket Mode needs it: README, step 3.")
        else:
            _, finding = _ask(
                "SLACK_APP_TOKEN", lambda: client.apps_connections_open(app_token=token.get_secret_value())
            )
            yield finding
    elif settings.slack_signing_secret is None:
        yield Finding("SLACK_SIGNING_SECRET", ok=False, mend="HTTP mode needs it: Basic Information, App Credentials.")


def wanted_scopes() -> frozenset[str]:
    """The bot scopes that the manifest asks for."""
    manifest = read_yaml(MANIFEST)
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])


def _ask(setting: str, call: Callable[[], Any]) -> tuple[Any, Finding]:
    try:
        return call(), Finding(setting, ok=True)
    except SLACK_ERRORS as error:
        if isinstance(error, SlackApiError) and error.response.status_code == OK:
            mend = f"Slack answers {trouble_of(error).code}: copy the token again (README, steps 2 and 3)."
        else:
            mend = f"Slack cannot be reached ({trouble_of(error).code}): check this machine's network and proxy."
        return None, Finding(setting, ok=False, mend=mend)


def _scopes(headers: Any) -> Finding:
    granted = {scope.strip() for scope in str(_header(headers, "x-oauth-scopes")).split(",")}
    missing = sorted(wanted_scopes() - granted)
    mend = f"Missing {', '.join(missing)}: update the app from manifest.yml, then reinstall it." if missing else ""
    return Finding("scopes", not missing, mend)


def _clock(said: str, clock: Clock) -> Finding:
    apart = abs((clock.now() - parsedate_to_datetime(said).astimezone(UTC)).total_seconds())
    ok = apart <= MOST_SECONDS_APART
    return Finding("clock", ok, "" if ok else f"This machine's clock is {apart:.0f} seconds from Slack's: set it.")


def _header(headers: Any, name: str) -> str:
    found = {str(key).lower(): value for key, value in dict(headers).items()}.get(name, "")
    return str(found[0] if isinstance(found, list) else found)

"""The environment, read once into one frozen object: every setting of Jalon; nothing else reads os.environ."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TO_MEND = "To mend in the environment or in the file .env (README, Settings):"


class SettingsError(Exception):
    """The environment misses a setting or holds one that cannot be read; the message names each of them."""


class Settings(BaseSettings):
    """Names are the environment variables in lower case; a `.env` file beside the process is read too.

    A variable left empty is as good as absent.
    """

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    slack_bot_token: SecretStr = Field(description="Bot token (xoxb-…) of the app installed in the workspace.")
    slack_app_token: SecretStr | None = Field(None, description="App-level token (xapp-…), for Socket Mode.")
    slack_signing_secret: SecretStr | None = Field(None, description="Signing secret, for HTTP mode.")
    slack_api_url: str = Field("https://slack.com/api/", description="Where the Web API is; the sandbox sets it.")
    database_url: str = Field("sqlite:///jalon.db", description="sqlite:///… or postgresql://…")
    port: int = Field(3000, ge=1, le=65535, description="Port of HTTP mode.")
    jalon_mode: Literal["socket", "http"] = Field("socket", description="How Slack reaches Jalon.")
    jalon_tick_seconds: float = Field(20, gt=0, le=300, description="Seconds between two looks at what is due.")
    jalon_operator: str | None = Field(None, description="Who administers the database, named in the notice.")
    jalon_employer: str | None = Field(None, description="The employer, controller of the data, named in the notice.")
    jalon_dpo_contact: str | None = Field(None, description="Where people exercise their rights, in the notice.")
    jalon_legal_basis: str | None = Field(None, description="The legal basis of the processing, in the notice.")

    @field_validator("slack_api_url")
    @classmethod
    def _ends_with_a_slash(cls, url: str) -> str:
        return url if url.endswith("/") else f"{url}/"

    @field_validator("jalon_operator", "jalon_employer", "jalon_dpo_contact", "jalon_legal_basis")
    @classmethod
    def _blank_is_absent(cls, text: str | None) -> str | None:
        return (text or "").strip() or None


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError that names every variable at fault, never its value."""
    try:
        return Settings(_secrets_dir=secret_folders())  # type: ignore[call-arg]
    except ValidationError as error:
        lines = [f"{str(fault['loc'][0]).upper()}: {_words(fault['type'])}" for fault in error.errors()]
        raise SettingsError("\n".join([TO_MEND, *lines])) from None


def hide_from_bolt() -> None:
    """Take Slack's variables out of the environment, once read: Bolt would read them too, in silence.

    Given a client id and secret, meant for another tool, it would even drop the token and wait for installations.
    """
    for name in ("BOT_TOKEN", "SIGNING_SECRET", "VERIFICATION_TOKEN", "CLIENT_ID", "CLIENT_SECRET"):
        os.environ.pop(f"SLACK_{name}", None)


def secret_folders() -> list[Path]:
    """Where a secret may lie as a file of its setting's name: systemd's credentials, the secrets of a container."""
    named = (os.environ.get("CREDENTIALS_DIRECTORY"), "/run/secrets")
    return [path for path in map(Path, filter(None, named)) if path.is_dir()]


def _words(kind: str) -> str:
    return "missing" if kind == "missing" else "cannot be read"

"""`jalon serve`: migrate, put the house together, listen to Slack by Socket Mode or HTTP; stop cleanly on a signal."""

import signal
import threading
from types import FrameType

from pydantic import SecretStr

from bot.clock import SystemClock
from bot.composition import compose
from bot.precedence import answer_promptly
from bot.settings import TO_MEND, Settings, SettingsError
from bot.socket_mode import serve_socket
from storage.migrate import migrate


def serve(settings: Settings, stop: threading.Event | None = None) -> None:
    """Run until `stop` is set or the process is told to end.

    Raises SettingsError when the mode's own secret is missing, WrongTokenError when Slack refuses a token,
    DatabaseUnreachableError or DatabaseTooNewError when the base cannot be used.
    """
    http = settings.jalon_mode == "http"
    secret = _needed(settings, "slack_signing_secret" if http else "slack_app_token")
    migrate(settings.database_url)
    stop = stop or stop_on_signal()
    house = compose(settings, SystemClock())
    answer_promptly()
    try:
        if http:
            from bot.http import serve_http  # Starlette is only loaded where it serves

            serve_http(house, secret, stop)
        else:
            serve_socket(house, secret, stop)
    finally:
        house.close()


def stop_on_signal() -> threading.Event:
    """An event set by SIGTERM or Ctrl-C."""
    stop = threading.Event()

    def told(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    return stop


def _needed(settings: Settings, name: str) -> str:
    secret: SecretStr | None = getattr(settings, name)
    if secret is None:
        raise SettingsError(f"{TO_MEND}\n{name.upper()}: missing, and JALON_MODE={settings.jalon_mode} needs it")
    return secret.get_secret_value()

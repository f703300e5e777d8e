"""`jalon serve`: migrate, check the token, listen to Slack by Socket Mode or HTTP, tick; stop cleanly on a signal."""

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

import structlog
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import SystemClock
from bot.composition import House, compose
from bot.settings import Settings
from storage.migrate import migrate

log = structlog.get_logger("jalon.serve")

WRONG_TOKENS = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0


class WrongTokenError(Exception):
    """Slack refuses a token: nothing will work until it is mended. The message says which setting."""


def serve(settings: Settings, stop: threading.Event | None = None) -> None:
    """Run until `stop` is set or the process is told to end. Raises WrongTokenError."""
    quieten()
    migrate(settings.database_url)
    stop = stop or stop_on_signal()
    if settings.jalon_mode == "http":
        from bot.http import serve_http  # Starlette is only loaded where it serves

        serve_http(settings, compose(settings, SystemClock()))
        return
    if settings.slack_app_token is None:
        raise WrongTokenError("SLACK_APP_TOKEN is missing: Socket Mode needs it (README, step 3).")
    house = compose(settings, SystemClock())
    handler = SocketModeHandler(house.app, settings.slack_app_token.get_secret_value())
    try:
        if until_it_works(lambda: connect(house.jalon.client, handler), stop):
            house.deliverer.start()
            house.ticker.start(settings.jalon_tick_seconds)
            log.info("jalon.ready", mode="socket")
            stop.wait()
    finally:
        log.info("jalon.stopping")
        close(house, handler)


def close(house: House, handler: SocketModeHandler) -> None:
    """The clock first, then the connection (its last acknowledgements go), then what clicks left, the base last."""
    house.ticker.stop()
    handler.close()  # type: ignore[no-untyped-call]
    house.close()


def connect(client: WebClient, handler: SocketModeHandler) -> None:
    """Check the bot's token, then open the socket. Raises WrongTokenError, or the fault that passes with time."""
    check_token(client.auth_test, "SLACK_BOT_TOKEN")
    check_token(handler.connect, "SLACK_APP_TOKEN")


def check_token(call: Callable[[], object], setting: str) -> None:
    """Make a call; a token that Slack refuses is told by the name of its setting."""
    try:
        call()
    except SlackApiError as error:
        reason = str(error.response.get("error"))
        if reason in WRONG_TOKENS | {"not_allowed_token_type", "missing_scope"}:
            raise WrongTokenError(f"Slack refuses {setting} ({reason}). `jalon doctor` says what to mend.") from None
        raise


def until_it_works(attempt: Callable[[], None], stop: threading.Event) -> bool:
    """Try, waiting twice as long each time, until it works (True) or `stop` is set (False)."""
    wait = FIRST_WAIT_SECONDS
    while not stop.is_set():
        try:
            attempt()
        except WrongTokenError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever the network does, it is said and tried again
            log.warning("slack.unreachable", error=type(error).__name__, retry_in_seconds=wait)
            stop.wait(wait)
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)
        else:
            return True
    return False


def stop_on_signal() -> threading.Event:
    """An event set by SIGTERM or Ctrl-C."""
    stop = threading.Event()

    def told(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    return stop


def quieten() -> None:
    """Bolt and the SDK log whole bodies at low levels, and people's words are in them: warnings only."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s %(levelname)s %(message)s")
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.WARNING)

"""Socket Mode: Jalon opens the connection, so that no inbound port is needed; Slack's SDK renews it."""

import contextlib
import threading

import structlog

from bot.composition import House
from bot.reaching import check_token, until_it_works
from bot.socket_client import QuickHandler
from bot.trouble import SLACK_ERRORS

log = structlog.get_logger("jalon.socket")

PING_SECONDS = 10.0  # the SDK looks at the connection, and opens another one, this often
WATCH_SECONDS = 5.0


def serve_socket(house: House, app_token: str, stop: threading.Event) -> None:
    """Listen until `stop` is set. Raises WrongTokenError, at the start or when a token is revoked later."""
    handler = QuickHandler(house.app, app_token, PING_SECONDS)
    try:
        if until_it_works(lambda: connect(house, handler), stop):
            house.deliverer.start()
            house.ticker.start(house.jalon.settings.jalon_tick_seconds)
            log.info("jalon.ready", mode="socket")
            watch(house, handler, stop)
            log.info("jalon.stopping")
    finally:
        # The clock first, then the connection (its last acknowledgements go); the caller closes the house.
        house.ticker.stop()
        handler.close()  # type: ignore[no-untyped-call]


def connect(house: House, handler: QuickHandler) -> None:
    """Check the bot's token, then open the socket. Raises WrongTokenError, or the fault that passes with time."""
    check_token(house.jalon.client.auth_test, "SLACK_BOT_TOKEN")
    check_token(handler.client.connect_to_new_endpoint, "SLACK_APP_TOKEN")
    # When the socket itself does not open, the SDK logs why and returns as if it had.
    if not handler.client.is_connected():
        raise ConnectionError("the socket did not open")


def watch(house: House, handler: QuickHandler, stop: threading.Event) -> None:
    """Say once that the connection is lost and once that it is back, until `stop` is set.

    The SDK reconnects by itself; but it would try for ever with a token that was revoked: WrongTokenError ends that.
    """
    connected = True
    while not stop.wait(WATCH_SECONDS):
        was, connected = connected, handler.client.is_connected()
        if was and not connected:
            log.warning("slack.connection_lost", mend="Jalon reconnects by itself; if it lasts, check the network")
        if connected and not was:
            log.info("slack.connected_again")
        if not connected:
            with contextlib.suppress(*SLACK_ERRORS):
                check_token(house.jalon.client.auth_test, "SLACK_BOT_TOKEN")

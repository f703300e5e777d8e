"""Reaching Slack: a token it refuses is told by the name of its setting, anything else is said and tried again."""

import threading
from collections.abc import Callable

import structlog
from slack_sdk.errors import SlackApiError

from bot.trouble import DEAD_WORKSPACE, SLACK_ERRORS, trouble_of

log = structlog.get_logger("jalon.reaching")

REFUSED = DEAD_WORKSPACE | {"not_allowed_token_type", "missing_scope"}
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0


class WrongTokenError(Exception):
    """Slack refuses a token: nothing will work until it is mended. The message says which setting."""


def check_token(call: Callable[[], object], setting: str) -> None:
    """Make a call; a token that Slack refuses is told by the name of its setting. Other errors pass unchanged."""
    try:
        call()
    except SlackApiError as error:
        code = trouble_of(error).code
        if code in REFUSED:
            raise WrongTokenError(f"Slack refuses {setting} ({code}). `jalon doctor` says what to mend.") from None
        raise


def until_it_works(attempt: Callable[[], None], stop: threading.Event) -> bool:
    """Try, waiting twice as long each time, until it works (True) or `stop` is set (False). Raises WrongTokenError."""
    wait = FIRST_WAIT_SECONDS
    while not stop.is_set():
        try:
            attempt()
        except SLACK_ERRORS as error:
            code = trouble_of(error).code
            log.warning("slack.unreachable", code=code, retry_in_seconds=wait, mend="check the network and the proxy")
            stop.wait(wait)
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)
        else:
            return True
    return False

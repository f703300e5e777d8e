"""What a failed call to Slack means for the message it carried (slack.md §3.1, §3.3)."""

import socket
from enum import Enum, auto
from http.client import HTTPException
from urllib.error import URLError

from msgspec import Struct
from slack_sdk.errors import SlackApiError

SLACK_ERRORS = (SlackApiError, OSError, HTTPException)
"""All that a call by the SDK raises, the network's own errors included."""

TOO_MANY = 429
SERVER_ERRORS = range(500, 600)
DEFAULT_RETRY_AFTER = 30.0

MAY_BE_TAKEN = {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
DEAD_WORKSPACE = {"account_inactive", "token_revoked", "invalid_auth", "token_expired", "not_authed"}
DEAD_ADDRESS = {
    "cannot_dm_bot",
    "channel_not_found",
    "is_archived",
    "messages_tab_disabled",
    "not_in_channel",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
}


class Kind(Enum):
    """TOO_FAST and NOT_TAKEN: nothing happened, try later. NOT_BROUGHT: the bytes of a file did not get to Slack, which
    shows nothing of them; its other calls may work. UNKNOWN: it may have happened. WORKSPACE: no call works.
    UNREACHABLE: this person or channel cannot be written to. REFUSED: Slack will never take this call as it is."""

    TOO_FAST = auto()
    NOT_TAKEN = auto()
    NOT_BROUGHT = auto()
    UNKNOWN = auto()
    WORKSPACE = auto()
    UNREACHABLE = auto()
    REFUSED = auto()


class Trouble(Struct, frozen=True):
    """`code` is Slack's, or the name of the network's error. `retry_after`: seconds, as Slack asked."""

    kind: Kind
    code: str
    retry_after: float | None = None


def trouble_of(error: BaseException) -> Trouble:
    """What this error of `SLACK_ERRORS` means. Slack's rate limit is read from the status, as it may have no body."""
    if not isinstance(error, SlackApiError):
        return Trouble(_of_network(error), type(error).__name__)
    response = error.response
    status = int(response.status_code)
    code = str(response.get("error") or status) if isinstance(response.data, dict) else str(status)
    if status == TOO_MANY or code in {"ratelimited", "rate_limited"}:
        return Trouble(Kind.TOO_FAST, "ratelimited", _seconds(response.headers))
    if status in SERVER_ERRORS:
        return Trouble(Kind.UNKNOWN, str(status))
    return Trouble(_of_code(code), code)


def _of_code(code: str) -> Kind:
    if code in MAY_BE_TAKEN:
        return Kind.UNKNOWN
    if code in DEAD_WORKSPACE:
        return Kind.WORKSPACE
    if code in DEAD_ADDRESS or code.startswith("restricted_action"):
        return Kind.UNREACHABLE
    return Kind.REFUSED


def _of_network(error: BaseException) -> Kind:
    """A connection that was never made carried nothing; one that broke may have."""
    cause = error.reason if isinstance(error, URLError) else error
    never_made = isinstance(cause, ConnectionRefusedError | socket.gaierror)
    return Kind.NOT_TAKEN if never_made else Kind.UNKNOWN


def _seconds(headers: dict[str, object]) -> float:
    value = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    text = str(value[0] if isinstance(value, list) else value)
    return float(text) if text.replace(".", "", 1).isdecimal() else DEFAULT_RETRY_AFTER

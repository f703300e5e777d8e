"""Payloads on their way to the app, over Socket Mode or signed HTTP, and what comes back."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

from sandbox.slack import patience
from sandbox.slack.faults import Faults
from sandbox.slack.ids import Ids
from sandbox.slack.log import Log
from sandbox.slack.signature import signed_headers
from sandbox.slack.wall_clock import wall_clock

Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True)
class Reply:
    """What the app answered within three seconds. `body` is JSON, text or None; `why` tells of a missing answer."""

    acked: bool
    body: Any = None
    why: str = ""


@dataclass(frozen=True)
class Envelope:
    """A payload as it was sent; `retry` counts from 0."""

    id: str
    kind: Kind
    payload: Mapping[str, Any]
    accepts_response: bool
    retry: int = 0
    reason: str = ""


class Carrier(Protocol):
    """A way to the app."""

    def carry(self, envelope: Envelope, seconds: float) -> Reply:
        """Send and wait for the answer, at most this long."""
        ...


@dataclass
class HttpCarrier:
    """Signed requests to the app's request URL, as Slack sends them in HTTP mode."""

    url: str
    signing_secret: str

    def carry(self, envelope: Envelope, seconds: float) -> Reply:
        """POST the payload: JSON for events, a form for the rest."""
        if envelope.kind == "events_api":
            body, content = json.dumps(envelope.payload), "application/json"
        elif envelope.kind == "interactive":
            body, content = urlencode({"payload": json.dumps(envelope.payload)}), "application/x-www-form-urlencoded"
        else:
            body, content = urlencode(envelope.payload), "application/x-www-form-urlencoded"
        headers = signed_headers(self.signing_secret, body) | {"Content-Type": content}
        if envelope.retry:
            headers |= {"X-Slack-Retry-Num": str(envelope.retry), "X-Slack-Retry-Reason": "http_timeout"}
        request = urllib.request.Request(self.url, body.encode(), headers)  # noqa: S310
        try:
            with _DIRECT.open(request, timeout=seconds) as answer:
                return Reply(acked=True, body=_parsed(answer.read().decode()))
        except urllib.error.HTTPError as error:
            with error:
                return Reply(acked=False, why=f"status {error.code}")
        except OSError as error:
            return Reply(acked=False, why=type(error).__name__)


_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _parsed(body: str) -> Any:
    if not body.strip():
        return None
    try:
        return json.loads(body)
    except json.JSONDecodeError:
        return body


@dataclass
class Delivery:
    """Sends envelopes through the carrier in use, with the faults set; keeps every envelope."""

    faults: Faults
    log: Log
    ids: Ids
    signing_secret: str
    clock: Callable[[], float] = wall_clock
    ack_seconds: float = field(default_factory=lambda: patience.SECONDS)
    carrier: Carrier | None = None
    sent: list[Envelope] = field(default_factory=list)

    def use_http(self, url: str) -> None:
        """HTTP mode: payloads are posted to this URL from now on."""
        self.carrier = HttpCarrier(url, self.signing_secret)

    def send(self, kind: Kind, payload: Mapping[str, Any], *, accepts_response: bool = False) -> Reply:
        """Deliver once; a planned duplicate follows at once, its answer ignored. First answer counts."""
        envelope = Envelope(self.ids.envelope(), kind, payload, accepts_response)
        reply = self._carry(envelope)
        if self.faults.spend(self.faults.duplicates, kind):
            self.redeliver(envelope)
        if self.faults.spend(self.faults.lost_acks, kind):
            return Reply(acked=False, why="the answer was lost")
        return reply

    def send_event(self, payload: Mapping[str, Any]) -> Reply:
        """Deliver an event; without an answer, once more at once, as Slack does. Lost when nobody is connected."""
        reply = self.send("events_api", payload)
        if reply.acked:
            return reply
        if reply.why == NOBODY:
            self.log.lost.append(payload)
            return reply
        return self.redeliver(self.sent[-1])

    def redeliver(self, envelope: Envelope) -> Reply:
        """The same payload again, under another envelope id and a higher retry count."""
        again = Envelope(
            self.ids.envelope(),
            envelope.kind,
            envelope.payload,
            envelope.accepts_response,
            envelope.retry + 1,
            "timeout",
        )
        return self._carry(again)

    def _carry(self, envelope: Envelope) -> Reply:
        self.sent.append(envelope)
        passage = self.log.pass_by("request", envelope.kind, self.clock(), content=envelope.payload)
        began = time.monotonic()
        reply = Reply(acked=False, why=NOBODY)
        if self.carrier is not None:
            reply = self.carrier.carry(envelope, self.ack_seconds)
        passage.seconds, passage.answer = time.monotonic() - began, reply.body
        passage.error = None if reply.acked else reply.why
        return reply


NOBODY = "nobody is connected"

"""Slack's request signature, version 0."""

import hashlib
import hmac

from sandbox.slack.wall_clock import wall_clock


def signed_headers(secret: str, body: str, timestamp: int | None = None) -> dict[str, str]:
    """The two headers that prove a request: its instant (now unless given) and its signature."""
    stamp = str(int(wall_clock()) if timestamp is None else timestamp)
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

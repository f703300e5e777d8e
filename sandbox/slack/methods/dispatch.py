"""One Web API call from arguments to answer: token, scope, rate, faults, method, record."""

from dataclasses import dataclass
from typing import Any

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.faults import Cut, Failure, Fault, RateLimited, ServerError
from sandbox.slack.methods import METHODS
from sandbox.slack.methods.registry import Method, Request
from sandbox.slack.platform import Platform


@dataclass(frozen=True)
class Outcome:
    """What goes back over HTTP. `body` None is an empty body; `cut` drops the connection instead."""

    status: int
    body: dict[str, Any] | None
    retry_after: int | None = None
    cut: bool = False


def call(platform: Platform, name: str, args: dict[str, Any], token: str | None) -> Outcome:
    """Answer a call and keep it, whatever happened."""
    fault = platform.faults.take(name, args)
    match fault:
        case RateLimited(retry_after, body):
            answer = {"ok": False, "error": "ratelimited"}
            platform.record(name, args, answer, injected=True)
            return Outcome(429, answer if body else None, retry_after)
        case ServerError(status, after_effect=False):
            platform.record(name, args, {"ok": False, "error": f"http_{status}"}, injected=True)
            return Outcome(status, None)
        case Cut(after_effect=False):
            platform.record(name, args, {"ok": False, "error": "connection_cut"}, injected=True)
            return Outcome(0, None, cut=True)
        case Failure(error, after_effect=False):
            answer = {"ok": False, "error": error}
            platform.record(name, args, answer, injected=True)
            return Outcome(200, answer)
    return _spoiled(fault, _effect(platform, name, args, token))


def _effect(platform: Platform, name: str, args: dict[str, Any], token: str | None) -> Outcome:
    injected = False
    try:
        known = _admitted(platform, name, token)
        channel = str(args.get("channel") or "")
        wait = platform.rates.retry_after(name, known.tier, channel)
        if wait is not None:
            answer: dict[str, Any] = {"ok": False, "error": "ratelimited"}
            platform.record(name, args, answer, injected=False)
            return Outcome(429, answer, wait)
        strange = set(args) - known.arguments
        if strange:
            platform.problem(f"{name} was given arguments that it does not know: {', '.join(sorted(strange))}")
        with platform.changed:
            answer = {"ok": True, **known.run(Request(platform, args))}
    except SlackRefusal as refusal:
        answer = refusal.answer()
        injected = refusal.code in platform.faults.unreachable.values()
    platform.record(name, args, answer, injected=injected)
    return Outcome(200, answer)


def _admitted(platform: Platform, name: str, token: str | None) -> Method:
    known = METHODS.get(name)
    if known is None:
        raise SlackRefusal("unknown_method", req_method=name)
    if not token:
        raise SlackRefusal("not_authed")
    if platform.faults.revoked:
        raise SlackRefusal("token_revoked")
    credentials = platform.credentials
    if token not in (credentials.bot_token, credentials.app_token):
        raise SlackRefusal("invalid_auth")
    if token != (credentials.bot_token if known.caller == "bot" else credentials.app_token):
        raise SlackRefusal("not_allowed_token_type")
    if known.scope is not None and known.scope not in platform.scopes:
        raise SlackRefusal("missing_scope", needed=known.scope, provided=",".join(sorted(platform.scopes)))
    return known


def _spoiled(fault: Fault | None, outcome: Outcome) -> Outcome:
    match fault:
        case ServerError(status, after_effect=True):
            return Outcome(status, None)
        case Cut(after_effect=True):
            return Outcome(0, None, cut=True)
        case Failure(error, after_effect=True):
            return Outcome(200, {"ok": False, "error": error})
    return outcome

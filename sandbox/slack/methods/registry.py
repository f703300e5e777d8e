"""The Web API methods that the double answers: name, scopes, tier, arguments, function."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.platform import Platform

Answer = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """One call of a method: the platform it acts upon and its arguments, as sent."""

    platform: Platform
    args: dict[str, Any]

    def text(self, name: str) -> str:
        """A textual argument, "" when absent."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def required(self, name: str, error: str = "invalid_arguments") -> str:
        """A textual argument that must be there, or SlackRefusal."""
        value = self.text(name)
        if not value:
            raise SlackRefusal(error, response_metadata={"messages": [f"[ERROR] missing required field: {name}"]})
        return value

    def flag(self, name: str) -> bool:
        """A boolean: JSON, "1" or "true"."""
        return self.args.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        try:
            return int(self.args.get(name) or default)
        except (TypeError, ValueError) as error:
            raise SlackRefusal("invalid_arguments") from error

    def json(self, name: str) -> Any:
        """A structure: JSON, or JSON in a form field."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise SlackRefusal("invalid_arguments") from error

    def need(self, scope: str) -> None:
        """Raise SlackRefusal `missing_scope` unless the app has this scope."""
        if scope not in self.platform.scopes:
            provided = ",".join(sorted(self.platform.scopes))
            raise SlackRefusal("missing_scope", needed=scope, provided=provided)


Function = Callable[[Request], Answer]


@dataclass(frozen=True)
class Method:
    """A method; tier 0 is the special limit of chat.postMessage."""

    name: str
    scope: str | None
    tier: int
    arguments: frozenset[str]
    run: Function
    caller: Literal["bot", "app"] = "bot"


METHODS: dict[str, Method] = {}
_ANYWHERE = {"team_id", "token"}


def method(
    name: str,
    *,
    scope: str | None,
    tier: int,
    arguments: str = "",
    caller: Literal["bot", "app"] = "bot",
) -> Callable[[Function], Function]:
    """Register a function as a Web API method; `arguments` are the names it knows, separated by spaces."""

    def register(run: Function) -> Function:
        METHODS[name] = Method(name, scope, tier, frozenset(arguments.split()) | _ANYWHERE, run, caller)
        return run

    return register

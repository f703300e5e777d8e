"""What the double keeps for its readers: every call, every refusal, every loud problem."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

CIRCUMSTANCES = frozenset(
    {
        "account_inactive", "is_archived", "messages_tab_disabled", "not_in_channel", "ratelimited",
        "token_revoked", "user_disabled", "user_not_visible",
    }
)  # fmt: skip
"""Errors that tell of the world, not of a mistake of the app: kept in `calls`, not among the refusals."""


@dataclass(frozen=True)
class Call:
    """One Web API call. `answer` is the JSON given back, `error` its code or None; `at` is the workspace's epoch."""

    method: str
    args: Mapping[str, Any]
    answer: Mapping[str, Any]
    error: str | None
    at: float


@dataclass(frozen=True)
class Refusal:
    """Something that Slack would not take: a call, an acknowledgement, a response_url post."""

    where: str
    error: str
    messages: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join([f"{self.where}: {self.error}", *self.messages])


@dataclass
class Passage:
    """What passed between Slack and the app, as one would watch it go by.

    A request goes to the app (`seconds` until its acknowledgement, None while it is awaited), a call comes from it,
    trouble is what a person would have seen fail. `error` is None when all is well.
    """

    number: int
    kind: Literal["request", "call", "trouble"]
    name: str
    at: float
    content: Mapping[str, Any] = field(default_factory=dict)
    answer: Any = None
    seconds: float | None = None
    error: str | None = None


LAST_PASSAGES = 300


@dataclass
class Log:
    """Grows while the double runs; lists may be cleared between two acts of a test."""

    calls: list[Call] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    lost: list[Mapping[str, Any]] = field(default_factory=list)
    passages: deque[Passage] = field(default_factory=lambda: deque(maxlen=LAST_PASSAGES))
    passed: int = 0

    def pass_by(self, kind: Literal["request", "call", "trouble"], name: str, at: float, **rest: Any) -> Passage:
        """Keep one thing that passed, among the last few hundred."""
        self.passed += 1
        passage = Passage(self.passed, kind, name, at, **rest)
        self.passages.append(passage)
        return passage

    def refused(self, where: str, answer: Mapping[str, Any]) -> None:
        """Keep a refusal, unless it only tells of a circumstance."""
        error = str(answer["error"])
        if error in CIRCUMSTANCES:
            return
        messages = answer.get("response_metadata", {}).get("messages", ())
        self.refusals.append(Refusal(where, error, tuple(messages)))

    def problem(self, sentence: str) -> None:
        """Keep something that a person would have seen fail."""
        self.problems.append(sentence)

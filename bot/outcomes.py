"""What a handler answers: the spine (bot/listening.py) turns it into an acknowledgement or a call to Slack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

View = dict[str, Any]


@dataclass(frozen=True)
class Open:
    """Open a modal, after the acknowledgement (from a command, a button of a message or of Home)."""

    view: View


@dataclass(frozen=True)
class Push:
    """Put a view on top of the modal: from a button in it, or as the answer to a submission."""

    view: View


@dataclass(frozen=True)
class Update:
    """Replace the view that was acted in, or the one of `view_id` (the parent, once a row is saved).

    From a press, `also` replaces another one too (the view below).
    """

    view: View
    view_id: str | None = None
    also: "Update | None" = None


@dataclass(frozen=True)
class Errors:
    """Keep the modal open with a sentence beside each field: {block id: sentence}."""

    sentences: Mapping[str, str]


@dataclass(frozen=True)
class Close:
    """Close this view (the one below shows), or the whole stack; `also` redraws the view below first."""

    everything: bool = False
    also: Update | None = None


@dataclass(frozen=True)
class Say:
    """A sentence (mrkdwn): the ephemeral answer to a command, a small window over a press.

    To a form it is a refusal: it stands beside the first field, and what was typed stays.
    """

    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Done:
    """The form is taken: its window only says so from now on (mrkdwn)."""

    text: str


Outcome = Open | Push | Update | Errors | Close | Say | Done | None

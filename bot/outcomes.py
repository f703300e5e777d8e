"""What a handler answers: the spine (bot/listening.py) turns it into an acknowledgement or a call to Slack."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

View = dict[str, Any]


class Open(Struct, frozen=True):
    """Open a modal, after the acknowledgement (from a command, a button of a message or of Home)."""

    view: View


class Push(Struct, frozen=True):
    """Put a view on top of the modal: from a button in it, or as the answer to a submission."""

    view: View


class Update(Struct, frozen=True):
    """Replace the view that was acted in, or the one of `view_id` (the parent, once a row is saved).

    From a press, `also` replaces another one too (the view below).
    """

    view: View
    view_id: str | None = None
    also: "Update | None" = None


class Errors(Struct, frozen=True):
    """Keep the modal open with a sentence beside each field: {block id: sentence}."""

    sentences: Mapping[str, str]


class Close(Struct, frozen=True):
    """Close this view (the one below shows), or the whole stack; `also` redraws the view below first."""

    everything: bool = False
    also: Update | None = None


class Say(Struct, frozen=True):
    """A sentence (mrkdwn): the ephemeral answer to a command, a small window over a press.

    To a form it is a refusal: it stands beside the first field, and what was typed stays.
    """

    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)


class Done(Struct, frozen=True):
    """The form is taken: its window only says so from now on (mrkdwn)."""

    text: str


Outcome = Open | Push | Update | Errors | Close | Say | Done | None

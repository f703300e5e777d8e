"""Trigger ids: three seconds of life, one use."""

import time
from dataclasses import dataclass
from typing import Literal

from sandbox.slack import patience
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.ids import Ids

Origin = Literal["command", "message", "home", "modal", "submission", "shortcut"]


@dataclass
class Trigger:
    """The right to open a view before someone, given by what they just did."""

    id: str
    user: str
    origin: Origin
    view_id: str | None
    made: float
    used: bool = False


class Triggers:
    """The trigger ids given out. `seconds` is their life on the real clock."""

    def __init__(self, ids: Ids) -> None:
        self.seconds = patience.SECONDS
        self._ids = ids
        self._given: dict[str, Trigger] = {}

    def give(self, user: str, origin: Origin, view_id: str | None = None) -> str:
        """A fresh trigger id for a gesture of this person."""
        number = self._ids.count("trigger")
        trigger = Trigger(f"{number}.1.{number:032x}", user, origin, view_id, time.monotonic())
        self._given[trigger.id] = trigger
        return trigger.id

    def spend(self, trigger_id: object, expired: bool) -> Trigger:
        """Use a trigger. Raises SlackRefusal: invalid, exchanged (used) or expired."""
        trigger = self._given.get(trigger_id) if isinstance(trigger_id, str) else None
        if trigger is None:
            raise SlackRefusal("invalid_trigger_id")
        if trigger.used:
            raise SlackRefusal("exchanged_trigger_id")
        if expired or time.monotonic() - trigger.made > self.seconds:
            raise SlackRefusal("expired_trigger_id")
        trigger.used = True
        return trigger

"""What a person sees and uses: anything with controls, and messages."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from sandbox.player.filling import Spoken, value_for
from sandbox.player.seeing import NotVisible, beside, best, clickables, only
from sandbox.slack import gestures
from sandbox.slack.controls import Control, Surface, controls
from sandbox.slack.conversations import Message
from sandbox.slack.people import User
from sandbox.slack.platform import Platform
from sandbox.slack.rendering import Reading
from sandbox.slack.state import is_stateful


def plain_spaces(lines: list[str]) -> str:
    """Lines as one reads them aloud: a no-break space looks like any other."""
    return "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ")


@dataclass(frozen=True)
class Seat:
    """Someone before their Slack: whose, on which platform, and what to wait for after each gesture."""

    platform: Platform
    user_id: str
    settle: Callable[[], object]

    @property
    def user(self) -> User:
        """The person as the workspace knows them now."""
        return self.platform.workspace.users[self.user_id]

    @property
    def reading(self) -> Reading:
        """How they read."""
        return Reading(self.platform.workspace, self.user)

    def watch(self, gesture: Callable[[], object]) -> "Shown":
        """Do a gesture, wait, and give what appeared for this person only."""
        ephemerals = self.platform.workspace.ephemerals
        before = {message.ts for message in ephemerals.get(self.user_id, [])}
        gesture()
        self.settle()
        fresh = [one for one in ephemerals.get(self.user_id, []) if one.ts not in before]
        return Shown(tuple(ShownMessage(self, one) for one in fresh))


class Screen:
    """Something with controls on it."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    @property
    def _surface(self) -> Surface:
        raise NotImplementedError

    @property
    def _where(self) -> str:
        return type(self).__name__

    def _reach(self) -> None:
        """Raise NotVisible when the person cannot use this any more."""

    @property
    def _controls(self) -> list[Control]:
        return list(controls(self._surface, self._seat.user_id))

    @property
    def buttons(self) -> list[str]:
        """The labels of buttons, and of the options of overflow menus."""
        return [one.label for one in clickables(self._controls, self._seat.reading)]

    def shows_button(self, label: str) -> bool:
        """Whether there is something of that name to click."""
        return bool(best(label, self.buttons, str))

    def click(self, label: str, *, confirm: bool | None = None, beside: str | None = None) -> "Shown":
        """Click a button or an overflow option by its text; `beside` names the row when several have that text.

        `confirm` answers the dialog of an element that asks first (False: nothing is sent).
        Returns what appeared for this person only. Raises NotVisible.
        """
        self._reach()
        reading = self._seat.reading
        offered = clickables(self._controls, reading)
        if beside is not None:
            offered = [one for one in offered if _stands_beside(beside, self._surface, one, reading)]
        chosen = only(label, offered, lambda one: one.label, self._where)
        asks = chosen.control.element.get("confirm")
        if asks is not None and confirm is None:
            question = f"{asks['title']['text']} — {reading.text(asks['text'])}"
            raise NotVisible(f"{chosen.label!r} asks first: {question}; say confirm=True or confirm=False")
        if asks is None and confirm is not None:
            raise NotVisible(f"{chosen.label!r} asks nothing before it acts")
        if confirm is False:
            return Shown(())
        return self._seat.watch(lambda: gestures.press(self._seat.platform, chosen.control, chosen.option))

    def choose(self, label: str, option: Spoken, *, typed: str | None = None) -> "Shown":
        """Choose in a menu, named by its label, section or placeholder; in an overflow menu, an option by its text.

        `typed` is what the person types in a type-ahead (default: the option itself).
        """
        self._reach()
        seat = self._seat
        found = only(label, self._fillable(), seat.reading.label, self._where)
        if found.kind == "overflow":
            options = found.element["options"]
            picked = only(str(option), options, lambda one: seat.reading.text(one["text"]), label)
            return seat.watch(lambda: gestures.press(seat.platform, found, picked))
        value = value_for(seat.platform, found, seat.reading, option, typed)
        return seat.watch(lambda: gestures.choose(seat.platform, found, value))

    def _fillable(self) -> list[Control]:
        return [one for one in self._controls if is_stateful(one.element) or one.kind == "overflow"]


def _stands_beside(text: str, surface: Surface, clickable: Any, reading: Reading) -> bool:
    return beside(text, surface.blocks, clickable, reading)


class ShownMessage(Screen):
    """A message as this person sees it."""

    def __init__(self, seat: Seat, message: Message) -> None:
        super().__init__(seat)
        self.message = message

    @property
    def _surface(self) -> Message:
        return self.message

    def as_seen(self) -> "ShownMessage":
        """A copy as it is now: its buttons can still be pressed after the message changed, as on a slow screen."""
        return ShownMessage(self._seat, replace(self.message, blocks=deepcopy(self.message.blocks)))

    @property
    def ts(self) -> str:
        """Its id in the conversation."""
        return self.message.ts

    @property
    def text(self) -> str:
        """All that is readable, without the controls."""
        return plain_spaces(self._seat.reading.message(self.message, with_controls=False))

    @property
    def lines(self) -> list[str]:
        """All that is visible, controls included, for transcripts."""
        return self._seat.reading.message(self.message)

    @property
    def notification(self) -> str:
        """The text of the notification, which screen readers read too."""
        return self.message.text

    def __repr__(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Shown:
    """What appeared for this person only after a gesture: ephemeral messages, most often one or none."""

    messages: tuple[ShownMessage, ...]

    @property
    def text(self) -> str:
        """Everything readable in them; "" when nothing appeared."""
        return "\n".join(one.text for one in self.messages)

    @property
    def lines(self) -> list[str]:
        """Everything visible in them."""
        return [line for one in self.messages for line in one.lines]

    @property
    def buttons(self) -> list[str]:
        """The labels of what one can click in them."""
        return [label for one in self.messages for label in one.buttons]

    @property
    def last(self) -> ShownMessage:
        """The last one. Raises NotVisible when nothing appeared."""
        if not self.messages:
            raise NotVisible("nothing appeared for this person only")
        return self.messages[-1]

    def click(self, label: str, *, confirm: bool | None = None, beside: str | None = None) -> "Shown":
        """Click in the last one that has this button."""
        for one in reversed(self.messages):
            if one.shows_button(label):
                return one.click(label, confirm=confirm, beside=beside)
        return self.last.click(label, confirm=confirm, beside=beside)

    def choose(self, label: str, option: Spoken) -> "Shown":
        """Choose in the last one."""
        return self.last.choose(label, option)

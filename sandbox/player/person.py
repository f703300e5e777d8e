"""Members of the workspace: what they do, and the conversations they see."""

from collections.abc import Callable

from sandbox.player.filling import Spoken
from sandbox.player.screens import Seat, Shown, ShownMessage
from sandbox.player.seeing import NotVisible
from sandbox.player.views import Home, Modal, top_modal
from sandbox.slack import Double, gestures
from sandbox.slack.conversations import Channel
from sandbox.slack.people import User


class Conversation:
    """A conversation as one person sees it: a channel, or their direct messages with the app."""

    def __init__(self, seat: Seat, channel: Channel) -> None:
        self._seat = seat
        self.channel = channel

    @property
    def messages(self) -> list[ShownMessage]:
        """Its messages, the oldest first."""
        return [ShownMessage(self._seat, one) for one in self._seat.platform.workspace.messages[self.channel.id]]

    @property
    def last(self) -> ShownMessage:
        """The latest message. Raises NotVisible when there is none."""
        messages = self.messages
        if not messages:
            raise NotVisible(f"{self._name} is empty")
        return messages[-1]

    @property
    def text(self) -> str:
        """Everything readable in it."""
        return "\n\n".join(one.text for one in self.messages)

    def find(self, text: str) -> ShownMessage:
        """The latest message that says this. Raises NotVisible."""
        for message in reversed(self.messages):
            if text in message.text:
                return message
        raise NotVisible(f"no message of {self._name} says {text!r}; it holds:\n{self.text}")

    def having(self, button: str) -> ShownMessage:
        """The latest message with such a button. Raises NotVisible listing all buttons."""
        messages = self.messages
        for message in reversed(messages):
            if message.shows_button(button):
                return message
        buttons = [label for message in messages for label in message.buttons]
        listed = "\n".join(f"  {label}" for label in buttons) or "  (nothing)"
        raise NotVisible(f"no message of {self._name} has a button {button!r}; visible:\n{listed}")

    def click(
        self,
        label: str,
        *,
        confirm: bool | None = None,
        beside: str | None = None,
        message: ShownMessage | None = None,
    ) -> Shown:
        """Click in the latest message that has this button, or in `message`."""
        return (message or self.having(label)).click(label, confirm=confirm, beside=beside)

    def choose(self, label: str, option: Spoken, *, message: ShownMessage | None = None) -> Shown:
        """Choose in a menu of the latest message, or of `message`."""
        return (message or self.last).choose(label, option)

    @property
    def _name(self) -> str:
        return f"#{self.channel.name}" if self.channel.name else f"{self._seat.user.name}'s direct messages"


class Person:
    """Someone at their Slack."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat

    @property
    def user(self) -> User:
        """The person as the workspace knows them now."""
        return self.seat.user

    @property
    def id(self) -> str:
        """Their user id."""
        return self.seat.user_id

    def command(self, name: str, text: str = "", *, channel: str | None = None) -> Shown:
        """Type a slash command, in the app's direct messages or in a channel; gives what appeared for them only."""
        workspace = self.seat.platform.workspace
        place = workspace.find_channel(channel) if channel else workspace.dm(self.id)
        return self.seat.watch(lambda: gestures.command(self.seat.platform, self.id, name, text, place))

    @property
    def dm(self) -> Conversation:
        """Their direct messages with the app."""
        return Conversation(self.seat, self.seat.platform.workspace.dm(self.id))

    @property
    def home(self) -> Home:
        """The app's Home tab."""
        return Home(self.seat)

    @property
    def modal(self) -> Modal | None:
        """The modal on top, None when none is open."""
        return top_modal(self.seat)

    @property
    def ephemerals(self) -> list[ShownMessage]:
        """The messages that only they see, the oldest first."""
        return [ShownMessage(self.seat, one) for one in self.seat.platform.workspace.ephemerals.get(self.id, [])]

    def reload(self) -> None:
        """Reload Slack: ephemeral messages are gone."""
        self.seat.platform.workspace.ephemerals.pop(self.id, None)

    def shortcut(self, name: str, message: ShownMessage | None = None) -> Shown:
        """Use a shortcut by its name (see `Double(shortcuts=…)`) or callback id, on a message or globally."""
        platform = self.seat.platform
        callback = platform.shortcuts.get(name, name)
        if message is None:
            return self.seat.watch(lambda: gestures.global_shortcut(platform, self.id, callback))
        return self.seat.watch(lambda: gestures.message_shortcut(platform, self.id, callback, message.message))

    def write(self, text: str, *, channel: str | None = None) -> ShownMessage:
        """Write to the app, or in a channel; gives the message written."""
        place = self.seat.platform.workspace.find_channel(channel) if channel else None
        message, _ = gestures.write(self.seat.platform, self.id, text, place)
        self.seat.settle()
        return ShownMessage(self.seat, message)

    def see_channel(self, name: str) -> Conversation:
        """A channel that they are in, or a public one. Raises NotVisible for a private one they are not in."""
        channel = self.seat.platform.workspace.find_channel(name)
        if channel.kind != "public" and self.id not in channel.members:
            raise NotVisible(f"{self.user.name} is not in {name}")
        return Conversation(self.seat, channel)


class Player:
    """Lends hands to the people of a double. `settle` is called after each gesture, to wait for what it set off."""

    def __init__(self, double: Double, settle: Callable[[], object] | None = None) -> None:
        self.double = double
        self._settle = settle or (lambda: None)

    def person(self, name_or_id: str) -> Person:
        """Someone by name or id. Raises LookupError naming who exists."""
        user = self.double.workspace.find_user(name_or_id)
        return Person(Seat(self.double.platform, user.id, self._settle))

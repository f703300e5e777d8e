"""The workspace in memory: people, channels, messages, views. Thread-safe; every change wakes those who wait."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sandbox.slack.conversations import AppIdentity, Channel, Message
from sandbox.slack.ids import Ids
from sandbox.slack.people import User
from sandbox.slack.state import carried_over, initial_states
from sandbox.slack.views import View
from sandbox.slack.wall_clock import wall_clock


class Workspace:
    """One Slack workspace with one installed app.

    `clock` gives the epoch in seconds and stamps messages, hashes and events; it may run as fast as a rehearsal wants.
    Hold `changed` (a condition) to read several things at once.
    """

    def __init__(
        self,
        team_id: str = "T0000001",
        clock: Callable[[], float] = wall_clock,
        *,
        name: str = "Atelier",
        domain: str = "atelier",
        app_name: str = "Jalon",
    ) -> None:
        self.clock = clock
        self.ids = Ids()
        self.changed = threading.Condition(threading.RLock())
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, list[Message]] = {}
        self.ephemerals: dict[str, list[Message]] = {}
        self.homes: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.drafts: dict[str, dict[str, Any]] = {}
        self._last_ts = 0
        bot_user = User(id="U0000000", real_name=app_name, is_bot=True, tz=None)
        self.users[bot_user.id] = bot_user
        self.app = AppIdentity("A0000001", "B0000001", bot_user.id, app_name, team_id, name, domain)

    # --- people and conversations

    def add_user(
        self,
        name: str,
        *,
        tz: str | None = "Europe/Paris",
        locale: str = "fr-FR",
        id: str | None = None,
        display_name: str = "",
        **flags: Any,
    ) -> User:
        """Add someone; `flags` are the other fields of `User` (is_bot, deleted, is_restricted…)."""
        with self.changed:
            user = User(
                id=id or self.ids.next("U"), real_name=name, display_name=display_name, tz=tz, locale=locale, **flags
            )
            self.users[user.id] = user
            self.changed.notify_all()
            return user

    def replace_user(self, user_id: str, **changes: Any) -> User:
        """Change fields of a user; the event is the double's affair."""
        with self.changed:
            self.users[user_id] = replace(self.users[user_id], **changes)
            self.changed.notify_all()
            return self.users[user_id]

    def find_user(self, name_or_id: str) -> User:
        """Someone by id, display name or real name. Raises LookupError naming who exists."""
        wanted = name_or_id.removeprefix("@")
        for user in self.users.values():
            if wanted in (user.id, user.display_name, user.real_name):
                return user
        people = ", ".join(user.name for user in self.users.values())
        raise LookupError(f"nobody is called {name_or_id!r}; the workspace holds: {people}")

    def add_channel(
        self,
        name: str,
        *,
        private: bool = False,
        members: Iterable[str | User] = (),
        bot_is_member: bool = False,
        id: str | None = None,
    ) -> Channel:
        """Add a channel; `members` are users or ids."""
        with self.changed:
            ids = [one.id if isinstance(one, User) else one for one in members]
            if bot_is_member:
                ids.append(self.app.bot_user_id)
            kind = "private" if private else "public"
            channel = Channel(id or self.ids.next("C"), "private" if kind == "private" else "public", name, ids)
            self.channels[channel.id] = channel
            self.messages[channel.id] = []
            self.changed.notify_all()
            return channel

    def find_channel(self, name_or_id: str) -> Channel:
        """A channel by id or name, with or without `#`. Raises LookupError."""
        wanted = name_or_id.removeprefix("#")
        for channel in self.channels.values():
            if channel.id == wanted or (channel.name and channel.name == wanted):
                return channel
        names = ", ".join(f"#{channel.name}" for channel in self.channels.values() if channel.name)
        raise LookupError(f"no channel {name_or_id!r}; there are: {names or 'none'}")

    def dm(self, user_id: str) -> Channel:
        """The direct conversation of a person with the app, made when first needed."""
        with self.changed:
            channel_id = "D" + user_id[1:]
            if channel_id not in self.channels:
                self.channels[channel_id] = Channel(channel_id, "im", "", [user_id, self.app.bot_user_id])
                self.messages[channel_id] = []
            return self.channels[channel_id]

    # --- messages

    def next_ts(self) -> str:
        """A message id: the clock's instant, later than every one before."""
        with self.changed:
            self._last_ts = max(int(self.clock() * 1_000_000), self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def post(self, channel: str, author: str, text: str, **fields: Any) -> Message:
        """Put a message into a conversation, or, with `only_for`, before one person only."""
        with self.changed:
            message = Message(channel=channel, ts=self.next_ts(), author=author, text=text, **fields)
            if message.only_for is None:
                self.messages[channel].append(message)
            else:
                self.ephemerals.setdefault(message.only_for, []).append(message)
            self.changed.notify_all()
            return message

    def message(self, channel: str, ts: str) -> Message | None:
        """A message of a conversation, None when there is none."""
        return next((one for one in self.messages.get(channel, []) if one.ts == ts), None)

    def ephemeral(self, user: str, ts: str) -> Message | None:
        """An ephemeral message that the person still sees."""
        return next((one for one in self.ephemerals.get(user, []) if one.ts == ts), None)

    # --- views

    def new_view(self, user: str, body: dict[str, Any], previous: View | None = None) -> View:
        """A view with its own id and hash; not yet shown."""
        view_id = self.ids.next("V")
        view = View(
            id=view_id,
            user=user,
            body=body,
            hash=self.next_hash(),
            root_id=previous.root_id if previous else view_id,
            previous_id=previous.id if previous else None,
            external_id=body.get("external_id", ""),
        )
        view.states = initial_states(view.blocks)
        return view

    def next_hash(self) -> str:
        """A hash in Slack's shape, never the same twice."""
        return f"{int(self.clock())}.h{self.ids.count('hash'):07d}"

    def replace_view(self, view: View, body: dict[str, Any]) -> None:
        """Show another content under the same id: what was typed stays where block_id and action_id stay."""
        with self.changed:
            view.states = carried_over(view.states, body["blocks"])
            view.body = body
            view.external_id = body.get("external_id", "")
            view.hash = self.next_hash()
            view.errors = {}
            view.trouble = False
            self.changed.notify_all()

    def stack(self, user: str) -> list[View]:
        """The modals open before someone, the root first."""
        return self.stacks.setdefault(user, [])

    def find_view(self, view_id: str = "", external_id: str = "") -> View | None:
        """A live view by its id or its external id."""
        with self.changed:
            live = [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())
            for view in live:
                if (view_id and view.id == view_id) or (external_id and view.external_id == external_id):
                    return view
            return None

    def home(self, user: str, body: dict[str, Any]) -> View:
        """Show someone's Home tab, keeping what they chose in elements that stay."""
        with self.changed:
            before = self.homes.get(user)
            view = self.new_view(user, body)
            if before is not None:
                view.id = view.root_id = before.id
                kept = {
                    block: {action: held for action, held in actions.items() if (block, action) in before.touched}
                    for block, actions in before.states.items()
                }
                view.states = carried_over(kept, view.blocks)
                view.touched = before.touched
            self.homes[user] = view
            self.changed.notify_all()
            return view

"""What the page shows: a rehearsal under way, what each person has read of it, and the calendar's hand."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from flows.rights import Role
from sandbox.page.commands import Command, Shortcut, commands, shortcuts
from sandbox.page.watch import Watch
from sandbox.rehearsal.timeline import Course
from sandbox.rehearsing import Rehearsal
from sandbox.slack.conversations import Message
from sandbox.slack.people import User
from sandbox.slack.platform import Platform
from sandbox.slack.workspace import Workspace

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class RealWorkspace(Exception):
    """The bot given to the page would speak to a Slack that is not the local one."""


@dataclass(frozen=True)
class Drawn:
    """A message as it was drawn, and what it was drawn from."""

    blocks: list[dict[str, Any]]
    state: tuple[object, ...]
    html: Markup


class Scene:
    """A rehearsal before the browser's eyes. Another may take its place: the pages that are open follow it."""

    def __init__(self, rehearsal: Rehearsal, course: Course | None = None) -> None:
        self.watch = Watch()
        self.elsewhere = ""  # where another start is chosen, when there is such a place
        self.commands: tuple[Command, ...] = commands()
        self.shortcuts: tuple[Shortcut, ...] = shortcuts()
        self._turning = threading.Lock()
        self._read: dict[tuple[str, str], str] = {}
        self.drawn: dict[tuple[User, str, str], Drawn] = {}
        self.rehearsal = rehearsal
        self.show(rehearsal, course)

    def show(self, rehearsal: Rehearsal, course: Course | None = None, first: str = "") -> None:
        """Show this rehearsal from now on. The one before is the caller's to close. Raises RealWorkspace.

        `course` is what its people will still do by themselves, `first` whose place one begins in (their Slack id). A
        rehearsal is shown once: it delivers from then on.
        """
        refuse_a_real_workspace(rehearsal)
        rehearsal.house.deliverer.start()
        self.rehearsal, self.course, self.first = rehearsal, course, first
        self._read, self.drawn = {}, {}
        self.watch.follow(rehearsal.workspace)

    @property
    def workspace(self) -> Workspace:
        return self.rehearsal.workspace

    @property
    def platform(self) -> Platform:
        return self.rehearsal.double.platform

    def turn(self, until: Callable[[], datetime | None]) -> None:
        """Let time pass up to an instant, stopping at everything on the way; nothing happens for None.

        One at a time: `until` is asked when it is this one's turn.
        """
        with self._turning:
            instant = until()
            if instant is None:
                return
            if self.course is None:
                self.rehearsal.advance_to(instant)
            else:
                self.course.run(instant)

    def plays_by_hand(self, user_id: str) -> None:
        """Somebody acts as this person: from now on they do nothing by themselves."""
        if self.course is not None:
            self.course.take(user_id)

    def roles(self) -> Mapping[str, frozenset[Role]]:
        """What each person is in the projects of this workspace, by Slack id."""
        store = self.rehearsal.house.jalon.store
        workspace_id = store.users.workspace(self.workspace.app.team_id, self.rehearsal.clock.now())
        held: dict[str, frozenset[Role]] = {}
        for project in store.projects.of_workspace(workspace_id):
            for person in store.people.of_project(project.id):
                if person.user is not None:
                    known = held.get(person.user.slack_id, frozenset())
                    held[person.user.slack_id] = known | person.roles
        return held

    def unread(self, user_id: str, channel_id: str) -> int:
        """How many messages of others came to a conversation since this person looked at it."""
        seen = self._read.get((user_id, channel_id), "")
        return sum(one.ts > seen and one.author != user_id for one in self.workspace.messages.get(channel_id, []))

    def read(self, user_id: str, channel_id: str) -> list[Message]:
        """The messages of a conversation, this person's ephemeral ones among them; they count as read from now on."""
        messages = list(self.workspace.messages.get(channel_id, []))
        if messages:
            self._read[user_id, channel_id] = max(one.ts for one in messages)
        mine = [one for one in self.workspace.ephemerals.get(user_id, []) if one.channel == channel_id]
        return sorted([*messages, *mine], key=lambda one: one.ts)


def refuse_a_real_workspace(rehearsal: Rehearsal) -> None:
    """Raise RealWorkspace unless the bot speaks to this double, here, with the double's own token."""
    client = rehearsal.house.jalon.client
    here = urlsplit(client.base_url).hostname in LOOPBACK and client.base_url == rehearsal.double.api_url
    if not here or client.token != rehearsal.double.bot_token:
        raise RealWorkspace("the page shows a local Slack only, and this bot speaks to another")


@dataclass(frozen=True)
class Place:
    """Where someone looks: a conversation (channel id), or the app's Home tab."""

    user_id: str
    at: str

    @property
    def is_home(self) -> bool:
        return self.at == "home"

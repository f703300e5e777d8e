"""What the tests of deliveries share: Jalon with the double for Slack, clocks that are set, one kind of message."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from slack_sdk import WebClient

from bot.delivery import Deliverer
from bot.jalon import Jalon
from bot.later import Later
from bot.messages.message import Message
from bot.pace import Pace
from bot.settings import Settings
from flows.library import load_library
from sandbox.slack import Double
from storage.outbox import Delivery, queue
from storage.store import Store
from storage.users import SlackProfile, User

NOW = datetime(2027, 2, 11, 8, 0, tzinfo=UTC)


@dataclass
class SetClock:
    """A clock that stands still until it is moved."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant

    def advance(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)


@dataclass
class Post:
    """Jalon's delivery side over a double: `wall` is the real time it believes in."""

    double: Double
    jalon: Jalon
    wall: SetClock
    rendered: list[int] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)

    def deliverer(self, pace: Pace | None = None) -> Deliverer:
        """A deliverer of its own, as another process would have; unpaced unless told."""
        return Deliverer(self.jalon, wall=self.wall, pace=pace or Pace(self.wall, 0, 0))

    def meet(self, *names: str) -> list[User]:
        """People of the Slack workspace whom Jalon knows."""
        workspace = self.jalon.store.users.workspace(self.double.workspace.app.team_id, NOW)
        profiles = []
        for name in names:
            user = self.double.workspace.add_user(name)
            profiles.append(SlackProfile(user.id, name, "Europe/Paris", "fr-FR"))
        return self.jalon.store.users.learn(workspace, profiles, NOW)

    def owe(self, to: User | None, word: str, *, replaces: int | None = None, channel: str | None = None) -> int:
        """Owe the message that says this word; the delivery's id."""
        workspace_id = self.jalon.store.users.workspace(self.double.workspace.app.team_id, NOW)
        with self.jalon.store.database.write() as session:
            delivery_id = queue(
                session,
                key=word,
                workspace_id=workspace_id,
                project_id=None,
                user_id=to.id if to else None,
                kind="word",
                refs={"word": word},
                now=NOW,
                replaces_id=replaces,
                channel=channel,
            )
        assert delivery_id is not None
        return delivery_id

    def render(self, _jalon: Jalon, delivery: Delivery) -> Message | None:
        """The renderer of the kind `word`: that word, nothing for a silent one, an error for a broken one."""
        self.rendered.append(delivery.id)
        word = delivery.refs["word"]
        if word in self.broken:
            raise ZeroDivisionError
        return None if word in self.silent else said(word)

    def heard(self, user: User) -> list[str]:
        """What the bot said to someone, in order."""
        messages = self.double.workspace.messages.get(self.double.workspace.dm(user.slack_id).id, [])
        return [message.text for message in messages]

    def state(self, delivery_id: int) -> str:
        delivery = self.jalon.store.outbox.find(delivery_id)
        assert delivery is not None
        return delivery.state

    def calls(self, method: str) -> int:
        return sum(call.method == method for call in self.double.calls)


def said(word: str) -> Message:
    """A message that says this word."""
    return Message(word, [{"type": "section", "text": {"type": "mrkdwn", "text": word}}])


def new_jalon(double: Double, database_url: str, clock: SetClock) -> Jalon:
    """A Jalon over the double, as compose makes it."""
    return jalon_at(double.bot_token, double.api_url, database_url, clock)


def jalon_at(token: str, api_url: str, database_url: str, clock: SetClock) -> Jalon:
    """The same from what another process can be told."""
    values = {"slack_bot_token": token, "slack_api_url": api_url, "database_url": database_url}
    client = WebClient(token, base_url=api_url, timeout=5, retry_handlers=[])
    return Jalon(Settings.model_validate(values), Store(database_url), load_library(), clock, client, Later(2))

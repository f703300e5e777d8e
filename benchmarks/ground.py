"""The ground of the measures: a local Slack, and a base in which pilots have their first check-in open.

All is made by the product itself, with the calendar's clock in hand; nothing is connected when it is done.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from pydantic import SecretStr

from bot.caller import meet
from bot.clock import SystemClock
from bot.composition import House, compose
from bot.pace import Pace
from bot.settings import Settings
from flows.adapt import project_flow
from flows.overlay import Overlay
from sandbox.rehearsing import HandClock
from sandbox.slack.double import Double
from sandbox.slack.workspace import Workspace
from storage.calendar import KickoffPlan
from storage.invitations import Reply
from storage.migrate import migrate
from storage.projects import ProjectSettings
from storage.runs import Sent

ZONE = "Europe/Paris"
BEFORE = datetime(2027, 1, 20, 9, 0, tzinfo=UTC)
OPENED = datetime(2027, 2, 11, 9, 0, tzinfo=UTC)
"""Round 1 of a kickoff on 28 January is open then, until the 17th."""
AFTER_ALL = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)
KICKOFF = KickoffPlan(starts_on=date(2027, 1, 28), starts_at=time(14))


@dataclass(frozen=True)
class Ground:
    """A double, the base beside it, and the members of every pilot by Slack id."""

    double: Double
    clock: HandClock
    database_url: str
    members: tuple[str, ...]
    projects: tuple[int, ...]

    @property
    def path(self) -> Path:
        """The file of the base."""
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to serve this ground."""
        return {
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "SLACK_BOT_TOKEN": self.double.bot_token,
            "SLACK_APP_TOKEN": self.double.app_token,
            "SLACK_API_URL": self.double.api_url,
            "DATABASE_URL": self.database_url,
            "BENCH_NOW": self.clock.now().isoformat(),
        }

    def house(self) -> House:
        """Jalon whole on this ground, at no pace of its own."""
        return house_at(self.double, self.database_url, self.clock)


@contextmanager
def ground(folder: Path, pilots: int, members: int) -> Iterator[Ground]:
    """That many pilots of that many members, their first round open, every message of it delivered."""
    clock = HandClock(BEFORE)
    with Double(Workspace(clock=lambda: clock.now().timestamp())) as double:
        url = f"sqlite:///{folder}/jalon.db"
        migrate(url)
        house = house_at(double, url, clock)
        people = tuple(double.workspace.add_user(f"Member {n}", tz=ZONE).id for n in range(pilots * members))
        projects = tuple(
            start_pilot(house, f"Pilot {n}", double, people[n * members : (n + 1) * members]) for n in range(pilots)
        )
        advance(house, clock, OPENED)
        house.close()
        yield Ground(double, clock, url, people, projects)


def copied(made: Ground, path: Path) -> Ground:
    """The same ground on a copy of its base."""
    with closing(sqlite3.connect(made.path)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return replace(made, database_url=f"sqlite:///{path}")


def house_at(double: Double, database_url: str, clock: HandClock) -> House:
    """Jalon whole on a base and a double, connected to nothing yet, at no pace of its own."""
    settings = Settings.model_validate(
        {
            "slack_bot_token": SecretStr(double.bot_token),
            "slack_api_url": double.api_url,
            "database_url": database_url,
            "jalon_operator": "Jalon",
            "jalon_employer": "Atelier",
            "jalon_dpo_contact": "dpo@atelier.example",
            "jalon_legal_basis": "legitimate interest",
        }
    )
    return compose(settings, clock, pace=Pace(SystemClock(), per_channel=0, per_workspace=0, quiet=0))


def start_pilot(house: House, name: str, double: Double, members: Sequence[str], plan: KickoffPlan = KICKOFF) -> int:
    """A project whose members have all joined and whose kickoff is dated; its id."""
    jalon = house.jalon
    store, now = jalon.store, jalon.clock.now()
    workspace = store.users.workspace(double.workspace.app.team_id, now)
    initiator_id = double.workspace.add_user(f"Initiator of {name}", tz=ZONE).id
    users = meet(jalon, workspace, [initiator_id, *members])
    initiator = users.pop(initiator_id)
    settings = ProjectSettings(name, "fr", ZONE, "FR", None, None)
    framing, kickoff = (project_flow(jalon.library, flow, Overlay()) for flow in ("framing", "kickoff"))
    project = store.projects.start(
        workspace, initiator.id, settings, framing=framing, sent=Sent(name, "start"), now=now
    )
    store.invitations.invite(project.id, [user.id for user in users.values()], initiator.id, now)
    for person in store.people.of_project(project.id):
        store.invitations.reply(person.id, Reply.ACCEPT, now)
    store.calendar.confirm_kickoff(project.id, initiator.id, plan, kickoff=kickoff, sent=Sent(name, "kickoff"), now=now)
    return project.id


def advance(house: House, clock: HandClock, until: datetime) -> None:
    """Let time pass up to an instant, stopping at everything that falls due on the way, and deliver it all."""
    while (due := house.jalon.store.due.next_due_at()) is not None and due <= until:
        clock.set(due)
        handled = house.ticker.tick()
        if handled.failed:
            raise RuntimeError(f"what fell due at {due} failed: {handled.failed}")
    clock.set(until)
    house.deliverer.drain(120)

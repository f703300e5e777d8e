"""Projects at a chosen moment, made by the store's own methods, for tests that begin later than `/jalon`."""

from datetime import date, datetime, time

from sqlalchemy import update

from bot.caller import meet
from flows.adapt import project_flow
from flows.overlay import Overlay
from sandbox.rehearsing import Rehearsal
from storage.calendar import KickoffPlan
from storage.framing import Act
from storage.invitations import Reply
from storage.models import RoleRow
from storage.people import Person
from storage.projects import Project, ProjectSettings
from storage.rescheduling import touch
from storage.runs import Sent
from storage.users import User
from tests.bot.keeping import kept_at_first

PARIS = "Europe/Paris"


class Scene:
    """A project in a rehearsal, and the people by name; whoever is named for a role accepted its card."""

    cards_left = True

    @kept_at_first
    def __init__(self, rehearsal: Rehearsal, initiator: str = "Marc Delorme", language: str = "fr") -> None:
        self.rehearsal = rehearsal
        self.jalon = rehearsal.house.jalon
        self.store = self.jalon.store
        self._sent = 0
        self.workspace_id = self.store.users.workspace(rehearsal.workspace.app.team_id, self.now)
        self.initiator = self.user(initiator)
        self.project: Project = self.store.projects.start(
            self.workspace_id,
            self.initiator.id,
            ProjectSettings("CoP Maintenance", "fr" if language == "fr" else "en", PARIS, "FR", None, None),
            framing=project_flow(self.jalon.library, "framing", Overlay()),
            sent=self.sent(),
            now=self.now,
        )
        rehearsal.settle()

    @property
    def now(self) -> datetime:
        return self.rehearsal.clock.now()

    def sent(self) -> Sent:
        """A form that was never sent before."""
        self._sent += 1
        return Sent(f"V{self._sent}", f"h{self._sent}")

    def user(self, name: str, *, tz: str | None = PARIS, locale: str = "fr-FR") -> User:
        """Someone of the workspace, known to Jalon."""
        try:
            slack_id = self.rehearsal.workspace.find_user(name).id
        except LookupError:
            slack_id = self.rehearsal.workspace.add_user(name, tz=tz, locale=locale).id
        return meet(self.jalon, self.workspace_id, [slack_id])[slack_id]

    def person(self, name: str) -> Person:
        """What someone is in the project."""
        people = self.store.people.of_project(self.project.id)
        return next(person for person in people if person.user and person.user.name == name)

    def answer(self, section: str, **values: object) -> None:
        """Save answers of the framing as its initiator; a key's dot is written as two underscores."""
        run = self.store.framing.run(self.project.id)
        act = Act(self.person(self.initiator.name).id, self.initiator.id, self.sent(), self.now)
        self.store.framing.save(run, section, {key.replace("__", "."): v for key, v in values.items()}, act)
        if self.cards_left:
            with self.store.database.write() as session:
                named = update(RoleRow).where(RoleRow.carded_at.is_(None), RoleRow.status == "given")
                session.execute(named.values(carded_at=self.now, status="accepted"))
                touch(session, self.project.id)
        self.rehearsal.settle()

    def members(self, *names: str, tz: str = PARIS, locale: str = "fr-FR") -> list[Person]:
        """People who were invited and accepted."""
        users = [self.user(name, tz=tz, locale=locale) for name in names]
        self.store.invitations.invite(self.project.id, [user.id for user in users], self.initiator.id, self.now)
        for name in names:
            self.store.invitations.reply(self.person(name).id, Reply.ACCEPT, self.now)
        self.rehearsal.settle()
        return [self.person(name) for name in names]

    def kickoff(self, on: date = date(2027, 1, 28), at: time = time(14, 0), weeks: int = 3, count: int = 5) -> None:
        """The kickoff dated and confirmed."""
        self.store.calendar.confirm_kickoff(
            self.project.id,
            self.initiator.id,
            KickoffPlan(starts_on=on, starts_at=at, cadence_weeks=weeks, count=count),
            kickoff=project_flow(self.jalon.library, "kickoff", Overlay()),
            sent=self.sent(),
            now=self.now,
        )
        self.rehearsal.settle()

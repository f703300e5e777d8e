"""A project being framed, in a base, without Slack: its initiator saves sections as the bot would."""

from datetime import UTC, datetime
from typing import Any

from flows.library import load_library
from storage.framing import Act
from storage.people import Person
from storage.projects import Project, ProjectSettings
from storage.runs import Saved, Sent
from storage.store import Store
from storage.users import SlackProfile, User

NOW = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)


class Framed:
    """A project started by Marc (U1); people are named by their Slack ids."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.workspace = store.users.workspace("T1", NOW)
        self.marc = self.user("U1")
        self._sent = 0
        self.project: Project = store.projects.start(
            self.workspace,
            self.marc.id,
            ProjectSettings("CoP", "fr", "Europe/Paris", None, None, None),
            framing=load_library().flows["framing"],
            sent=self.sent(),
            now=NOW,
        )

    def user(self, slack_id: str) -> User:
        return self.store.users.learn(self.workspace, [SlackProfile(slack_id, slack_id, "Europe/Paris", "fr")], NOW)[0]

    def users(self, *slack_ids: str) -> list[str]:
        for slack_id in slack_ids:
            self.user(slack_id)
        return list(slack_ids)

    def sent(self) -> Sent:
        self._sent += 1
        return Sent(f"V{self._sent}", "h")

    def act(self) -> Act:
        return Act(self.person("U1").id, self.marc.id, self.sent(), NOW)

    def save(self, **values: Any) -> Saved:
        """Save answers; a key's dot is written as two underscores."""
        run = self.store.framing.run(self.project.id)
        return self.store.framing.save(run, "any", {k.replace("__", "."): v for k, v in values.items()}, self.act())

    def person(self, slack_id: str) -> Person:
        people = self.store.people.of_project(self.project.id)
        return next(one for one in people if one.user is not None and one.user.slack_id == slack_id)

    def roles(self, slack_id: str) -> set[str]:
        return {role.value for role in self.person(slack_id).roles}

"""The stage: a workspace with the people of a scenario in it, Jalon installed, the calendar in one's hands."""

from collections.abc import Callable
from datetime import date, datetime, time

from flows.calendar import instant
from flows.text import Language
from sandbox.player import Person as Player
from sandbox.rehearsal.scenario import Scenario
from sandbox.rehearsing import Rehearsal

MORNING = time(9, 0)
# What the installation's notice says in a rehearsal; the company is invented.
NOTICE: dict[Language, dict[str, str]] = {
    "fr": {
        "jalon_operator": "l'équipe informatique de l'Atelier",
        "jalon_employer": "l'Atelier",
        "jalon_dpo_contact": "dpo@atelier.example",
        "jalon_legal_basis": "intérêt légitime, participation facultative",
    },
    "en": {
        "jalon_operator": "the Workshop's IT team",
        "jalon_employer": "the Workshop",
        "jalon_dpo_contact": "dpo@workshop.example",
        "jalon_legal_basis": "legitimate interest, participation optional",
    },
}
LOCALES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}


class Stage:
    """Where a scenario is played. `seen` is told of each moment worth showing (a transcript, a progress bar)."""

    def __init__(self, scenario: Scenario, database_url: str, seen: Callable[[str, Player], object] | None = None):
        self.scenario = scenario
        self.language: Language = scenario.project.lang
        first = min(person.joined for person in scenario.people)
        self.rehearsal = Rehearsal(database_url, self.at(first, MORNING), **NOTICE[self.language])
        self._ids = {
            person.id: self.rehearsal.workspace.add_user(person.name, tz=person.tz, locale=LOCALES[self.language]).id
            for person in scenario.people
        }
        self._seen = seen or (lambda _moment, _person: None)

    def arrive(self, person_id: str, name: str, tz: str) -> None:
        """Somebody joins the workspace later than the people of the scenario."""
        self._ids[person_id] = self.rehearsal.workspace.add_user(name, tz=tz, locale=LOCALES[self.language]).id

    def play(self, person_id: str) -> Player:
        """Someone of the scenario, by their id in the file."""
        return self.rehearsal.player.person(self._ids[person_id])

    def person_of(self, user_id: str) -> str | None:
        """The id in the file of someone known by their Slack id; None for others."""
        return next((person for person, known in self._ids.items() if known == user_id), None)

    def name(self, person_id: str) -> str:
        """Someone's name, as one picks it in a list of people."""
        return self.scenario.person(person_id).name

    def at(self, day: date, wall: time, zone: str | None = None) -> datetime:
        """The instant of a wall time, in the project's zone unless told."""
        return instant(day, wall, zone or self.scenario.project.timezone)

    def of(self, person_id: str, text: str) -> datetime:
        """The instant of a person's local wall time as the file writes it."""
        wall = datetime.fromisoformat(text)
        return instant(wall.date(), wall.time(), self.scenario.person(person_id).tz)

    def advance(self, to: datetime) -> None:
        """Let the calendar run up to an instant."""
        self.rehearsal.advance_to(to)

    def show(self, moment: str, person_id: str) -> None:
        """Tell whoever watches that something worth seeing is on this person's screen."""
        self._seen(moment, self.play(person_id))

    @property
    def project_id(self) -> int:
        """The project played: the only one of the workspace."""
        store = self.rehearsal.house.jalon.store
        workspace_id = store.users.workspace(self.rehearsal.workspace.app.team_id, self.rehearsal.clock.now())
        return store.projects.of_workspace(workspace_id)[0].id

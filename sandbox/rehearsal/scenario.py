"""A scenario file: the people of a pilot and all that they will say and do, with their local times (domain.md §13)."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from flows.text import Frozen, Language
from flows.yaml_files import read_yaml, validated
from sandbox.rehearsal.beyond import Beyond, load_beyond

FOLDER = Path(__file__).parent.parent / "scenarios"


class Project(Frozen):
    """`kickoff` and `meeting_time` are in `timezone`; `k_min` is the threshold."""

    key: str
    name: str
    lang: Language
    timezone: str
    k_min: int
    kickoff: date
    cadence_weeks: int
    follow_up_count: int
    meeting_time: str
    meeting_minutes: int
    holidays: tuple[date, ...]


class Absence(Frozen):
    """Both days included."""

    from_: date = Field(alias="from")
    to: date
    kind: str | None = None


class Person(Frozen):
    """Someone of the pilot; `joined` is the day they accept, `left` their last active day."""

    id: str
    name: str
    roles: tuple[str, ...]
    tz: str
    joined: date
    left: date | None = None
    absences: tuple[Absence, ...] = ()
    site: str | None = None
    note: str | None = None


class Intake(Frozen):
    """What a member says on joining."""

    expectations: tuple[str, ...]
    sharing: Literal["named", "unnamed", "private"]
    theme: str


class ChosenIndicator(Frozen):
    """An indicator with its target: a share below 1, else a count; `counts` the contribution types that count."""

    key: str
    standpoint: Literal["initiator", "participant", "both"]
    target: float
    counts: tuple[str, ...] = ()


class Comment(Frozen):
    text: str
    sharing: Literal["named", "unnamed", "private"]


class Round(Frozen):
    """One check-in; each answer holds who, at, the ratings by key, and perhaps a comment and a wish to be contacted."""

    n: int
    rotating: str
    answers: tuple[dict[str, Any], ...]


class Contribution(Frozen):
    """`at` is local to its author; `reused_by` is a declared reuse outside the group."""

    who: str
    at: str
    type: str
    title: str
    reused_by: str | None = None


class Action(Frozen):
    what: str
    who: str
    due: date
    done: date | None = None


class Meeting(Frozen):
    """The notes of a follow-up, `n` the round that prepared it."""

    n: int
    present: tuple[str, ...]
    excused: tuple[str, ...]
    notes: str
    decisions: tuple[str, ...]
    actions: tuple[Action, ...]


class Scenario(Frozen):
    """A whole pilot: inputs, and the figures expected of it (`expected`, plain data).

    `beyond` is what people do of which the file is silent; None when nothing is known of it.
    """

    schema_: str = Field(alias="schema")
    project: Project
    people: tuple[Person, ...]
    framing: dict[str, Any]
    open_points: tuple[str, ...] = ()
    adaptation: dict[str, Any] = Field(default_factory=dict)
    intake: dict[str, Intake]
    indicators: tuple[ChosenIndicator, ...]
    rounds: tuple[Round, ...]
    contributions: tuple[Contribution, ...]
    meetings: tuple[Meeting, ...]
    expected: dict[str, Any] = Field(default_factory=dict)
    beyond: Beyond | None = None

    def person(self, person_id: str) -> Person:
        """Someone by the id of the file; KeyError when there is nobody of that id."""
        for person in self.people:
            if person.id == person_id:
                return person
        raise KeyError(person_id)

    def having(self, role: str) -> tuple[Person, ...]:
        """Those who hold a role, in the order of the file."""
        return tuple(person for person in self.people if role in person.roles)


def load_scenario(name_or_path: str) -> Scenario:
    """A scenario by name (`fr_maintenance`, `en_guild`) or path. Raises FlowError, or FileNotFoundError."""
    path = FOLDER / f"{name_or_path}.yml"
    if not path.exists():
        path = Path(name_or_path)
    return validated(Scenario, read_yaml(path), path).model_copy(update={"beyond": load_beyond(path)})


def wall(text: str) -> datetime:
    """A wall time of the file, without a zone."""
    return datetime.fromisoformat(text)

"""Where one starts from: a scenario, or one's own project, played up to a moment while the page says how far it is."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

import structlog

from flows.phrases.check_in import CHECK_IN
from sandbox.own.answering import answers
from sandbox.own.invented import invented
from sandbox.own.project import OwnProject
from sandbox.page.letters import Ahead, read_ahead
from sandbox.page.scene import Scene
from sandbox.rehearsal.moments import Moment
from sandbox.rehearsal.pilot import Progress, reach
from sandbox.rehearsal.scenario import Scenario, load_scenario
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Course, Event
from sandbox.rehearsing import Rehearsal
from storage.migrate import migrate

PILOTS = {"fr": "fr_maintenance", "en": "en_guild"}
Source = str | OwnProject
"""A scenario's name or path, or one's own project."""
Kind = Literal["waiting", "playing", "ready", "failed"]
log = structlog.get_logger("jalon.page")


class Overtaken(Exception):
    """Another start was chosen while this one was being played."""


@dataclass(frozen=True)
class State:
    """How far the start is: its share from 0 to 1 and the day come to (ISO) while it plays; where to go when ready."""

    kind: Kind
    share: float = 0.0
    day: str = ""
    leads_to: str = "/"


class Starts:
    """Plays one start at a time beside the scene, and puts it on the scene once it has come to its moment.

    `bases` is the folder of the databases. `chosen`: somebody has chosen a start.
    """

    def __init__(self, scene: Scene, bases: Path) -> None:
        self.scene = scene
        self.chosen = False
        self.own: OwnProject | None = None
        self.ahead: Ahead | None = None
        self.state = State("waiting")
        self._bases = bases
        self._lock = threading.Lock()
        self._last = 0
        self._shown: Rehearsal | None = None
        scene.elsewhere = "/start"

    def begin(self, source: Source, moment: Moment) -> None:
        """Start from there: returns at once, `state` tells the rest."""
        self._in_background(lambda number: self._go(number, source, moment))

    def look_ahead(self, project: OwnProject) -> None:
        """Play one's own project to its end for its messages alone: `ahead` holds them when the state is ready."""
        self._in_background(lambda number: self._look(number, project))

    def close(self) -> None:
        """Stop what plays; close what was put on the scene."""
        with self._lock:
            self._last += 1
        if self._shown is not None:
            self._shown.__exit__(None, None, None)

    def _in_background(self, play: Callable[[int], None]) -> None:
        with self._lock:
            self._last += 1
            number = self._last
            self.state = State("playing")

        def run() -> None:
            try:
                play(number)
            except Overtaken:
                return
            except Exception as error:
                log.exception("start.failed", error=type(error).__name__)
                if number == self._last:
                    self.state = State("failed")

        threading.Thread(target=run, name=f"start-{number}", daemon=True).start()

    def _go(self, number: int, source: Source, moment: Moment) -> None:
        course = self._reach(number, source, moment)
        with self._lock:
            if number != self._last:
                course.stage.rehearsal.__exit__(None, None, None)
                return
            before, self._shown = self._shown, course.stage.rehearsal
            self.scene.show(course.stage.rehearsal, course, first=first_to_see(course.stage, moment))
            self.chosen = True
            self.state = State("ready", 1.0)
        if before is not None:
            before.__exit__(None, None, None)

    def _look(self, number: int, project: OwnProject) -> None:
        course = self._reach(number, project, Moment.END)
        with course.stage.rehearsal:
            ahead = read_ahead(course.stage, project)
        with self._lock:
            if number == self._last:
                self.ahead = ahead
                self.state = State("ready", 1.0, leads_to="/own/messages")

    def _reach(self, number: int, source: Source, moment: Moment) -> Course:
        def progress(told: Progress) -> None:
            if number != self._last:
                raise Overtaken
            self.state = State("playing", min(told.share, 0.99), told.day)

        scenario, more = _of(source)
        url = new_base(self._bases)
        migrate(url)
        course = reach(scenario, url, moment, progress=progress, more=more)
        course.hand_over()
        return course


def new_base(folder: Path) -> str:
    """The address of a base that is not there yet: what an earlier sandbox kept in the folder stays."""
    number = next(number for number in count(1) if not (folder / f"{number}.db").exists())
    return f"sqlite:///{folder}/{number}.db"


def _of(source: Source) -> tuple[Scenario, Callable[[Stage], Iterable[Event]] | None]:
    if isinstance(source, str):
        return load_scenario(source), None
    return invented(source), lambda stage: answers(stage, source.seed)


def first_to_see(stage: Stage, moment: Moment) -> str:
    """Whose place one begins in (a Slack id): who has something to do, or to read, at that moment."""
    match moment:
        case Moment.EMPTY:
            return stage.play(stage.scenario.having("initiator")[0].id).id
        case Moment.BEFORE_KICKOFF:
            return stage.play(stage.scenario.having("member")[0].id).id
        case Moment.ROUND_OPEN:
            members = [stage.play(person.id) for person in stage.scenario.having("member")]
            button = CHECK_IN.answer.in_(stage.language, count=4)
            waiting = [one for one in members if one.dm.messages and one.dm.last.shows_button(button)]
            return (waiting or members)[0].id
        case _:
            return stage.play(stage.scenario.having("animator")[0].id).id

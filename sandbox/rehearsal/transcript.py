"""What people saw, as text that can be read aloud: one block per moment, with who and when."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flows.text import Language
from flows.words import moment
from sandbox.player import Person
from sandbox.rehearsal.stage import Stage

RULE = "─" * 78


class Transcript:
    """Collects moments while a scenario is played; `say` is told of each (a terminal), else it is kept only."""

    def __init__(self, say: Callable[[str], object] | None = None) -> None:
        self.moments: list[str] = []
        self._kept: set[str] = set()
        self._say = say or (lambda _text: None)
        self._stage: Stage | None = None

    def attend(self, stage: Stage) -> None:
        """Watch that stage from now on."""
        self._stage = stage

    def see(self, moment: str, person: Person) -> None:
        """Keep what is on that person's screen: the form before them, else the last message of the app's.

        A moment is kept once: eight people who read the same form make one page.
        """
        if moment in self._kept:
            return
        self._kept.add(moment)
        if self._stage is None:
            raise LookupError("no stage is attended")
        now = self._stage.rehearsal.clock.now()
        shown = person.modal.lines if person.modal is not None else _last_lines(person)
        self._add(_heading(person, now, self._stage.language), shown)

    def add(self, person: Person, lines: Sequence[str], typed: str = "") -> None:
        """Keep something else that a person saw, perhaps after what they typed."""
        if self._stage is None:
            raise LookupError("no stage is attended")
        heading = _heading(person, self._stage.rehearsal.clock.now(), self._stage.language)
        self._add(heading + (f" · {typed}" if typed else ""), lines)

    @property
    def text(self) -> str:
        """Everything kept, in order."""
        return "\n".join(self.moments)

    def _add(self, heading: str, lines: Sequence[str]) -> None:
        block = "\n".join([RULE, heading, "", *lines, ""])
        self.moments.append(block)
        self._say(block)


def _last_lines(person: Person) -> list[str]:
    """The last message; a file that came by itself goes with the one before it, and one in Markdown is read out."""
    last, stored = person.dm.last, person.seat.platform.files.by_id
    texts = [stored[one["id"]] for one in last.message.files if stored[one["id"]].name.endswith(".md")]
    alone = last.message.files and not texts
    lines = [line for one in (person.dm.messages[-2:] if alone else [last]) for line in one.lines]
    return lines + [line for one in texts for line in one.content.decode().splitlines()]


def _heading(person: Person, now: datetime, language: Language) -> str:
    zone = person.user.tz or "UTC"
    return f"{person.user.real_name} · {moment(now, ZoneInfo(zone), language, year=True)}"

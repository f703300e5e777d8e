"""What happens when: each gesture of the pilot with its instant, played in order while the calendar runs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.player import NotVisible
from sandbox.rehearsal.stage import Stage
from sandbox.slack.errors import ClientRefusal


@dataclass(frozen=True, order=True)
class Event:
    """A gesture at an instant; `rank` orders those of one instant (absences before answers before meetings).

    `who` makes it, by their id in the file; None for what only looks.
    """

    at: datetime
    rank: int
    do: Callable[[], object] = field(compare=False)
    who: str | None = field(compare=False, default=None)


class Course:
    """What the people of a scenario have still to do, played as the calendar runs.

    `taken` holds those, by their id in the file, whom somebody plays by hand: they do nothing by themselves any more.
    """

    def __init__(self, stage: Stage, events: Iterable[Event] = ()) -> None:
        self.stage = stage
        self.taken: set[str] = set()
        self._left = sorted(events)
        self._strict = True

    @property
    def left(self) -> int:
        """How many gestures are still to come."""
        return len(self._left)

    def hand_over(self) -> None:
        """From now on somebody else acts too: a gesture that has lost its object is left out rather than a fault."""
        self._strict = False

    def run(self, until: datetime | None = None, done: Callable[[datetime], object] = lambda _at: None) -> None:
        """Play what comes, up to an instant (its own gestures included), or to the last gesture.

        `done` is told the instant after each gesture (a progress bar).
        """
        while self._left and (until is None or self._left[0].at <= until):
            event = self._left.pop(0)
            self.stage.advance(event.at)
            self._play(event)
            done(event.at)
        if until is not None:
            self.stage.advance(until)

    def take(self, user_id: str) -> None:
        """The person of this Slack id is played by hand from now on."""
        if (person := self.stage.person_of(user_id)) is not None:
            self.taken.add(person)

    def _play(self, event: Event) -> None:
        if event.who in self.taken:
            return
        if self._strict:
            event.do()
            return
        try:
            event.do()
        except (NotVisible, LookupError, ClientRefusal):
            # The message was answered, the round moved, the project removed: a person would shrug and go on.
            self._put_away(event)

    def _put_away(self, event: Event) -> None:
        if event.who is not None:
            modal = self.stage.play(event.who).modal
            if modal is not None:
                modal.close(everything=True)

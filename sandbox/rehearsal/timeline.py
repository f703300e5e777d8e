"""What happens when: each gesture of the pilot with its instant, played in order while the calendar runs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.rehearsal.stage import Stage


@dataclass(frozen=True, order=True)
class Event:
    """A gesture at an instant; `rank` orders those of one instant (absences before answers before meetings)."""

    at: datetime
    rank: int
    do: Callable[[], object] = field(compare=False)


def run(stage: Stage, events: Iterable[Event], done: Callable[[datetime], object] = lambda _at: None) -> None:
    """Play the events in order; `done` is told the instant after each (a progress bar)."""
    for event in sorted(events):
        stage.advance(event.at)
        event.do()
        done(event.at)

"""Members say that they will be away, the working day before, from the foot of a message or their Home."""

from collections.abc import Callable
from datetime import time, timedelta

from flows.phrases.home import HOME
from flows.phrases.presence import PRESENCE
from sandbox.rehearsal.scenario import Absence, Person
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event

DECLARED_AT = time(17, 0)


def absences(stage: Stage) -> list[Event]:
    """One event per absence of the file."""
    return [
        Event(
            stage.at(absence.from_ - timedelta(days=1), DECLARED_AT, person.tz),
            0,
            _declaring(stage, person, absence),
            person.id,
        )
        for person in stage.scenario.people
        for absence in person.absences
    ]


def _declaring(stage: Stage, person: Person, absence: Absence) -> Callable[[], None]:
    def do() -> None:
        player, words = stage.play(person.id), PRESENCE.absence
        player.home.open()
        player.home.click(HOME.absence.in_(stage.language))
        form = player.modal
        if form is None:
            raise LookupError("no absence form")
        form.fill(words.from_.in_(stage.language), absence.from_)
        form.fill(words.to.in_(stage.language), absence.to)
        if absence.kind is not None:
            form.fill(words.kind.in_(stage.language), getattr(words, absence.kind).in_(stage.language))
        form.submit()
        stage.show("absence.declared", person.id)
        if player.modal is not None:
            player.modal.close(everything=True)

    return do

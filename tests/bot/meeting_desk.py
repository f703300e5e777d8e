"""A pilot just after its first follow-up, with the notes asked of its animator, for tests of meetings and actions.

Follow-up 1 is on Thursday 18 February 2027 at 14:00 in Paris, for an hour; round 2 opens on Thursday 4 March.
"""

from datetime import UTC, date, datetime

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept_at_first
from tests.bot.piloting import NADIA, Pilot

BEFORE = datetime(2027, 2, 18, 12, 0, tzinfo=UTC)
ASKED = datetime(2027, 2, 18, 14, 15, tzinfo=UTC)
ASKED_AGAIN = datetime(2027, 2, 19, 8, 30, tzinfo=UTC)
NEXT_ROUND = datetime(2027, 3, 4, 8, 0, tzinfo=UTC)
NOTES = "Compte rendu (8"
PRESENT, EXCUSED = "Qui était là", "Qui s'était excusé"
DECISIONS, ACTIVITY = "Quelles décisions", "Que retient-on"
WHAT, WHO, DUE = "Action", "Qui", "Pour quand"


class Desk:
    """Nadia, the animator, and the notes of the first follow-up."""

    @kept_at_first
    def __init__(self, rehearsal: Rehearsal, until: datetime = ASKED) -> None:
        self.rehearsal = rehearsal
        self.pilot = Pilot(rehearsal)
        rehearsal.advance_to(until)

    @property
    def nadia(self) -> Person:
        return self.rehearsal.player.person(NADIA)

    def notes(self, button: str = NOTES) -> Modal:
        """The form of the notes, opened from the message."""
        self.nadia.dm.click(button)
        assert self.nadia.modal is not None
        return self.nadia.modal

    def add_action(self, what: str, who: str, due: date) -> Modal:
        """A row of the notes that are open: the section below once it is saved, or the row's form with its errors."""
        section = self.nadia.modal
        assert section is not None
        section.click("Ajouter : Action")
        row = self.nadia.modal
        assert row is not None
        row.fill(WHAT, what).fill(WHO, [who]).fill(DUE, due).submit()
        assert self.nadia.modal is not None
        return self.nadia.modal

    def record(self, *present: str) -> None:
        """The notes saved: those present (by default all the members), nothing else."""
        form = self.notes()
        if present:
            form.fill(PRESENT, list(present))
        reading = form.submit()
        assert reading is not None
        assert not reading.errors
        left = reading.submit()
        assert left is not None
        digest = left.submit()
        assert digest is not None
        digest.close(everything=True)

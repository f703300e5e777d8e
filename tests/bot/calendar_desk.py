"""A pilot under way and its animator at the calendar's window, for tests of dates that change.

Kickoff on Thursday 28 January 2027 at 14:00 in Paris, follow-ups on 18 February, 11 March, 1 and 22 April, 13 May.
"""

from datetime import UTC, datetime

from sandbox.player import Modal, Person, ShownMessage
from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept_at_first
from tests.bot.piloting import NADIA, Pilot, there

KARIM = "Karim Ziani"
OPENS_2 = datetime(2027, 3, 4, 8, 0, tzinfo=UTC)
BEFORE_2 = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
DURING_2 = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
DAY, AT = "Nouveau jour", "Heure (Europe/Paris)"


class CalendarDesk:
    """Nadia, the animator, and the calendar."""

    @kept_at_first
    def __init__(self, rehearsal: Rehearsal, now: datetime | None = BEFORE_2) -> None:
        self.rehearsal = rehearsal
        self.pilot = Pilot(rehearsal)
        if now is not None:
            rehearsal.advance_to(now)

    def person(self, name: str = NADIA) -> Person:
        return self.rehearsal.player.person(name)

    def window(self, name: str = NADIA) -> Modal:
        """The calendar, opened from Home."""
        someone = self.person(name)
        someone.home.open().click("Calendrier")
        return there(someone.modal)

    def form(self, meeting: str, choice: str = "Déplacer la réunion", name: str = NADIA) -> Modal:
        """The form that a meeting's menu leads to."""
        self.window(name).click(choice, beside=meeting)
        return there(self.person(name).modal)

    def press(self, button: str, name: str = NADIA) -> Modal:
        """The form that a button of the window leads to."""
        self.window(name).click(button)
        return there(self.person(name).modal)

    def told(self, name: str = KARIM) -> list[ShownMessage]:
        """What someone was told of changes."""
        return [
            one for one in self.person(name).dm.messages if "participez à CoP Maintenance. Vos prochaines" in one.text
        ]

    def dates(self) -> list[str]:
        return [f"{one.meeting_on:%d.%m}" for one in self.pilot.store.calendar.meetings(self.pilot.project.id)]

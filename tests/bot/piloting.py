"""A pilot about to ask its first check-in, for tests of what members live in it.

Kickoff on 28 January 2027; round 1 opens on Thursday 11 February, is due on the 16th at 18:00, closes on the 17th at
12:00 (Paris), for the follow-up of the 18th.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from sandbox.player import Modal
from sandbox.rehearsing import Rehearsal
from storage.models import ContributionRow, RunRow, SubmissionRow
from tests.bot.keeping import kept_at_first
from tests.bot.projects import Scene

EVE = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)
OPENING = datetime(2027, 2, 11, 8, 0, tzinfo=UTC)
FIRST_REMINDER = datetime(2027, 2, 15, 8, 30, tzinfo=UTC)
LAST_REMINDER = datetime(2027, 2, 16, 8, 30, tzinfo=UTC)
DUE = datetime(2027, 2, 16, 17, 0, tzinfo=UTC)
CLOSE = datetime(2027, 2, 17, 11, 0, tzinfo=UTC)

MEMBERS = ("Karim Ziani", "Sophie Lemaire", "Julien Picard", "Amina Diallo", "Pascal Guérin", "Léa Marchand")
NADIA = "Nadia Belkacem"
HELENE = "Hélène Garnier"

USEFULNESS = "le groupe m'a été utile"
EXPECTATION = "Aujourd'hui, le projet répond-il"
APPLIED = "avez-vous utilisé dans votre travail"
ROTATING = "J'ose poser une question"
LABELS = {
    1: "Pas du tout d'accord",
    2: "Plutôt pas d'accord",
    3: "Ni l'un ni l'autre",
    4: "Plutôt d'accord",
    5: "Tout à fait d'accord",
}


class Pilot(Scene):
    """The scene on the eve of round 1: six members, an animator, a sponsor."""

    @kept_at_first
    def __init__(self, rehearsal: Rehearsal, *names: str, weeks: int = 3, count: int = 5) -> None:
        rehearsal.clock.set(EVE)
        super().__init__(rehearsal)
        self.names = names or MEMBERS
        self.answer(
            "framing.team",
            team__sponsor=[self.user(HELENE).slack_id],
            team__business_animators=[self.user(NADIA).slack_id],
        )
        self.answer(
            "framing.measures",
            goals__participant_indicators=[
                {"key": "expectation_met", "target": "0.6", "counts": None},
                {"key": "usefulness", "target": "0.6", "counts": None},
            ],
        )
        self.members(*self.names)
        self.kickoff(weeks=weeks, count=count)

    def open(self) -> None:
        self.rehearsal.advance_to(OPENING)

    def round_id(self, number: int = 1) -> int:
        return next(one.id for one in self.store.calendar.rounds(self.project.id) if one.number == number)

    def ratings_form(self, name: str, button: str = "Répondre (4 notes, 2 min)") -> Modal:
        return opened(self, name, button)

    def rate(self, name: str, **ratings: Any) -> Modal:
        """Answer the first section; the second one."""
        return there(fill(self.ratings_form(name), **ratings).submit())

    def rate_all(self, *names: str, **ratings: Any) -> None:
        for name in names or self.names:
            self.rate(name, **ratings)


def opened(pilot: Pilot, name: str, button: str) -> Modal:
    """The window that a button of someone's conversation opens."""
    someone = pilot.rehearsal.player.person(name)
    someone.dm.click(button)
    return there(someone.modal)


def there(modal: Modal | None) -> Modal:
    """The modal, which must be open."""
    assert modal is not None
    return modal


def fill(
    form: Modal,
    usefulness: int | None = 4,
    expectation: int | None = 4,
    applied: str | None = "Oui",
    rotating: int | None = 4,
) -> Modal:
    """Ratings by their number, put in by their words."""
    for label, given in ((USEFULNESS, usefulness), (ROTATING, rotating)):
        if given is not None:
            form.fill(label, LABELS[given])
    if expectation is not None:
        form.fill(EXPECTATION, form.options(EXPECTATION)[expectation - 1])
    if applied is not None:
        form.fill(APPLIED, applied)
    return form


def submissions(pilot: Pilot, name: str, number: int = 1) -> list[SubmissionRow]:
    """The savings of someone's ratings, refused ones included."""
    with pilot.store.database.read() as session:
        found = session.scalars(
            select(SubmissionRow)
            .join(RunRow, RunRow.id == SubmissionRow.run_id)
            .where(RunRow.round_id == pilot.round_id(number), RunRow.person_id == pilot.person(name).id)
            .where(SubmissionRow.section == "check_in.ratings")
            .order_by(SubmissionRow.id)
        )
        return list(found)


def contributions(pilot: Pilot) -> list[ContributionRow]:
    """The contributions that were not withdrawn."""
    with pilot.store.database.read() as session:
        kept = select(ContributionRow).where(ContributionRow.withdrawn_at.is_(None)).order_by(ContributionRow.id)
        return list(session.scalars(kept))

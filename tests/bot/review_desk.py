"""A short pilot on the day the ratings of its review open, for tests of the review and of what its decision starts.

Kickoff on 28 January 2027, follow-ups on 11 and 25 February, the second check-in closing on the 24th; ratings open on
4 March, the review is on Thursday the 11th at 14:00.
"""

from datetime import UTC, datetime

from sandbox.player import Modal, Person
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.decisions import Decision
from storage.framing import Act
from tests.bot.keeping import kept
from tests.bot.piloting import HELENE, MEMBERS, NADIA, Pilot, there

MARC = "Marc Delorme"
KARIM, SOPHIE = MEMBERS[:2]
SECOND_ROUND = datetime(2027, 2, 18, 9, 0, tzinfo=UTC)
RATINGS_DAY = datetime(2027, 3, 4, 8, 30, tzinfo=UTC)
AFTER_REVIEW = datetime(2027, 3, 11, 14, 45, tzinfo=UTC)
REVIEW = datetime(2027, 3, 11, 14, 0, tzinfo=UTC)
KEPT = "Les fiches relues à deux"
DECISION, WHY, EXTRA = "Que décidez-vous", "Pour quelle raison", "combien de réunions de suivi de plus"


@kept
def reviewed(rehearsal: Rehearsal) -> Pilot:
    """A pilot whose last check-in has closed, on the day the ratings open."""
    pilot = Pilot(rehearsal, weeks=2, count=2)
    pilot.answer(
        "framing.goals",
        goals__initiator_expectations=[{"id": "e1", "text": "Moins de pannes récurrentes"}],
        goals__initiator_objectives=[{"id": "o1", "text": "Douze fiches publiées"}],
    )
    rehearsal.advance_to(SECOND_ROUND)
    for name in MEMBERS:
        pilot.rate(name, rotating=None)
    rehearsal.advance_to(RATINGS_DAY)
    return pilot


@kept
def deployed(rehearsal: Rehearsal) -> Pilot:
    """A short pilot that its sponsor decided to deploy."""
    pilot = Pilot(rehearsal, weeks=2, count=2)
    rehearsal.advance_to(SECOND_ROUND)
    for name in MEMBERS:
        pilot.rate(name, rotating=None)
    rehearsal.advance_to(REVIEW)
    planned = (("chefs d'atelier", "#ateliers"), ("direction", "réunion mensuelle"))
    rows = [{"id": f"p{n}", "audience": who, "channel": channel} for n, (who, channel) in enumerate(planned)]
    pilot.answer("framing.communication", communication__progress_plan=rows)
    flow = pilot.jalon.library.flows["review"]
    run = pilot.store.reviews.open(pilot.project.id, flow, pilot.now)
    marc, helene = pilot.person(MARC), pilot.person(HELENE)
    what = {"review.keep": [{"id": "k1", "text": KEPT}]}
    pilot.store.reviews.save(run, "review.meeting", what, Act(marc.id, pilot.user(MARC).id, pilot.sent(), pilot.now))
    decided = {"review.decision": "deploy", "review.reason": "Les pannes reculent."}
    act = Act(helene.id, pilot.user(HELENE).id, pilot.sent(), pilot.now)
    pilot.store.reviews.decide(run, decided, Decision("deploy"), act)
    rehearsal.settle()
    return pilot


def person(pilot: Pilot, name: str) -> Person:
    return pilot.rehearsal.player.person(name)


def window(pilot: Pilot, name: str, button: str) -> Modal:
    """The window that a button of someone's last message opens."""
    someone = person(pilot, name)
    someone.dm.click(button)
    return there(someone.modal)


def dossier(pilot: Pilot, name: str) -> str:
    modal = window(pilot, name, "Dossier du point d'étape")
    text = plain(modal.text)
    modal.close()
    return text


def rate(pilot: Pilot, line: str, rating: str, fact: str) -> None:
    """An initiator's rating of one line, with its fact."""
    section = there(person(pilot, MARC).modal)
    section.click("Remplir", beside=line)
    row = there(person(pilot, MARC).modal)
    row.fill("Est-elle satisfaite" if "pannes" in line else "Est-il atteint", rating)
    row.fill("D'après quel fait", fact).submit()


def keep(pilot: Pilot, *lines: str) -> None:
    """What the group keeps, recorded by the animator after the review."""
    pilot.rehearsal.advance_to(AFTER_REVIEW)
    form = window(pilot, NADIA, "Garder, changer, arrêter")
    there(form.fill("Sur quels résultats", "\n".join(lines)).submit()).close()


def decide(pilot: Pilot, choice: str, why: str, extra: int | None = None) -> Modal:
    form = window(pilot, HELENE, "Décider (3 min)")
    form.fill(DECISION, choice).fill(WHY, why)
    if extra is not None:
        form.fill(EXTRA, extra)
    return there(form.submit())


def told(pilot: Pilot, name: str) -> str:
    return plain(person(pilot, name).dm.last.text)

"""Who sees what of the others: each cell of the table of domain.md §12, by reading all that each role can read.

One pilot, on the eve of its review, holds one telling trace of each kind of data. Everyone in turn opens all that they
can (Home, messages, commands, shortcut, windows, documents, exports), and what they have read is searched.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from bot.documents import charts
from flows.adapt import project_flow
from flows.overlay import Overlay, OwnText
from flows.phrases.documents import DOCUMENTS
from flows.phrases.review import REVIEW
from flows.rights import SEEN, Data, Role, Sight, sight
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from storage.framing import Act
from storage.invitations import Reply
from tests import databases
from tests.bot.crawling import Crawl
from tests.bot.piloting import HELENE, MEMBERS, NADIA, Pilot, there
from tests.once import once_a_run

START = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
LAST_ROUND = datetime(2027, 2, 18, 9, 0, tzinfo=UTC)
RATINGS_DAY = datetime(2027, 3, 4, 10, 0, tzinfo=UTC)
REVIEW_DAY = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
MARC = "Marc Delorme"
KARIM, SOPHIE, JULIEN, AMINA, *_, LEA = MEMBERS
DECLINED, LEFT, EXPERT, STRANGER = "Zoé Fabre", "Luc Perrin", "Camille Roux", "Inès Perdue"
ADMIN, ADDED = "Aude Verne", {"Odile Brun": "facilitate", "Yves Morel": "view", "Rémi Caron": "none"}
"""Whoever administers the workspace; those who hold roles that the project added, with their rights."""
READERS: Mapping[str, Role | None] = {
    STRANGER: None,
    ADMIN: None,
    LEFT: None,
    **{name: Role(rights) for name, rights in ADDED.items()},
    HELENE: Role.SPONSOR,
    AMINA: Role.MEMBER,
    EXPERT: Role.EXPERT,
    MARC: Role.INITIATOR,
    NADIA: Role.BUSINESS_ANIMATOR,
}
TRACES: Mapping[Data, str] = {
    Data.FRAMING: "Effort-Orme",
    Data.HYPOTHESES: "Hypothese-Frene",
    Data.SIGNED_TEXTS: "Recit-Hetre",
    Data.THEMES: rf"{KARIM}[^\n]*Gagner du temps",
    Data.PRACTICES: rf"{KARIM}[^\n]*\n[^\n]*Pratique-Chene",
    Data.WEEKLY_TIME: rf"{KARIM}[^\n]*\n([^\n]*\n)?[^\n]*1 à 2 h",
    Data.RATINGS: rf"{KARIM}[^\n]*(Plutôt d'accord|[1-5] sur 5)",
    Data.WHO_ANSWERED: rf"{KARIM}[^\n]*(a répondu|n'a pas)",
    Data.SIGNED_COMMENTS: "Mot-Tilleul",
    Data.CONTACT_WISHES: rf"contact[^\n]*{LEA}|{LEA} \(point n° 2\)",
    Data.ACTIVITY: "Fiche-Sapin",
    Data.ABSENCES: rf"{JULIEN}[^\n]*5 avril",
    Data.INITIATORS_RATINGS: "Fait-Bouleau",
    Data.DECLINED: DECLINED,
    Data.LEFT: LEFT,
}
PRIVATE = ("Attente-Secrete", "Mot-Secret", "Recit-Secret", rf"{JULIEN}[^\n]*Formation")
NAMED = {Sight.NAMED, Sight.DATES, Sight.NO_LONGER}
# May be seen, and no screen shows it: the board, which does, is for those who frame the project.
RENAMED = ("sponsor", "business_animator", "expert", "member")
SHOWN_NOWHERE = {(Role.MEMBER, Data.LEFT), (Role.EXPERT, Data.LEFT)}


class Desk:
    """The pilot with its traces, what each had read on the eve of the review, and on its day."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        rehearsal.workspace.add_user(ADMIN, is_admin=True)
        self.pilot = Pilot(rehearsal, weeks=2, count=2)
        self._frame()
        self._live()
        self._review()
        self.before = {name: self.reading(name) for name in READERS}
        self._validate()
        rehearsal.advance_to(REVIEW_DAY)
        self.after = self._documents_read(AMINA)

    def reading(self, name: str) -> str:
        text = Crawl(self.rehearsal.player.person(name)).everywhere().text
        # Windows of refusals and of files may be pressed more than Slack likes: this test reads, others check.
        self.rehearsal.double.refusals.clear()
        self.rehearsal.double.problems.clear()
        return text

    def _documents_read(self, name: str) -> str:
        """The note and the dossier alone, as they open from Home."""
        someone, told = self.rehearsal.player.person(name), []
        for label in (DOCUMENTS.read.fr, REVIEW.buttons.dossier.fr):
            someone.home.open()
            someone.home.click(label)
            window = there(someone.modal)
            told.append(window.text)
            window.close(everything=True)
        return "\n".join(told)

    def _frame(self) -> None:
        pilot = self.pilot
        # A role that the project renames is the same role.
        renamed = Overlay(vocabulary={f"role.{role}": OwnText(fr=f"Rôle-{role}") for role in RENAMED})
        pilot.store.overlays.replace(pilot.project.id, renamed, pilot.initiator.id, pilot.now)
        pilot.answer(
            "framing.objectives", goals__participant_hypotheses=[{"id": "h1", "text": TRACES[Data.HYPOTHESES]}]
        )
        pilot.answer("framing.knowledge", goals__practices=[{"id": "p1", "text": "Pratique-Chene"}])
        effort = {"value": ["named_credit"], "comment": TRACES[Data.FRAMING]}
        pilot.answer("framing.recognition", goals__recognition=effort)
        pilot.answer("framing.purpose", goals__initiator_expectations=[{"id": "e1", "text": "Moins de pannes"}])
        pilot.answer("framing.team", **self._team(pilot.user(EXPERT).slack_id))
        pilot.members(LEFT)
        pilot.user(STRANGER)
        declined = pilot.user(DECLINED)
        pilot.store.invitations.invite(pilot.project.id, [declined.id], pilot.initiator.id, pilot.now)
        pilot.store.invitations.reply(pilot.person(DECLINED).id, Reply.DECLINE, pilot.now)
        pilot.store.leaving.leave(pilot.person(LEFT).id, pilot.now)
        self._intake(KARIM, "Moins de nuits blanches", "named", practices=["p1"], time="from_1_to_2_h")
        self._intake(SOPHIE, "Attente-Secrete", "private")

    def _team(self, expert: str) -> dict[str, object]:
        pilot = self.pilot
        return {
            "team__sponsor": [pilot.user(HELENE).slack_id],
            "team__business_animators": [pilot.user(NADIA).slack_id],
            "team__experts": [{"id": "x1", "expert": [expert], "practice": None}],
            "team__other_roles": [
                {"id": f"o{number}", "role": f"Rôle-{rights}", "people": [pilot.user(name).slack_id], "rights": rights}
                for number, (name, rights) in enumerate(ADDED.items())
            ],
        }

    def _intake(
        self, name: str, expectation: str, sharing: str, practices: list[str] | None = None, time: str | None = None
    ) -> None:
        pilot, store = self.pilot, self.pilot.store
        person, flow = pilot.person(name), project_flow(pilot.jalon.library, "intake", Overlay())
        run = store.runs.open(pilot.project.id, f"intake:{person.id}", flow, pilot.now, person.id)
        you = {
            "intake.expectations": [{"id": "a1", "text": expectation}],
            "intake.sharing": sharing,
            "intake.theme": "save_time",
        }
        part = {"intake.practices": practices, "intake.weekly_time": time}
        store.intakes.save(run, "intake.your_expectations", person, you, sent=pilot.sent(), now=pilot.now)
        store.intakes.save(run, "intake.your_part", person, part, sent=pilot.sent(), now=pilot.now)

    def _live(self) -> None:
        """The last check-in: rated by all, two comments, a contact wish; a contribution, an absence."""
        pilot = self.pilot
        self.rehearsal.advance_to(LAST_ROUND)
        for name in MEMBERS:
            pilot.rate(name, rotating=None, expectation=None).close(everything=True)
        for name, words in (
            (KARIM, {"check_in.comment": TRACES[Data.SIGNED_COMMENTS], "check_in.sharing": "named"}),
            (SOPHIE, {"check_in.comment": "Mot-Secret", "check_in.sharing": "private"}),
            (LEA, {"check_in.contact": "yes"}),
        ):
            person = pilot.person(name)
            pilot.store.check_ins.save_words(pilot.round_id(2), person.id, words, pilot.sent(), pilot.now)
        karim, julien = pilot.person(KARIM), pilot.person(JULIEN)
        declared = Declared("guide", TRACES[Data.ACTIVITY])
        pilot.store.contributions.declare(pilot.project.id, karim.id, declared, pilot.sent(), pilot.now)
        pilot.store.absences.declare(julien.id, date(2027, 4, 5), date(2027, 4, 9), "training", pilot.now)
        self.rehearsal.advance_to(RATINGS_DAY)

    def _review(self) -> None:
        """The initiator has rated, two members have told: what comes out on the day, or never."""
        pilot = self.pilot
        flow = project_flow(pilot.jalon.library, "review", Overlay())
        run = pilot.store.reviews.open(pilot.project.id, flow, pilot.now)
        rated = {"id": "r1", "expectation": "e1", "rating": 4, "evidence": TRACES[Data.INITIATORS_RATINGS]}
        act = Act(pilot.person(MARC).id, pilot.initiator.id, pilot.sent(), pilot.now)
        pilot.store.reviews.save(run, "review.initiator_ratings", {"review.expectation_ratings": [rated]}, act)
        for name, text, sharing in ((KARIM, TRACES[Data.SIGNED_TEXTS], "named"), (SOPHIE, "Recit-Secret", "private")):
            author = pilot.person(name)
            story = pilot.store.reviews.open_story(pilot.project.id, author.id, flow, pilot.now)
            act = Act(author.id, pilot.user(name).id, pilot.sent(), pilot.now)
            told = {"review.story": text, "review.story_sharing": sharing}
            pilot.store.reviews.save(story, "review.member_story", told, act)
        self.rehearsal.settle()

    def _validate(self) -> None:
        pilot = self.pilot
        act = Act(pilot.person(MARC).id, pilot.initiator.id, pilot.sent(), pilot.now)
        pilot.store.framing.validate(pilot.project.id, 1, act, reason=None, complete=lambda _run: True)
        self.rehearsal.settle()


class Read(NamedTuple):
    """What each had read on the eve of the review, and a member the note and the dossier on its day."""

    before: dict[str, str]
    after: str


@pytest.fixture(scope="module")
def desk() -> Read:
    """One pilot for the whole table, on SQLite: what people see does not depend on the engine."""
    return once_a_run(__name__, _read)


def _read() -> Read:
    with pytest.MonkeyPatch.context() as patched:
        # A picture shows what its alternative text says, which is read: drawing thirty of them would take ten seconds.
        patched.setattr(charts, "drawn", lambda *_: b"a picture")
        with databases.migrated_sqlite() as url, Rehearsal(url, START) as rehearsal:
            desk = Desk(rehearsal)
            return Read(desk.before, desk.after)


@pytest.mark.parametrize("reader", READERS)
def test_everyone_reads_of_each_kind_of_data_what_the_table_says_before_the_review(desk: Read, reader: str) -> None:
    role = READERS[reader]
    own = {Data.LEFT} if reader == LEFT else set()
    seen = {data for data in Data if re.search(TRACES[data], desk.before[reader])} - own
    expected = {data for data in Data if role is not None and sight(role, data) in NAMED}
    assert seen == {data for data in expected if (role, data) not in SHOWN_NOWHERE}


@pytest.mark.parametrize("data", [Data.FRAMING, Data.INITIATORS_RATINGS])
def test_what_members_see_once_it_is_validated_or_on_the_day_of_the_review(desk: Read, data: Data) -> None:
    assert sight(Role.MEMBER, data) in {Sight.VALIDATED, Sight.AT_REVIEW}
    assert re.search(TRACES[data], desk.after)


def test_what_is_private_is_its_author_s_alone(desk: Read) -> None:
    assert [(name, secret) for name, read in desk.before.items() for secret in PRIVATE if re.search(secret, read)] == []


def test_everyone_involved_sees_the_group_s_results_and_nobody_else_does(desk: Read) -> None:
    seen = {name for name, read in desk.before.items() if "≥ 5/6" in read}
    assert seen == {name for name, role in READERS.items() if role and sight(role, Data.RATINGS) is Sight.GROUP}
    assert set(READERS) - seen == {STRANGER, ADMIN, LEFT, "Rémi Caron"}
    for name in (STRANGER, ADMIN):
        assert "CoP Maintenance" not in desk.before[name]


def test_roles_are_called_as_the_project_calls_them(desk: Read) -> None:
    for name, called in ((HELENE, "Rôle-sponsor"), (NADIA, "Rôle-business_animator"), ("Yves Morel", "Rôle-view")):
        assert called in desk.before[name]


def test_the_reading_goes_everywhere(desk: Read) -> None:
    read = desk.before[NADIA]
    for place in ("jalon-export/1", "# Note de cadrage", "## 10 · Lecture", "== Historique", "== Contacts à prendre"):
        assert place in read
    assert "# Note de cadrage" not in desk.before[AMINA]


def test_the_table_says_something_of_each_kind_of_data_once_a_role() -> None:
    assert set(SEEN) == set(Data) == set(TRACES)
    for rows in SEEN.values():
        roles = [role for held in rows.values() for role in held]
        assert len(roles) == len(set(roles))

"""Both pilots played by their people, over real sockets, on both bases: the figures that their files expect.

Then beyond: the milestone review, the sponsor's decision, the deployment plan, which change none of these figures; in
English, the first wave.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.documents.asked import Asked
from bot.documents.document import Picture
from bot.documents.facts import BUILDERS
from flows.calendar import OPENING_TIME, instant
from flows.phrases.dossier import DOSSIER
from flows.phrases.review import REVIEW
from flows.rights import Role
from flows.text import Language
from sandbox.rehearsal.moments import Moment
from sandbox.rehearsal.pilot import reach
from sandbox.rehearsal.pilot import report as report_now
from sandbox.rehearsal.scenario import load_scenario
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Course
from sandbox.rehearsal.transcript import Transcript
from storage.models import ParticipationRow
from storage.reports import Report
from storage.store import Store
from tests.expected_figures import (
    comments_as_expected,
    counts_as_expected,
    final_as_expected,
    intake_as_expected,
    meetings_as_expected,
    utc,
)

PLANNED = datetime(2027, 6, 3, 22, 0, tzinfo=UTC)  # both deployment plans are made, and the wave is not prepared
TRANSCRIPTS = Path(__file__).parent.parent / "transcripts"
EVES = {
    "fr-maintenance": ("2027-05-26", 3),
    "en-guild": ("2027-05-28", 6),  # a Friday; Monday 31 May is a bank holiday
}
"""The working day before the review, and the gestures left then: what it keeps, the decision, the plan, the wave."""
WRITE = "WRITE_TRANSCRIPTS"  # set it to write the golden files anew; then read them aloud before you commit


@dataclass(frozen=True)
class Played:
    course: Course
    transcript: Transcript


@pytest.fixture(params=["fr_maintenance", "en_guild"])
def played(request: pytest.FixtureRequest, database_url: str) -> Iterator[Played]:
    """The pilot on the eve of its review, what is still to be played, and what people saw."""
    transcript = Transcript()
    course = reach(load_scenario(request.param), database_url, Moment.BEFORE_REVIEW, transcript=transcript)
    with course.stage.rehearsal:
        yield Played(course, transcript)


def test_a_whole_pilot_gives_the_figures_and_the_transcript_of_its_file(played: Played) -> None:
    stage = played.course.stage
    expected = stage.scenario.expected
    store, project_id = stage.rehearsal.house.jalon.store, stage.project_id
    report = store.reports.read(project_id, stage.rehearsal.clock.now())
    gathered = store.intakes.gathered(project_id)
    assert store.intakes.k_effective(project_id) == expected["k_effective"]
    assert gathered.synthesis is not None
    assert intake_as_expected(gathered.synthesis) == expected["intake"]
    assert calendar(stage) == expected["calendar"]
    assert str(report.project.review_on) == str(expected["review_date"])
    check_figures(stage, expected)
    check_roles(stage)
    check_the_eve_of_the_review(played.course)
    played.course.run(PLANNED)
    check_figures(stage, expected)
    decided = store.projects.get(project_id)
    assert decided is not None
    assert decided.phase == "deployment"
    assert says_that_it_contradicts_the_reading(stage) == (expected["final"]["reading"] != "favours_deployment")
    check_documents(stage)
    played.course.run()
    check_wave(stage)
    report_now(stage, played.transcript)
    assert played.transcript.text == golden(stage.scenario.project.key, played.transcript.text)
    assert stage.rehearsal.double.refusals == []
    assert stage.rehearsal.double.problems == []


def check_the_eve_of_the_review(course: Course) -> None:
    now = course.stage.rehearsal.clock.now()
    course.run(now + timedelta(hours=12))
    assert (str(now.date()), course.left) == EVES[course.stage.scenario.project.key]


def check_figures(stage: Stage, expected: dict[str, Any]) -> None:
    """Every figure of every round, of every meeting and of the whole, the reading included."""
    report = stage.rehearsal.house.jalon.store.reports.read(stage.project_id, stage.rehearsal.clock.now())
    assert rounds(stage, report) == expected["rounds"]
    assert report.facts is not None
    assert meetings_as_expected(report.facts) == expected["meetings"]
    order = [indicator.key for indicator in stage.scenario.indicators]
    chosen = sorted(report.chosen, key=lambda each: order.index(each.key))
    assert final_as_expected(chosen, report.facts) == expected["final"]


def check_wave(stage: Stage) -> None:
    """The wave that one of the scenarios goes on to has its own results; by then the pilot's answers are deleted."""
    assert stage.scenario.beyond is not None
    store, played = stage.rehearsal.house.jalon.store, stage.scenario.beyond.wave
    waves = [one.project for one in store.waves.of(stage.project_id) if one.project is not None]
    assert len(waves) == (0 if played is None else 1)
    for wave in waves:
        assert played is not None
        (published,) = store.closings.releases(wave.id)
        assert published.release.counts.counted == len(played.answers)
        assert published.release.publishes("usefulness")


def check_documents(stage: Stage) -> None:
    """Each document can be made in both languages; the history of each side's indicators is drawn in two of them."""
    jalon, now = stage.rehearsal.house.jalon, stage.rehearsal.clock.now()
    project, person = jalon.store.projects.get(stage.project_id), jalon.store.people.of_project(stage.project_id)[0]
    assert project is not None
    for language in get_args(Language):
        made = {name: builder(jalon, Asked(project, person, language, now)) for name, builder in BUILDERS.items()}
        pictures = {
            name: [one for chapter in document.chapters for one in chapter.content if isinstance(one, Picture)]
            for name, document in made.items()
        }
        assert {name: len(found) for name, found in pictures.items() if found} == {"report": 2, "review": 2}


def says_that_it_contradicts_the_reading(stage: Stage) -> bool:
    """Whether the dossier, as an initiator reads it, tells both the decision and the reading that it goes against."""
    initiator, language = stage.play(stage.scenario.having("initiator")[0].id), stage.language
    initiator.dm.click(REVIEW.buttons.dossier.in_(language))
    assert initiator.modal is not None
    text = initiator.modal.text
    initiator.modal.close()
    return DOSSIER.reading.contradicts.in_(language) in text


def golden(key: str, seen: str) -> str:
    """What people are to see: the file kept in tests/transcripts."""
    path = TRANSCRIPTS / f"{key}.txt"
    if WRITE in os.environ:
        path.write_text(seen, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def calendar(stage: Stage) -> list[dict[str, Any]]:
    store = stage.rehearsal.house.jalon.store
    zones = sorted({person.tz for person in stage.scenario.people})
    members = sorted({person.tz for person in stage.scenario.having("member")})
    meetings = {one.number: one for one in store.calendar.meetings(stage.project_id) if one.kind == "follow_up"}
    return [
        {
            "round": each.number,
            "nominal_meeting": str(meetings[each.number].nominal_on),
            "meeting": str(meetings[each.number].meeting_on),
            "meeting_utc": utc(meetings[each.number].meeting_at),
            "meeting_local": {
                zone: f"{meetings[each.number].meeting_at.astimezone(ZoneInfo(zone)):%H:%M}" for zone in zones
            },
            "opens": str(each.opens_on),
            "opens_utc": {zone: utc(instant(each.opens_on, OPENING_TIME, zone)) for zone in members},
            "reminder_days": [str(day) for day in each.reminder_days],
            "due_utc": utc(each.due_at),
            "close_utc": utc(each.close_at),
        }
        for each in store.calendar.rounds(stage.project_id)
    ]


def rounds(stage: Stage, report: Report) -> list[dict[str, Any]]:
    store = stage.rehearsal.house.jalon.store
    return [
        counts_as_expected(published.release, store.closings.after_close(published.round_id))
        | participations(store, stage, published.round_id)
        for published in store.closings.releases(report.project.id)
    ]


def participations(store: Store, stage: Stage, round_id: int) -> dict[str, Any]:
    """What was made of the comments of a round, and who asked to be contacted, by the ids of the file."""
    ids = {person.name: person.id for person in stage.scenario.people}
    names = {person.id: ids[person.name] for person in store.people.of_project(stage.project_id)}
    with store.database.read() as session:
        rows = session.scalars(select(ParticipationRow).where(ParticipationRow.round_id == round_id)).all()
    standing = [row.comment for row in rows]
    return {
        "shared_comments": comments_as_expected(*(standing.count(what) for what in ("named", "unnamed", "held"))),
        "contact_requests": [names[row.person_id] for row in rows if row.wants_contact],
    }


def check_roles(stage: Stage) -> None:
    """Roles come from the framing's answers, and from taking part."""
    store = stage.rehearsal.house.jalon.store
    held = {person.name: person.roles for person in store.people.of_project(stage.project_id)}
    for person in stage.scenario.people:
        for role in (Role.MEMBER, Role.SPONSOR, Role.EXPERT, Role.INITIATOR):
            assert (role in held[person.name]) == (role.value in person.roles)

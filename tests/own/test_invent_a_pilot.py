"""The pilot invented around one's own names: seeded, plausible, and playable by the real bot."""

from datetime import date, timedelta

import pytest

from sandbox.own.answering import answers
from sandbox.own.invented import invented
from sandbox.own.project import OwnProject, checked
from sandbox.rehearsal.moments import Moment
from sandbox.rehearsal.pilot import reach

NAMES = ("Louis Arnold", "Nora Little", "Anil Rao", "May Chen", "Tom Hart", "Zoe Black")


def own(language: str = "en", people: str | None = None, **fields: object) -> OwnProject:
    lines = "Claire Fountain; initiator\nPaul Mercer; sponsor\nSamia Haddad; animator\n" + "\n".join(NAMES)
    given = {
        "name": "Quality guild",
        "language": language,
        "kickoff": "2027-02-02",
        "people": people or lines,
        "follow_ups": 2,
        **fields,
    }
    read = checked(given, "en", date(2026, 11, 24))
    assert isinstance(read, OwnProject), read
    return read


def test_the_same_seed_invents_the_same_pilot_and_another_one_another() -> None:
    assert invented(own()) == invented(own())
    assert invented(own()) != invented(own(seed=2))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_invented_is_in_the_projects_language_and_says_that_it_stands_for_something(language: str) -> None:
    scenario = invented(own(language))

    assert scenario.framing["goals.why"].startswith("[Votre" if language == "fr" else "[Your")
    assert sum(person.absences != () for person in scenario.people) == 1
    assert all(meeting.present for meeting in scenario.meetings)


def test_why_is_the_animators_own_when_given() -> None:
    assert invented(own(why="Three people retire.")).framing["goals.why"] == "Three people retire."


@pytest.mark.sqlite_only
def test_invented_members_answer_the_first_check_in_each_in_their_own_way(database_url: str) -> None:
    project = own()
    course = reach(invented(project), database_url, Moment.BEFORE_KICKOFF, more=lambda stage: answers(stage, 1))
    with course.stage.rehearsal:
        stage = course.stage
        [first, _] = stage.rehearsal.house.jalon.store.calendar.rounds(stage.project_id)
        course.run(first.close_at + timedelta(hours=3))

        members = [stage.play(person.id) for person in stage.scenario.having("member")]
        assert any("answer saved" in message.text for one in members for message in one.dm.messages)
        assert "check-in 1 of 2, closed" in stage.play("p3").dm.text
        assert stage.rehearsal.double.refusals == []
        assert stage.rehearsal.double.problems == []


@pytest.mark.sqlite_only
def test_four_people_are_enough_to_rehearse(database_url: str) -> None:
    project = own(people="Claire Fountain; initiator\nLouis Arnold\nNora Little\nAnil Rao", zone="Asia/Tokyo")

    course = reach(invented(project), database_url, Moment.BEFORE_KICKOFF, more=lambda stage: answers(stage, 1))

    with course.stage.rehearsal:
        assert "Kickoff" in course.stage.play("p2").dm.text

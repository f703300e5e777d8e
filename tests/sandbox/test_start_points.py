"""A rehearsal stops at a moment and is handed over alive: a press works, the others go on, a hand may take anyone's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise

import pytest

from flows.phrases.check_in import CHECK_IN
from sandbox.player import NotVisible
from sandbox.rehearsal.moments import Moment
from sandbox.rehearsal.pilot import Progress, reach
from sandbox.rehearsal.scenario import load_scenario
from sandbox.rehearsal.timeline import Course, Event


@contextmanager
def reached(scenario: str, moment: Moment, url: str, seen: list[Progress] | None = None) -> Iterator[Course]:
    course = reach(load_scenario(scenario), url, moment, progress=(seen if seen is not None else []).append)
    course.hand_over()
    with course.stage.rehearsal:
        yield course


@pytest.mark.sqlite_only
def test_an_empty_workspace_has_the_people_and_nothing_else(database_url: str) -> None:
    with reached("fr_maintenance", Moment.EMPTY, database_url) as course:
        marc = course.stage.play("marc")

        assert marc.dm.messages == []
        assert "Démarrer un projet" in marc.command("/jalon").buttons


@pytest.mark.sqlite_only
def test_before_the_kickoff_every_date_is_known_and_no_check_in_has_come(database_url: str) -> None:
    seen: list[Progress] = []
    with reached("en_guild", Moment.BEFORE_KICKOFF, database_url, seen) as course:
        store, now = course.stage.rehearsal.house.jalon.store, course.stage.rehearsal.clock.now()

        project = store.projects.get(course.stage.project_id)
        assert project is not None
        assert project.kickoff_on is not None
        assert (project.kickoff_on - now.date()).days == 1
        assert all(round_.opened_at is None for round_ in store.calendar.rounds(project.id))
        assert all(before.share <= after.share <= 1 for before, after in pairwise(seen))
        assert seen[-1].share >= 0.9


@pytest.mark.sqlite_only
def test_in_an_open_round_a_member_answers_by_hand_and_the_others_go_on(database_url: str) -> None:
    with reached("en_guild", Moment.ROUND_OPEN, database_url) as course:
        stage = course.stage
        arjun = stage.play("arjun")
        course.take(arjun.id)

        arjun.dm.click(CHECK_IN.answer.in_("en", count=4))
        form = arjun.modal
        assert form is not None
        form.fill(form.fields[0], "Strongly agree")
        form.submit()
        assert arjun.modal is not None
        arjun.modal.close(everything=True)
        assert "answer saved" in arjun.dm.last.text

        round_ = stage.rehearsal.house.jalon.store.calendar.rounds(stage.project_id)[1]
        course.run(round_.close_at + timedelta(hours=2, minutes=5))

        assert "Results of check-in 2 (6 answers of 6)" in arjun.dm.last.text


@pytest.mark.sqlite_only
def test_a_gesture_that_has_lost_its_object_stops_a_rehearsal_and_not_one_handed_over(database_url: str) -> None:
    with reached("en_guild", Moment.EMPTY, database_url) as empty:
        stage, now = empty.stage, empty.stage.rehearsal.clock.now()

        def answer() -> None:
            stage.play("ben").command("/jalon").click("Start a project")
            stage.play("ben").dm.click("Answer")

        with pytest.raises(NotVisible):
            Course(stage, [Event(now, 1, answer, "ben")]).run(now)
        living = Course(stage, [Event(now, 1, answer, "ben")])
        living.hand_over()
        living.run(now + timedelta(days=1))

        assert living.left == 0
        assert stage.play("ben").modal is None


@pytest.mark.sqlite_only
def test_just_after_a_close_everybody_has_the_results(database_url: str) -> None:
    with reached("en_guild", Moment.ROUND_CLOSED, database_url) as course:
        stage = course.stage
        members = [stage.play(person.id) for person in stage.scenario.having("member")]

        assert all("Results of check-in 2" in member.dm.last.text for member in members)
        assert "check-in 2 of 5, closed" in stage.play("priya").dm.last.text

"""What else the calendar owes: invitations, intakes, synthesis, meetings, deadlines, pauses, review, deletions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from flows.due import (
    ComingWave,
    Deadline,
    Due,
    DueKind,
    Invitation,
    Meeting,
    Pause,
    Phase,
    ProjectState,
    due_things,
    sending_instant,
)
from flows.retention import months_later, retention
from tests.flows.a_pilot import (
    HELENE,
    HOLIDAYS,
    KARIM,
    MARC,
    MEETINGS,
    MEHDI,
    NADIA,
    PARIS,
    PILOT,
    REUNION,
    away,
    instants,
    of,
    with_person,
)

LONG_AGO = datetime(2027, 1, 1, tzinfo=UTC)


class TestInvitation:
    framing = ProjectState(Phase.FRAMING, PARIS, HOLIDAYS, invitations=(Invitation(9, REUNION, date(2027, 1, 14)),))

    def test_left_unanswered_it_is_asked_again_two_working_days_on(self) -> None:
        assert instants(self.framing, DueKind.INVITATION_AGAIN) == ["01-18T05:30Z"]

    def test_later_asks_two_working_days_after_it(self) -> None:
        later = replace(self.framing.invitations[0], later_on=date(2027, 1, 15))
        assert instants(replace(self.framing, invitations=(later,)), DueKind.INVITATION_AGAIN) == ["01-19T05:30Z"]

    def test_after_a_pause_rather_than_never(self) -> None:
        paused = replace(self.framing, phase=Phase.PAUSED, pauses=(Pause(date(2027, 1, 18), date(2027, 1, 22)),))
        assert instants(paused, DueKind.INVITATION_AGAIN) == ["01-25T05:30Z"]


class TestIntake:
    def test_it_is_asked_again_four_working_days_before_the_kickoff(self) -> None:
        assert instants(PILOT, DueKind.INTAKE_AGAIN, person=KARIM) == ["01-22T08:30Z"]

    @pytest.mark.parametrize("joined_on", [date(2027, 1, 22), date(2027, 2, 19)])
    def test_or_on_the_third_working_day_after_a_late_joining(self, joined_on: date) -> None:
        (asked,) = of(with_person(KARIM, joined_on=joined_on), DueKind.INTAKE_AGAIN, person=KARIM)
        assert asked.due_at == datetime(2027, joined_on.month, joined_on.day, 8, 30, tzinfo=UTC) + timedelta(days=5)

    def test_not_to_who_answered_it(self) -> None:
        assert not of(with_person(KARIM, intake_answered=True), DueKind.INTAKE_AGAIN, person=KARIM)

    def test_not_before_the_kickoff_has_a_date(self) -> None:
        assert not of(replace(PILOT, kickoff_on=None), DueKind.INTAKE_AGAIN, DueKind.SYNTHESIS)


def test_the_synthesis_is_made_two_working_days_before_the_kickoff_unless_it_is_made_already() -> None:
    assert instants(PILOT, DueKind.SYNTHESIS) == ["01-26T08:00Z"]
    assert not of(replace(PILOT, synthesis_frozen=True), DueKind.SYNTHESIS)


class TestMeetings:
    def test_notes_are_asked_a_quarter_of_an_hour_after_the_end_then_once_more(self) -> None:
        kinds = (DueKind.MEETING_NOTES, DueKind.MEETING_NOTES_AGAIN)
        asked = [each for each in of(PILOT, *kinds, person=NADIA) if each.subject == "3"]
        assert [f"{each.due_at:%m-%dT%H:%MZ}" for each in asked] == ["04-01T13:15Z", "04-02T07:30Z"]
        assert asked[0].expires_at == asked[1].due_at

    def test_not_once_it_is_recorded_or_was_not_held(self) -> None:
        settled = tuple(replace(each, settled=each.name == "3") for each in MEETINGS)
        assert not [each for each in due_things(replace(PILOT, meetings=settled)) if each.subject == "3"]

    def test_only_animators_are_asked(self) -> None:
        kinds = (DueKind.MEETING_NOTES, DueKind.MEETING_NOTES_AGAIN, DueKind.AGENDA_DRAFT)
        assert {each.person for each in of(PILOT, *kinds)} == {NADIA}

    def test_the_draft_agenda_comes_two_working_days_before(self) -> None:
        drafts = {each.subject: f"{each.due_at:%m-%dT%H:%MZ}" for each in of(PILOT, DueKind.AGENDA_DRAFT)}
        assert (drafts["kickoff"], drafts["3"]) == ("01-26T08:30Z", "03-30T07:30Z")

    def test_meetings_without_a_check_in_bring_everyone_their_agenda_the_day_before(self) -> None:
        agendas = of(PILOT, DueKind.AGENDA)
        assert {each.subject for each in agendas} == {"kickoff", "review"}
        assert {each.person for each in agendas} == {KARIM, MEHDI, NADIA, MARC, HELENE}

    def test_a_meeting_over_at_night_asks_for_its_notes_then(self) -> None:
        evening = Meeting("1", datetime(2027, 2, 18, 18, 0, tzinfo=UTC), 60, has_round=True)
        (asked, _) = of(replace(PILOT, meetings=(evening,)), DueKind.MEETING_NOTES, DueKind.MEETING_NOTES_AGAIN)
        assert sending_instant(asked, asked.due_at + timedelta(minutes=1), HOLIDAYS) == asked.due_at


class TestDeadlines:
    action = Deadline("action:17", KARIM, date(2027, 3, 30), LONG_AGO)

    def test_the_owner_alone_is_reminded_on_the_working_day_before(self) -> None:
        (due,) = of(replace(PILOT, deadlines=(self.action,)), DueKind.DEADLINE)
        assert (due.key, due.person, due.subject) == ("deadline:action:17:person:1", KARIM, "action:17")
        assert f"{due.due_at:%m-%dT%H:%MZ}" == "03-26T08:30Z"

    def test_not_when_it_is_recorded_after_that(self) -> None:
        recorded = replace(self.action, known_since=datetime(2027, 3, 26, 9, tzinfo=UTC))
        assert not of(replace(PILOT, deadlines=(recorded,)), DueKind.DEADLINE)

    def test_not_to_who_is_absent_or_unknown(self) -> None:
        absent = with_person(KARIM, absences=away(date(2027, 3, 20), None))
        assert not of(replace(absent, deadlines=(self.action,)), DueKind.DEADLINE)
        assert not of(replace(PILOT, deadlines=(replace(self.action, person=99),)), DueKind.DEADLINE)


def test_support_is_reviewed_a_week_after_the_first_follow_up_then_at_the_pace_promised() -> None:
    alone = with_person(HELENE, roles=frozenset())
    assert [each[:5] for each in instants(alone, DueKind.SUPPORT_REVIEW)] == [
        "02-25", "03-18", "04-08", "04-29", "05-20",
    ]  # fmt: skip
    assert not of(replace(PILOT, support_weeks=None), DueKind.SUPPORT_REVIEW)


def test_the_sponsor_follows_support_whether_named_for_it_or_not() -> None:
    reviews = of(PILOT, DueKind.SUPPORT_REVIEW)
    assert {each.person for each in reviews} == {MARC, HELENE}
    both = replace(PILOT, supporters=frozenset({MARC, HELENE}))
    assert len(of(both, DueKind.SUPPORT_REVIEW)) == len(reviews) == 10


class TestReview:
    def test_the_initiators_ratings_open_a_week_before(self) -> None:
        (opened,) = of(PILOT, DueKind.RATINGS_OPEN)
        assert (opened.person, f"{opened.due_at:%m-%dT%H:%MZ}") == (MARC, "05-20T07:00Z")

    def test_the_sponsor_is_asked_again_ten_working_days_after_while_nothing_is_decided(self) -> None:
        (asked,) = of(PILOT, DueKind.DECISION_AGAIN)
        assert (asked.person, f"{asked.due_at:%m-%dT%H:%MZ}") == (HELENE, "06-10T07:30Z")
        assert not of(replace(PILOT, decided_on=date(2027, 5, 27)), DueKind.DECISION_AGAIN)

    def test_an_extension_asks_anew(self) -> None:
        extended = replace(PILOT, rounds=(*PILOT.rounds, replace(PILOT.rounds[-1], number=6)))
        assert {each.key for each in of(extended, DueKind.RATINGS_OPEN)}.isdisjoint(
            {each.key for each in of(PILOT, DueKind.RATINGS_OPEN)}
        )


class TestPause:
    paused = replace(PILOT, phase=Phase.PAUSED, pauses=(Pause(date(2027, 2, 15), date(2027, 2, 21)),))

    def test_it_begins_and_ends_at_midnight_in_the_project_s_zone(self) -> None:
        assert instants(self.paused, DueKind.PAUSE_BEGINS) == ["02-14T23:00Z"]
        assert instants(self.paused, DueKind.PAUSE_ENDS) == ["02-21T23:00Z"]

    def test_an_open_round_closes_and_is_published_and_nothing_else_is_sent(self) -> None:
        first, last = datetime(2027, 2, 14, 23, tzinfo=UTC), datetime(2027, 2, 21, 22, tzinfo=UTC)
        during = [each for each in due_things(self.paused) if first < each.due_at < last]
        assert {each.kind for each in during} == {DueKind.ROUND_CLOSE, DueKind.ROUND_RESULTS}


class TestRetention:
    def test_answers_go_a_month_after_the_decision_or_a_year_after_the_kickoff(self) -> None:
        assert instants(PILOT, DueKind.PURGE_ANSWERS) == ["01-28T02:00Z"]
        assert retention(date(2027, 1, 28), date(2027, 6, 1), None).answers_on == date(2027, 7, 1)
        assert retention(date(2027, 1, 28), date(2028, 1, 20), None).answers_on == date(2028, 1, 28)
        assert retention(None, None, None).answers_on is None
        assert retention(None, None, date(2027, 6, 30)).answers_on == date(2027, 7, 30)

    def test_a_closed_project_is_owed_only_its_deletions(self) -> None:
        closed = replace(PILOT, phase=Phase.CLOSED, ended_on=date(2027, 6, 30))
        assert {each.key: each.due_at.date() for each in due_things(closed)} == {
            "purge:answers": date(2028, 1, 28),
            "purge:activity": date(2028, 6, 30),
            "purge:results": date(2030, 6, 30),
        }

    def test_months_end_where_the_month_does(self) -> None:
        assert months_later(date(2028, 2, 29), 12) == date(2029, 2, 28)
        assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
        assert months_later(date(2027, 12, 1), 1) == date(2028, 1, 1)


class TestLateness:
    """Round 1 opens on Thursday 11 February and is due on Tuesday 16."""

    (opening,) = of(PILOT, DueKind.ROUND_OPENING, round=1, person=KARIM)
    first, last = of(PILOT, DueKind.FIRST_REMINDER, DueKind.LAST_REMINDER, round=1, person=KARIM)

    @pytest.mark.parametrize(
        ("thing", "back", "sent"),
        [
            ("opening", "02-11T08:05", "02-11T08:00"),
            ("opening", "02-11T14:00", "02-11T14:00"),
            ("opening", "02-11T17:30", "02-12T08:00"),
            ("opening", "02-12T05:00", "02-12T08:00"),
            ("opening", "02-12T16:59", "02-12T16:59"),
            ("opening", "02-12T17:00", None),
            ("opening", "02-13T10:00", None),
            ("opening", "02-15T08:00", None),
            ("first", "02-15T16:00", "02-15T16:00"),
            ("first", "02-15T17:00", None),
            ("first", "02-16T08:00", None),
            ("last", "02-16T12:00", "02-16T12:00"),
            ("last", "02-17T08:00", None),
        ],
    )
    def test_after_an_outage(self, thing: str, back: str, sent: str | None) -> None:
        due: Due = getattr(self, thing)
        found = sending_instant(due, datetime.fromisoformat(f"2027-{back}+00:00"), HOLIDAYS)
        assert (f"{found:%m-%dT%H:%M}" if found else None) == sent

    def test_what_is_not_due_yet_waits(self) -> None:
        assert sending_instant(self.opening, LONG_AGO, HOLIDAYS) == self.opening.due_at

    def test_a_close_happens_however_late_and_whatever_the_hour(self) -> None:
        (close,) = of(PILOT, DueKind.ROUND_CLOSE, round=1)
        sunday_night = datetime(2027, 2, 21, 23, tzinfo=UTC)
        late = sending_instant(close, sunday_night, HOLIDAYS)
        assert late is not None
        assert late <= sunday_night

    def test_an_agenda_that_would_leave_as_its_meeting_begins_is_skipped(self) -> None:
        early = Meeting("1", datetime(2027, 2, 18, 8, tzinfo=UTC), 60, has_round=True)
        (draft,) = of(replace(PILOT, meetings=(early,)), DueKind.AGENDA_DRAFT)
        assert sending_instant(draft, datetime(2027, 2, 17, 18, tzinfo=UTC), HOLIDAYS) is None

    def test_a_request_made_once_waits_for_the_reader_s_morning(self) -> None:
        (asked,) = of(PILOT, DueKind.INTAKE_AGAIN, person=MEHDI)
        found = sending_instant(asked, datetime(2027, 1, 23, 10, tzinfo=UTC), HOLIDAYS)
        assert found == datetime(2027, 1, 25, 5, tzinfo=UTC)


def test_a_wave_not_prepared_is_recalled_two_weeks_before_to_those_who_may_prepare_it() -> None:
    deployed = replace(PILOT, phase=Phase.DEPLOYMENT, waves=(ComingWave("w1", date(2027, 6, 21)),))
    due = of(deployed, DueKind.WAVE_COMING)
    assert {each.person for each in due} == {MARC, NADIA}
    assert {f"{each.due_at:%m-%dT%H:%MZ}" for each in due} == {"06-07T07:30Z"}
    assert not of(replace(deployed, phase=Phase.PILOT), DueKind.WAVE_COMING)


def test_the_review_of_the_waves_is_told_a_week_before_and_on_its_day() -> None:
    deployed = replace(PILOT, phase=Phase.DEPLOYMENT, next_review_on=date(2027, 6, 26))
    due = of(deployed, DueKind.NEXT_REVIEW)
    assert {each.person for each in due} == {MARC, NADIA, HELENE}
    assert {(each.subject, f"{each.due_at:%m-%dT%H:%MZ}") for each in due} == {
        ("before", "06-21T07:30Z"),
        ("today", "06-28T07:30Z"),
    }
    assert not of(replace(deployed, phase=Phase.CLOSED), DueKind.NEXT_REVIEW)


def test_without_a_review_nothing_is_asked_for_it_and_the_project_ends_that_day() -> None:
    asked = (DueKind.REVIEW_BEGINS, DueKind.RATINGS_OPEN, DueKind.STORY, DueKind.DECISION_AGAIN)
    assert of(PILOT, *asked)
    assert not of(PILOT, DueKind.PROJECT_ENDS)
    skipped = replace(PILOT, skips_review=True)
    assert not of(skipped, *asked)
    (ends,) = of(skipped, DueKind.PROJECT_ENDS)
    assert ends.due_at.date() == skipped.review_on

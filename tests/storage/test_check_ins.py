"""What counts is judged by its instant, whoever comes first; breaks, contributions and thresholds follow the rules."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from flows.adapt import project_flow
from flows.library import load_library
from flows.overlay import Overlay
from storage.models import PersonRow, ProjectRow, RoundRow
from storage.planning import EFFECTS, MISSED
from storage.runs import Sent
from storage.store import Store
from tests.storage.pilots import CLOSE, LAST_REMINDER, OPENING, away, give, pilot

RATINGS = {"usefulness": 4, "expectation_met": 4, "applied": "used", "trust_to_ask": 4}
WORDS = {"check_in.comment": "Merci.", "check_in.sharing": "named"}
MINUTE = timedelta(minutes=1)
ROUND, KARIM = 1, 1


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    pilot(store, members=6)
    store.runs.open(1, "framing", project_flow(load_library(), "framing", Overlay()), OPENING)
    yield store
    store.close()


def tick(store: Store, now: datetime) -> None:
    handled = store.due.claim_and_handle(now, 500, EFFECTS, MISSED)
    assert [kind for _, kind, _ in handled.failed if kind not in {"agenda_draft", "agenda"}] == []


def sent(n: int = 0, view: str = "V") -> Sent:
    return Sent(f"{view}{n}", "h")


def test_what_comes_between_the_close_and_a_late_tick_does_not_count(store: Store) -> None:
    tick(store, OPENING)
    for person in range(1, 6):
        store.check_ins.save_ratings(ROUND, person, RATINGS, sent(person), CLOSE)
    store.check_ins.save_words(ROUND, KARIM, WORDS, sent(7), CLOSE + MINUTE)
    assert store.check_ins.save_ratings(ROUND, 6, RATINGS, sent(6), CLOSE + MINUTE) == "after_close"
    tick(store, CLOSE + 10 * MINUTE)
    published = store.closings.release(ROUND)
    assert published is not None
    assert published.release.counts.counted == 5
    assert store.comments.of_round(ROUND).named == ()
    mine = store.check_ins.of(ROUND, KARIM)
    assert mine is not None
    assert mine.run is not None
    assert mine.run.values["check_in.comment"] == "Merci."


def test_a_comment_published_is_not_changed_by_what_comes_after(store: Store) -> None:
    tick(store, OPENING)
    store.check_ins.save_ratings(ROUND, KARIM, RATINGS, sent(1), OPENING)
    store.check_ins.save_words(ROUND, KARIM, WORDS, sent(2), OPENING)
    tick(store, CLOSE)
    store.check_ins.save_words(ROUND, KARIM, WORDS | {"check_in.comment": "Autre."}, sent(3), CLOSE + MINUTE)
    assert [one.text for one in store.comments.of_round(ROUND).named] == ["Merci."]


def test_answering_ends_a_break(store: Store) -> None:
    tick(store, OPENING)
    store.silences.answer(ROUND, KARIM, "break", OPENING)
    (pause,) = store.absences.to_come(KARIM, OPENING.date())
    assert (pause.kind, pause.to_on) == ("break", None)
    store.check_ins.save_ratings(ROUND, KARIM, RATINGS, sent(), LAST_REMINDER)
    assert store.absences.to_come(KARIM, LAST_REMINDER.date()) == ()


def test_an_absence_ended_early_covers_the_round_no_more(store: Store) -> None:
    absence = away(store, 1, KARIM, date(2027, 2, 8), date(2027, 2, 26))
    tick(store, OPENING)
    store.absences.end(KARIM, absence, OPENING + timedelta(days=1))
    store.absences.end(2, absence, OPENING)
    tick(store, CLOSE)
    published = store.closings.release(ROUND)
    assert published is not None
    assert (published.release.counts.expected, published.release.counts.declared_absent) == (6, 0)


def test_someone_who_leaves_before_the_close_is_counted_nowhere(store: Store) -> None:
    tick(store, OPENING)
    for person in range(1, 7):
        store.check_ins.save_ratings(ROUND, person, RATINGS, sent(person), OPENING)
    with store.database.write() as session:
        session.get_one(PersonRow, KARIM).last_active_on = date(2027, 2, 15)
    tick(store, CLOSE)
    published = store.closings.release(ROUND)
    assert published is not None
    assert (published.release.counts.expected, published.release.counts.counted) == (5, 5)


def test_a_viewer_who_answers_raises_the_threshold_and_it_is_fixed_at_the_opening(store: Store) -> None:
    give(store, 1, KARIM, "business_animator")
    tick(store, OPENING)
    give(store, 1, 2, "initiator")
    with store.database.read() as session:
        opened = session.get_one(RoundRow, ROUND)
        assert (opened.k_effective, session.get_one(ProjectRow, 1).k_effective) == (6, 6)
    for person in range(1, 6):
        store.check_ins.save_ratings(ROUND, person, RATINGS, sent(person), OPENING)
    tick(store, CLOSE)
    published = store.closings.release(ROUND)
    assert published is not None
    assert not any(result.published for result in published.release.results)


def test_the_same_form_tells_the_same_standing_whenever_it_comes_again(store: Store) -> None:
    tick(store, OPENING)
    assert store.check_ins.save_ratings(ROUND, KARIM, RATINGS, sent(), OPENING) == "counted"
    assert store.check_ins.save_ratings(ROUND, KARIM, RATINGS, sent(), CLOSE + MINUTE) == "counted"
    assert store.check_ins.save_ratings(ROUND, KARIM, RATINGS, sent(1), CLOSE + MINUTE) == "refused"
    late = store.closings.after_close(ROUND)
    assert (late.not_counted, late.edits_refused) == (0, 1)


def test_a_round_not_open_cannot_be_answered(store: Store) -> None:
    with pytest.raises(LookupError):
        store.check_ins.open(ROUND, KARIM, OPENING)
    assert store.rounds.open_in(1, OPENING) is None
    tick(store, OPENING)
    found = store.rounds.open_in(1, OPENING)
    assert found is not None
    assert (found.number, found.rotating) == (1, "wish_to_continue")
    assert store.rounds.open_in(1, CLOSE + MINUTE) is None


def test_the_catalogue_s_wording_is_frozen_at_the_opening(store: Store) -> None:
    tick(store, OPENING)
    mine = store.check_ins.open(ROUND, KARIM, OPENING)
    with store.database.write() as session:
        overlay = {"reworded": {"usefulness": {"label": {"fr": "Autre question"}}}}
        session.get_one(ProjectRow, 1).overlay = overlay
    again = store.check_ins.open(ROUND, KARIM, datetime(2027, 2, 12, 9, 0, tzinfo=UTC))
    assert mine.run is not None
    assert again.run is not None
    assert again.run.flow == mine.run.flow

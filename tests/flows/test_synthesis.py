"""The synthesis of the intakes: what it shows, what it holds, when it is made (domain §3)."""

from datetime import UTC, date, datetime

import pytest

from flows.small_groups import OptionCount, Options
from flows.synthesis import Intake, Synthesis, ready_early, synthesis, synthesis_instant
from flows.texts import SharedText, Sharing

SUGGESTIONS = {"save_time": ["time_saved"], "learn": ["applied"]}


def of(*intakes: Intake, chosen: frozenset[str] = frozenset()) -> Synthesis:
    return synthesis(intakes, 5, chosen=chosen, suggestions=SUGGESTIONS)


def five(**themes: int) -> list[Intake]:
    names = [theme for theme, people in themes.items() for _ in range(people)]
    return [Intake(person, theme=theme) for person, theme in enumerate(names, 1)]


def test_themes_of_two_or_more_suggest_indicators() -> None:
    found = of(*five(save_time=2, learn=2, other=1), chosen=frozenset({"applied"}))
    assert found.themes.shown == (OptionCount("learn", 2), OptionCount("save_time", 2))
    assert found.suggested_indicators == ("applied", "time_saved")
    assert found.unmeasured_themes == ("save_time",)


def test_a_theme_without_a_measure_of_its_own_is_not_an_unmeasured_one() -> None:
    assert of(*five(other=3, learn=2), chosen=frozenset({"applied"})).unmeasured_themes == ()


def test_under_the_threshold_only_named_sentences_are_held() -> None:
    named = Intake(1, ("Learn",), "A case solved", Sharing.NAMED, "learn")
    unnamed = [Intake(person, ("Time",), sharing=Sharing.UNNAMED, theme="learn") for person in (2, 3, 4)]
    found = of(named, *unnamed)
    assert found.themes == Options(4, published=False)
    assert (found.suggested_indicators, found.unmeasured_themes) == ((), ())
    assert found.sentences.named == (SharedText(1, "Learn"), SharedText(1, "A case solved"))
    assert (found.sentences.unnamed, found.sentences.held) == ((), (2, 3, 4))


def test_three_people_are_needed_for_unnamed_sentences_not_three_sentences() -> None:
    talkative = Intake(1, ("One", "Two"), "Three", Sharing.UNNAMED)
    others = [Intake(person, theme="learn") for person in (2, 3, 4, 5)]
    assert of(talkative, *others).sentences.held == (1,)
    company = [Intake(person, (f"Hope {person}",), sharing=Sharing.UNNAMED) for person in (2, 3)]
    shown = of(talkative, *company, *others[2:])
    assert {text.text for text in shown.sentences.unnamed} == {"One", "Two", "Three", "Hope 2", "Hope 3"}
    assert (shown.sharing_unnamed, shown.unnamed_released) == (3, 3)


def test_private_sentences_never_enter() -> None:
    assert of(*[Intake(person, ("Secret",)) for person in range(1, 6)]).sentences.named == ()


def test_wishes_of_recognition_count_each_person_once_per_option() -> None:
    wishes = [("named_credit", "time_allowance"), ("named_credit",), ("named_credit",), ("other",), ("time_allowance",)]
    found = of(*[Intake(person, recognition=wish) for person, wish in enumerate(wishes, 1)])
    assert found.recognition.shown == (OptionCount("named_credit", 3), OptionCount("time_allowance", 2))


@pytest.mark.parametrize(
    ("members", "answered", "waiting", "ready"),
    [(8, 8, 0, True), (8, 7, 0, False), (8, 8, 1, False), (4, 4, 0, False), (5, 5, 0, True)],
)
def test_it_is_made_as_soon_as_everyone_has_answered(members: int, answered: int, waiting: int, ready: bool) -> None:
    assert ready_early(members, answered, waiting, k_eff=5) is ready


def test_else_two_working_days_before_the_kickoff() -> None:
    assert synthesis_instant(date(2027, 1, 28), "Europe/Paris", frozenset()) == datetime(2027, 1, 26, 8, tzinfo=UTC)
    monday = date(2027, 2, 1)
    assert synthesis_instant(monday, "Europe/Paris", frozenset()) == datetime(2027, 1, 28, 8, tzinfo=UTC)

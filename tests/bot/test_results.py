"""The member view of a round's results, to the letter, in both languages."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from bot.blocks.results import results_text
from flows.check_in import effective_check_in
from flows.library import load_library
from flows.release import Counts, OpenFigures, QuestionResult, Release
from flows.shares import Favourable, Share
from flows.small_groups import OptionCount, Options, Shown, Withheld
from flows.text import Language
from sandbox.player.seeing import plain
from storage.closing import Published

LIBRARY = load_library()
CLOSED = datetime(2027, 4, 21, 10, 0, tzinfo=UTC)
NOTHING = OpenFigures(0, {}, 0, Share(0, 7), 0, 0, Share(0, 7))


def shown(key: str, fav: int, n: int, expected: int, median: str | None = None) -> QuestionResult:
    middle = Fraction(median) if median else None
    return QuestionResult(key, Shown(expected, n, None, Favourable.of(fav, n), middle), None, None, None)


def withheld(key: str, n: int, expected: int, reason: Withheld = Withheld.ANSWERS_BELOW_K) -> QuestionResult:
    return QuestionResult(key, Shown(expected, n, reason), None, None, None)


def text(
    language: Language, meeting: str | None, counts: Counts, *results: QuestionResult, number: int = 4, k: int = 5
) -> str:
    release = Release(number, CLOSED, k, counts, results, (), (), NOTHING)
    flow = effective_check_in(LIBRARY, "workload_ok")
    return plain(results_text(Published(1, number, 5, release, flow, CLOSED, 1), LIBRARY, language, meeting))


def test_the_example_in_french() -> None:
    assert text(
        "fr",
        "jeudi 22 avril à 14:00",
        Counts(7, 6, 0, 0, 1),
        shown("usefulness", 4, 6, 7, "4"),
        shown("expectation_met", 4, 6, 7, "4"),
        shown("applied", 4, 6, 7),
        shown("workload_ok", 3, 6, 7, "7/2"),
    ) == (
        "*Résultats du point n° 4* (6 réponses sur 7) · Utilité 4/6, médiane 4 · "
        "Réponse à vos attentes 4/6, médiane 4 · Mise en pratique 4/6 · Charge soutenable 3/6, médiane 3,5. "
        "Ces résultats ne changeront plus. On en parle jeudi 22 avril à 14:00. "
        "Personne n'aura à expliquer sa note."
    )


def test_the_example_in_english() -> None:
    assert text(
        "en",
        "Tuesday 16 March at 14:00",
        Counts(6, 6, 0, 0, 0),
        shown("usefulness", 4, 6, 6, "4"),
        shown("expectation_met", 3, 6, 6, "7/2"),
        shown("applied", 4, 6, 6),
        shown("trust_to_ask", 4, 6, 6, "4"),
        number=2,
    ) == (
        "*Results of check-in 2* (6 answers of 6) · Usefulness 4/6, median 4 · Expectations met 3/6, median 3.5 · "
        "Put into practice 4/6 · Safe to ask 4/6, median 4. These results will not change. "
        "We discuss them on Tuesday 16 March at 14:00. Nobody will have to explain a rating."
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Ces résultats ne changeront plus. Personne n'aura à expliquer sa note."),
        ("en", "These results will not change. Nobody will have to explain a rating."),
    ],
)
def test_a_meeting_that_is_over_is_not_announced(language: Language, sentence: str) -> None:
    told = text(language, None, Counts(6, 6, 0, 0, 0), shown("usefulness", 4, 6, 6, "4"))
    assert told.endswith(f"4/6, {'médiane' if language == 'fr' else 'median'} 4. {sentence}")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "🔒 4 réponses sur 6 : il en faut 5 pour montrer un résultat."),
        ("en", "🔒 4 answers of 6: 5 are needed to show a result."),
    ],
)
def test_nothing_published_is_one_sentence(language: Language, sentence: str) -> None:
    told = text(language, "…", Counts(6, 4, 0, 0, 0), *(withheld(key, 4, 6) for key in ("usefulness", "applied")))
    assert sentence in told


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "🔒 Le groupe compte 4 membres : les notes ne sont montrées qu'à partir de 5 réponses."),
        ("en", "🔒 The group has 4 members: ratings are shown from 5 answers."),
    ],
)
def test_a_group_too_small_says_so(language: Language, sentence: str) -> None:
    results = [withheld(key, 4, 4, Withheld.GROUP_BELOW_K) for key in ("usefulness", "applied")]
    assert sentence in text(language, "…", Counts(4, 4, 0, 0, 0), *results)


def test_extremes_are_coarse_and_a_choice_shows_its_options() -> None:
    chosen = Options(6, published=True, shown=(OptionCount("used", 5, at_least=True), OptionCount("not_used", 2)))
    told = text(
        "fr",
        "…",
        Counts(6, 6, 0, 0, 0),
        shown("usefulness", 6, 6, 6, "5"),
        shown("expectation_met", 0, 6, 6, "1"),
        QuestionResult("applied", None, chosen, None, None),
    )
    assert "Utilité ≥ 5/6, médiane 5 · Réponse à vos attentes ≤ 1/6, médiane 1" in told
    assert "Mise en pratique : Oui ≥ 5 et Non 2." in told

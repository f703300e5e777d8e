"""The benchmarks run, on a handful of people and messages: what they measure must not rot. No figure is judged here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import acks, deliveries, documents, purge, rehearsal, reports, start
from benchmarks.figures import Figure, line, percentile
from benchmarks.ground import Ground, copied

MEMBERS = 5


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """One pilot lived through for all the measures that begin with its end."""
    with reports.lived(tmp_path_factory.mktemp("lived"), MEMBERS) as made:
        yield made


def test_acknowledgements_are_measured_on_both_sides(tmp_path: Path) -> None:
    (figure,) = acks.measure(tmp_path, loads=(acks.Load(2, 4),), latencies=(0.0,), pilots=1, members=5)
    assert_measured(figure, acks.HALF)


def test_deliveries_are_measured_on_both_sides(tmp_path: Path) -> None:
    (figure,) = deliveries.measure(tmp_path, threads=(2,), each=2, pilots=1, members=5)
    assert_measured(figure, deliveries.ENOUGH)


def test_reports_are_measured_in_a_small_and_a_larger_base(lived: Ground, tmp_path: Path) -> None:
    (figure,) = reports.compare(lived, tmp_path, small=1_000, large=3_000, times=2)
    assert_measured(figure, reports.BOUND)


def test_documents_and_charts_are_measured_from_the_base_to_the_file(lived: Ground) -> None:
    for draw, bound in (
        (documents.draw_documents, documents.DOCUMENT_SECONDS),
        (documents.draw_charts, documents.CHART_SECONDS),
    ):
        (figure,) = draw(lived, times=1)
        assert_measured(figure, bound)


def test_a_purge_is_measured_with_the_answers_that_come_meanwhile(lived: Ground, tmp_path: Path) -> None:
    took, waited = purge.purge(copied(lived, tmp_path / "spent.db"), people=40, members=MEMBERS)
    assert_measured(took, purge.SECONDS)
    assert_measured(waited, purge.WAIT)


def test_the_start_and_the_memory_are_measured(tmp_path: Path) -> None:
    took, memory = start.measure(tmp_path, starts=1, idle=0.0)
    assert_measured(took, start.SECONDS)
    assert memory.bound == start.MEBIBYTES


def test_a_rehearsal_that_fails_keeps_no_bound(tmp_path: Path) -> None:
    (figure,) = rehearsal.measure(tmp_path, "no_such_pilot")
    assert (figure.text, figure.verdict) == ("it failed", "MISSED")


def test_a_figure_is_told_with_its_bound_and_its_verdict() -> None:
    assert line(Figure("start", "1.2 s", 1.2, 1.5)).split() == ["start", "1.2", "s", "≤", "1.5", "OK"]
    assert Figure("deliveries", "0.9", 0.9, 0.95, at_most=False).verdict == "MISSED"
    assert Figure("memory", "not measured", None, 90).verdict == "-"


def test_a_percentile_is_a_value_that_was_seen() -> None:
    assert [percentile([3.0, 1.0, 2.0], share) for share in (0.0, 0.5, 0.99, 1.0)] == [1.0, 2.0, 3.0, 3.0]


def assert_measured(figure: Figure, bound: float) -> None:
    """It holds a figure, whatever it is, and the bound that it is judged by."""
    assert figure.value is not None
    assert figure.value > 0
    assert figure.bound == bound

"""How long someone who asked for a document or a chart waits until it is drawn, in a pilot of five rounds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, median, milliseconds
from benchmarks.ground import Ground
from benchmarks.reports import lived, opened
from bot.composition import House
from bot.documents.asked import Asked
from bot.documents.charts import chart_file, get_ready
from bot.documents.facts import BUILDERS
from bot.documents.files import FORMATS, file_of
from bot.documents.history import series_of
from storage.projects import Project

DOCUMENT_SECONDS, CHART_SECONDS = 2.0, 1.0
TIMES = 5
NOT_RECORDED = ("minutes",)
"""No meeting of the ground has notes."""
MEMBERS = 8


def measure_documents(folder: Path) -> list[Figure]:
    """The slowest of every document in every form; those with charts asked from the report and the dossier, whose form
    loads what draws when it opens."""
    with lived(folder, MEMBERS) as made:
        return draw_documents(made, TIMES)


def measure_charts(folder: Path) -> list[Figure]:
    """The slowest of every indicator's chart, asked from the history, which loads the library when it opens."""
    with lived(folder, MEMBERS) as made:
        return draw_charts(made, TIMES)


def draw_documents(made: Ground, times: int) -> list[Figure]:
    """Every document of that ground's pilot, so many times each."""
    with _pilot(made) as (house, project):
        loading = _seconds(get_ready)
        waits = [
            (_seconds(partial(_document, house, project, name, form)), f"{name}.{form}")
            for name in [name for name in BUILDERS if name not in NOT_RECORDED] * times
            for form in FORMATS
        ]
    return [_figure("a document of a five-round pilot", waits, DOCUMENT_SECONDS, loading)]


def draw_charts(made: Ground, times: int) -> list[Figure]:
    """Every chart of that ground's pilot, so many times each."""
    with _pilot(made) as (house, project):
        loading = _seconds(get_ready)
        keys = [one.key for one in series_of(house.jalon, project, "fr", house.jalon.clock.now())]
        waits = [(_seconds(partial(_chart, house, project, key)), key) for key in keys * times]
    return [_figure("a chart of a five-round pilot", waits, CHART_SECONDS, loading)]


def _figure(name: str, waits: list[tuple[float, str]], bound: float, loading: float) -> Figure:
    slowest, which = max(waits)
    middle = median([one for one, _ in waits])
    text = f"{milliseconds(slowest)} ({which}; median of {len(waits)} {milliseconds(middle)})"
    text += f"; library {milliseconds(loading)}"
    return Figure(name, text, slowest, bound)


def _document(house: House, project: Project, name: str, form: str) -> None:
    """What the deliverer does of it, but for the upload."""
    jalon = house.jalon
    with jalon.store.database.reading():
        person = next(one for one in jalon.store.people.of_project(project.id) if not one.is_member)
        asked = Asked(project, person, "fr", jalon.clock.now())
        file_of(BUILDERS[name](jalon, asked), form, "fr")


def _chart(house: House, project: Project, key: str) -> None:
    with house.jalon.store.database.reading():
        chart_file(house.jalon, project, key, "fr", house.jalon.clock.now())


def _seconds(act: Callable[[], None]) -> float:
    before = perf_counter()
    act()
    return perf_counter() - before


@contextmanager
def _pilot(made: Ground) -> Iterator[tuple[House, Project]]:
    """Jalon on that ground, and its pilot."""
    with opened(made) as house:
        project = house.jalon.store.projects.get(made.projects[0])
        assert project is not None
        yield house, project

"""An indicator's history as a picture: withheld rounds are gaps that say why, bounds are drawn, words beside marks."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from typing import Any

from bot.documents.asked import NoSuchDocumentError
from bot.documents.file import File
from bot.documents.files import file_name
from bot.documents.history import Series, point_words, series_of
from bot.jalon import Jalon
from flows import words
from flows.history import Point
from flows.phrases.documents import DOCUMENTS
from flows.phrases.history import HISTORY
from flows.text import Language
from storage.projects import Project

INK, GREY, BAND = "#1f4e5f", "#8a949b", "#dbe4e8"  # dark on light: read without telling colours apart
SIZE, DOTS = (7.2, 3.8), 150


def get_ready() -> None:
    """Load what draws, which takes most of a second, while someone still reads the history that leads to a chart."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(layout="constrained")
    figure.add_subplot().set_title(HISTORY.axis.fr)
    FigureCanvasAgg(figure)
    figure.savefig(BytesIO(), format="png")


def chart_file(jalon: Jalon, project: Project, key: str, language: Language) -> File:
    """The chart of one indicator, with the figures in its alternative text. NoSuchDocumentError without a history."""
    series = next((one for one in series_of(jalon, project, language) if one.key == key), None)
    if series is None:
        raise NoSuchDocumentError(key)
    title = DOCUMENTS.chart_title.in_(language, name=series.name, project=project.name)
    return File(f"{file_name(title)}.png", title, drawn(series, title, language), alt_text(series, language))


def alt_text(series: Series, language: Language) -> str:
    """The same figures in words."""
    told = "; ".join(
        HISTORY.line.in_(language, number=one.number, told=point_words(one, language)) for one in series.points
    )
    return HISTORY.alt.in_(language, name=series.name, side=series.side, told=told)


def drawn(series: Series, title: str, language: Language) -> bytes:
    """The picture, in PNG: the same bytes for the same figures on one version of the library."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, dpi=DOTS, layout="constrained")
    axes = figure.add_subplot()
    _frame(axes, series, title, language)
    _gaps(axes, series.points, language)
    _bounds(axes, series.points, language)
    _line(axes, series, language)
    written = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def _frame(axes: Any, series: Series, title: str, language: Language) -> None:
    axes.set_title(title, loc="left", fontsize=11, color=INK)
    numbers = [one.number for one in series.points]
    axes.set_xticks(numbers, [HISTORY.check_in.in_(language, number=number) for number in numbers])
    axes.set_xlim(numbers[0] - 0.5, numbers[-1] + 0.5)
    top = 1.0 if not series.counted else max([1.0, *(float(one.height or 0) for one in series.points)])
    top = max(top, float(series.target or 0))
    axes.set_ylim(0, top * 1.15)
    if series.counted:
        axes.set_ylabel(HISTORY.count_axis.in_(language))
    else:
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1], [words.percent(one, language) for one in (0, 25, 50, 75, 100)])
        axes.set_ylabel((HISTORY.axis if series.confidential else HISTORY.share_axis).in_(language))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if series.target is not None:
        axes.axhline(float(series.target), color=GREY, linestyle="--", linewidth=1)
        told = HISTORY.target.in_(language, target=_amount(series.target, series, language))
        axes.text(numbers[-1] + 0.48, float(series.target), told, ha="right", va="bottom", fontsize=8, color="#56616a")


def _amount(value: Fraction, series: Series, language: Language) -> str:
    return words.number(value, language) if series.counted else words.percent(int(value * 100), language)


def _gaps(axes: Any, points: Sequence[Point], language: Language) -> None:
    """A round that was withheld: a grey column that says why, and no point."""
    for one in points:
        if one.value is None and one.shown is not None:
            axes.axvspan(one.number - 0.4, one.number + 0.4, facecolor="#eef1f2", hatch="//", edgecolor="#ccd3d6")
            told = HISTORY.withheld.in_(language, answers=one.shown.n, expected=one.shown.expected)
            axes.text(
                one.number,
                axes.get_ylim()[1] / 4,
                told,
                ha="center",
                va="center",
                fontsize=8,
                color="#3b444b",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
            )


def _bounds(axes: Any, points: Sequence[Point], language: Language) -> None:
    """How far the group's share could be, had those who did not answer done so; told under the chart."""
    if any(one.bounds is not None for one in points):
        axes.set_xlabel(f"▬ {HISTORY.bounds.in_(language)}", fontsize=8, color="#56616a", loc="right")
    for one in points:
        if one.bounds is not None:
            low, high = map(float, one.bounds)
            axes.plot([one.number, one.number], [low, high], color=BAND, linewidth=9, solid_capstyle="butt", zorder=1)


def _line(axes: Any, series: Series, language: Language) -> None:
    """Published rounds are joined only to the next one: never over a gap."""
    points = series.points
    for before, after in pairwise(points):
        if before.height is not None and after.height is not None and after.number == before.number + 1:
            heights = [float(before.height), float(after.height)]
            axes.plot([before.number, after.number], heights, color=INK, linewidth=1.5, zorder=2)
    for one in points:
        if one.height is not None:
            axes.plot([one.number], [float(one.height)], "o", color=INK, markersize=6, zorder=3)
            told = point_words(one, language).split(" (")[0]
            axes.annotate(
                told, (one.number, float(one.height)), (0, 7), textcoords="offset points", ha="center", fontsize=9
            )

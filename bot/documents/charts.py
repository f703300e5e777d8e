"""An indicator's history as a picture: withheld rounds are gaps that say why, bounds are drawn, words beside marks."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from functools import partial
from io import BytesIO
from math import nan
from textwrap import shorten, wrap
from typing import Any

from msgspec import Struct

from bot.documents.asked import NoSuchDocumentError
from bot.documents.document import DOTS, Picture
from bot.documents.file import File
from bot.documents.files import file_name
from bot.documents.history import Series, point_words, series_of
from bot.jalon import Jalon
from flows import words
from flows.history import OF_THE_WINDOW, Point
from flows.phrases import Phrase
from flows.phrases.documents import DOCUMENTS
from flows.phrases.history import HISTORY
from flows.text import Language
from storage.projects import Project

INK, GREY, BAND = "#1f4e5f", "#8a949b", "#dbe4e8"  # dark on light: read without telling colours apart
QUIET, GAP = "#56616a", "#3b444b"
FONT = "DejaVu Sans"  # the library's own, so that a picture is the same on every machine
UNKNOWN = "□"  # in the place of a character that the font cannot draw


class Look(Struct, frozen=True):
    """The sizes of a chart: of the picture in inches, of its texts and marks in points.

    `wrapped`: characters of a title's line. `ticks`: the shares told beside it, in per cent.
    """

    size: tuple[float, float]
    title: float
    text: float
    small: float
    dot: float
    bar: float
    wrapped: int
    axis: float
    ticks: tuple[int, ...]
    check_in: Phrase


ALONE = Look((7.2, 3.8), 11, 9, 8, 6, 9, 90, 10, (0, 25, 50, 75, 100), HISTORY.check_in)
AMONG = Look((3.3, 1.55), 8, 7, 6, 4, 6, 46, 7, (0, 50, 100), HISTORY.short)
COLUMNS = 2
LEFT, RIGHT, TOP, BOTTOM = 0.46, 0.06, 0.36, 0.24  # inches around each of several charts


def get_ready() -> None:
    """Load what draws, which takes most of a second, while someone still reads or fills what leads to a chart."""
    _picture((1, 1))


def chart_file(jalon: Jalon, project: Project, key: str, language: Language, now: datetime) -> File:
    """The chart of one indicator, with the figures in its alternative text. NoSuchDocumentError without a history."""
    series = next((one for one in series_of(jalon, project, language, now) if one.key == key), None)
    if series is None:
        raise NoSuchDocumentError(key)
    title = DOCUMENTS.chart_title.in_(language, name=series.name, project=project.name)
    return File(f"{file_name(title)}.png", title, drawn(series, title, language), alt_text(series, language))


def alt_text(series: Series, language: Language) -> str:
    """The same figures in words."""
    told = [HISTORY.line.in_(language, number=one.number, told=point_words(one, language)) for one in series.points]
    return HISTORY.alt.in_(language, name=series.name, side=series.side, told=words.in_turn(told, language))


def side_by_side(series: Sequence[Series], keys: Sequence[str], language: Language) -> Iterator[Picture]:
    """The charts of these indicators as one picture, of those that two rounds asked: one point is no history."""
    asked_again = {one.key: one for one in series if len(one.points) > 1}
    found = [asked_again[key] for key in keys if key in asked_again]
    if found:
        told = tuple(alt_text(one, language) for one in found)
        draw = partial(drawn_together, tuple(found), language)
        yield Picture(HISTORY.together.in_(language), " ".join(_caption(found, language)), told, draw)


def _caption(found: Sequence[Series], language: Language) -> Iterator[str]:
    """How to read the marks that there are."""
    points = [point for one in found for point in one.points]
    if any(not one.confidential and one.key != OF_THE_WINDOW for one in found):
        yield HISTORY.since_kickoff.in_(language)
    if any(one.bounds is not None for one in points):
        yield HISTORY.bars.in_(language)
    withheld = [one.k for one in points if one.value is None]
    if withheld:
        yield HISTORY.hatched.in_(language, k=max(withheld))


def drawn(series: Series, title: str, language: Language) -> bytes:
    """The picture, in PNG: the same bytes for the same figures on one version of the library."""
    figure = _picture(ALONE.size, layout="constrained")
    axes = figure.add_subplot()
    _chart(axes, series, title, language, ALONE)
    if any(one.bounds is not None for one in series.points):
        axes.set_xlabel(f"▬ {HISTORY.bounds.in_(language)}", fontsize=ALONE.small, color=QUIET, loc="right")
    axes.set_ylabel(_axis(series).in_(language))
    return _png(figure)


def drawn_together(found: Sequence[Series], language: Language) -> bytes:
    """Several charts in one picture, two a line, each under its indicator's name; in PNG, as `drawn`."""
    width, height = AMONG.size
    columns = min(COLUMNS, len(found))
    lines = -(-len(found) // columns)
    figure = _picture((width * columns, height * lines))
    for at, series in enumerate(found):
        # Placed by hand: the library's own layout draws everything several times over.
        left, bottom = at % columns * width + LEFT, (lines - 1 - at // columns) * height + BOTTOM
        inner = (width - LEFT - RIGHT, height - TOP - BOTTOM)
        axes = figure.add_axes(
            (
                left / (width * columns),
                bottom / (height * lines),
                inner[0] / (width * columns),
                inner[1] / (height * lines),
            )
        )
        _chart(axes, series, series.name, language, AMONG)
    return _png(figure)


def _picture(size: tuple[float, float], layout: Any = None) -> Any:
    """An empty picture. What draws is imported here, when the first one is made."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, dpi=DOTS, layout=layout)
    FigureCanvasAgg(figure)
    return figure


def _png(figure: Any) -> bytes:
    written = BytesIO()
    figure.savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def _chart(axes: Any, series: Series, title: str, language: Language, look: Look) -> None:
    _frame(axes, series, title, language, look)
    _gaps(axes, series.points, language, look)
    _bounds(axes, series.points, look)
    _line(axes, series, language, look)


def _frame(axes: Any, series: Series, title: str, language: Language, look: Look) -> None:
    if series.target is not None:
        title = HISTORY.target.in_(language, name=title, target=_amount(series.target, series, language))
    axes.set_title(_title(title, look), loc="left", fontsize=look.title, color=INK, parse_math=False)
    numbers = [one.number for one in series.points]
    axes.set_xticks(numbers, [look.check_in.in_(language, number=number) for number in numbers])
    axes.set_xlim(numbers[0] - 0.5, numbers[-1] + 0.5)
    top = 1.0 if not series.counted else max([1.0, *(float(one.height or 0) for one in series.points)])
    top = max(top, float(series.target or 0))
    axes.set_ylim(0, top * 1.15)
    if series.counted:
        axes.locator_params("y", nbins=5, integer=True)
    else:
        axes.set_yticks([one / 100 for one in look.ticks], [words.percent(one, language) for one in look.ticks])
    axes.tick_params(labelsize=look.axis)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if series.target is not None:
        axes.axhline(float(series.target), color=GREY, linestyle="--", linewidth=1)


def _title(text: str, look: Look) -> str:
    """On two lines at most, as the font can draw it."""
    from matplotlib.font_manager import findfont, get_font

    font = get_font(findfont(FONT))
    known = "".join(one if font.get_char_index(ord(one)) else UNKNOWN for one in " ".join(text.split()))
    return "\n".join(wrap(shorten(known, 2 * look.wrapped, placeholder=" …"), look.wrapped)[:2])


def _axis(series: Series) -> Phrase:
    if series.counted:
        return HISTORY.count_axis
    return HISTORY.axis if series.confidential else HISTORY.share_axis


def _amount(value: Fraction, series: Series, language: Language) -> str:
    return words.number(value, language) if series.counted else words.percent(int(value * 100), language)


def _gaps(axes: Any, points: Sequence[Point], language: Language, look: Look) -> None:
    """A round that was withheld: a grey column that says why, and no point."""
    for one in points:
        if one.shown is not None and one.shown.withheld is not None:
            axes.axvspan(one.number - 0.4, one.number + 0.4, facecolor="#eef1f2", hatch="//", edgecolor="#ccd3d6")
            reason: Phrase = getattr(HISTORY.gap, one.shown.withheld)
            values = {"answers": one.shown.n, "expected": one.shown.expected}
            told = reason.in_(language, **{name: values[name] for name in reason.names})
            axes.text(
                one.number,
                axes.get_ylim()[1] / 4,
                told,
                ha="center",
                va="center",
                fontsize=look.small,
                color=GAP,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
            )


def _bounds(axes: Any, points: Sequence[Point], look: Look) -> None:
    """How far the group's share could be, had those who did not answer done so; told under the chart."""
    known = [(one.number, *map(float, one.bounds)) for one in points if one.bounds is not None]
    if known:
        numbers, lows, highs = zip(*known, strict=True)
        axes.vlines(numbers, lows, highs, color=BAND, linewidth=look.bar, capstyle="butt", zorder=1)


def _line(axes: Any, series: Series, language: Language, look: Look) -> None:
    """Published rounds are joined only to the next one: never over a gap."""
    heights = {one.number: float(one.height) for one in series.points if one.height is not None}
    numbers = range(series.points[0].number, series.points[-1].number + 1)
    known = [heights.get(number, nan) for number in numbers]
    axes.plot(numbers, known, "o-", color=INK, linewidth=1.5, markersize=look.dot, zorder=2)
    for one in series.points:
        if one.number in heights:
            told, at = point_words(one, language).split(" (")[0], (one.number, heights[one.number])
            text = axes.annotate(told, at, (0, look.dot + 1), textcoords="offset points", ha="center")
            text.set(fontsize=look.text, bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.5})

"""The report's *History*: every indicator round by round, and the chart of one of them in a message."""

from collections.abc import Sequence

from bot import ids
from bot.blocks.parts import Block, button, context, modal, section
from bot.blocks.text import said
from bot.documents.charts import get_ready
from bot.documents.figures import PlainNamed
from bot.documents.history import Series, point_words, series_of
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome, Say
from bot.request import ProjectRequest
from flows import words
from flows.phrases.history import HISTORY
from flows.phrases.spine import SPINE


def open_history(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The table: a section per indicator, with the way to its chart."""
    language, project = request.language, request.project
    found = series_of(jalon, project, language, request.now)
    blocks: list[Block] = [context(HISTORY.intro.in_(language))] if found else [section(HISTORY.none.in_(language))]
    for one in found:
        told = [
            HISTORY.line.in_(language, number=each.number, told=said(point_words(each, language)))
            for each in one.points
        ]
        label = HISTORY.chart_of.in_(language, name=one.name)
        value = ids.encode(project=project.id, indicator=one.key, language=language)
        chart = button(HISTORY.chart.in_(language), "history.chart", value, label=label)
        blocks.append(section("\n".join([f"*{said(one.name)}* · {said(one.side)}", *told]), chart))
    if found:
        blocks += _without_figure(jalon, request, found)
        jalon.later.submit(get_ready)
    return Open(modal(HISTORY.window.in_(language), blocks, close=SPINE.close.in_(language)))


def _without_figure(jalon: Jalon, request: ProjectRequest, found: Sequence[Series]) -> list[Block]:
    """The chosen indicators that no close had anything to count of: left out in silence, they are looked for."""
    told, named = {one.key for one in found}, PlainNamed(jalon.library, None, request.language)
    names = [named.name(one.key) for one in jalon.store.rounds.chosen(request.project.id) if one.key not in told]
    if not names:
        return []
    return [context(HISTORY.no_figure.in_(request.language, names=said(words.joined(names, request.language))))]


def send_chart(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Chart*: the picture comes in a message, the figures in its alternative text."""
    language, key = request.language, request.ids.get("indicator", "")
    if not any(one.key == key for one in series_of(jalon, request.project, language, request.now)):
        return Say(HISTORY.gone.in_(language))
    jalon.store.uploads.ask(
        request.project.id,
        request.caller.user.id,
        {"name": "chart", "indicator": key, "language": language, "person": request.person.id},
        key=f"chart:{request.project.id}:{key}:{request.action.get('action_ts')}:{request.caller.user.id}",
        now=request.now,
    )
    return Say(HISTORY.on_its_way.in_(language))

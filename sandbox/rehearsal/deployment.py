"""The deployment: an initiator fills the worksheet from the pilot's results, and has the plan as a file."""

from collections.abc import Callable

from flows.library import load_library
from flows.phrases.documents import DOCUMENTS
from flows.phrases.review import REVIEW
from flows.schema import Flow
from sandbox.rehearsal.beyond import Worksheet
from sandbox.rehearsal.sections import fill, screen
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event

KEY = "deployment"
RANK = 5


def deployment(stage: Stage, worksheet: Worksheet) -> list[Event]:
    """The worksheet and the plan, in one sitting."""
    return [Event(stage.of(worksheet.who, worksheet.at), RANK, lambda: _prepare(stage, worksheet), worksheet.who)]


def _prepare(stage: Stage, worksheet: Worksheet) -> None:
    player, language = stage.play(worksheet.who), stage.language
    player.dm.click(REVIEW.buttons.plan.in_(language))
    stage.show("deployment.worksheet", worksheet.who)
    fill(
        stage,
        player,
        _flow(stage),
        worksheet.answers,
        {one.key: one for one in worksheet.targets},
        seen=lambda form: stage.show(form, worksheet.who),
    )
    stage.show("deployment.filled", worksheet.who)
    screen(player).close(everything=True)
    _ask_plan(stage, worksheet.who)


def _flow(stage: Stage) -> Callable[[], Flow]:
    """The worksheet's own flow once it is begun."""
    store = stage.rehearsal.house.jalon.store

    def flow() -> Flow:
        run = store.runs.find(stage.project_id, KEY)
        return run.flow if run is not None else load_library().flows[KEY]

    return flow


def _ask_plan(stage: Stage, who: str) -> None:
    """`/jalon document`: the plan in plain text, then as it arrives."""
    player, language = stage.play(who), stage.language
    player.command("/jalon", "document")
    form = screen(player)
    form.fill(DOCUMENTS.which.in_(language), DOCUMENTS.names.plan.in_(language))
    form.fill(DOCUMENTS.format.in_(language), DOCUMENTS.formats.md.in_(language))
    stage.show("plan.asked", who)
    form.submit()
    screen(player).close(everything=True)
    stage.show("plan.received", who)

"""The report as a direct message: to animators at each close, and to who asked for it."""

from bot.blocks.parts import context
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.reporting import ReportAsked, shown_report
from flows.phrases.report import REPORT
from flows.rights import Right, may
from flows.text import Language
from storage.outbox import Delivery
from storage.reports import RoundNotPublishedError


def report(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The report of the round named by `refs`, else the latest, as its reader may see it now."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id is not None else None
    if project is None or project.removed_at is not None:
        return None
    person = jalon.store.people.get(delivery.refs["person"])
    if not may(person.roles, Right.REPORT):
        return None
    told: Language | None = delivery.refs.get("language")
    language = told or delivery.language
    asked = ReportAsked(project, person, _number(jalon, delivery), language, delivery.zone, told, sent=True)
    try:
        shown = shown_report(jalon, asked, jalon.clock.now())
    except RoundNotPublishedError:
        return None
    why = REPORT.why.asked if delivery.refs.get("asked") else REPORT.why.at_close
    return Message(shown.text, [*shown.blocks, context(why.in_(language))])


def _number(jalon: Jalon, delivery: Delivery) -> int | None:
    round_id = delivery.refs.get("round")
    found = jalon.store.rounds.get(round_id) if round_id is not None else None
    return found.number if found is not None else None

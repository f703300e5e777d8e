"""The reminder of what someone promised: an action, a date of the publication plan, an announcement. To them alone."""

from datetime import date

from msgspec import Struct

from bot import ids
from bot.blocks.parts import Block, Element, actions, button, context, prose, section
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.messages.message import Message
from flows import words
from flows.calendar import local_day
from flows.phrases import Phrase
from flows.phrases.actions import ACTIONS
from flows.phrases.contributions import CONTRIBUTIONS
from flows.promises import DEPLOYMENT_PLAN, LAUNCH_PLAN
from flows.rows import Row
from flows.values import Answers, lines, rows
from storage.outbox import Delivery
from storage.projects import Project

WHY, OBJECTIVES = "goals.why", "goals.initiator_objectives"


class Promise(Struct, frozen=True):
    """What is due: the sentence that says it, the words that fill it, the day, the button that settles it.

    `draft` (mrkdwn) is a text to start from."""

    phrase: Phrase
    what: str
    on: date
    press: Element | None = None
    draft: str | None = None


def deadline(jalon: Jalon, delivery: Delivery) -> Message | None:
    """On the working day before; silent when it was done, moved or dropped meanwhile. Once sent, it says so."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None or project.phase == "closed":
        return None
    kind, _, name = str(delivery.refs["subject"]).partition(":")
    promise = _promise(jalon, delivery, project, kind, name)
    if promise is None:
        return None
    language = delivery.language
    text = promise.phrase.in_(
        language, project=said(project.name), what=promise.what, day=words.day(promise.on, language)
    )
    blocks: list[Block] = [section(text)]
    if promise.draft is not None:
        blocks += prose(promise.draft)
    if promise.press is not None:
        blocks.append(actions(promise.press))
    return Message(text, [*blocks, context(ACTIONS.reminder.why.in_(language))])


def _promise(jalon: Jalon, delivery: Delivery, project: Project, kind: str, name: str) -> Promise | None:
    match kind:
        case "action":
            return _action(jalon, delivery, int(name))
        case "draft" | "content":
            return _content(jalon, delivery, project, name, draft=kind == "draft")
        case "announcement":
            return _announcement(jalon, delivery, project, name)
        case "message":
            return _message(jalon, delivery, project, name)
        case _:
            return None


def _action(jalon: Jalon, delivery: Delivery, action_id: int) -> Promise | None:
    action = jalon.store.actions.get(action_id)
    if action is None or action.due_on is None:
        return None
    here = ids.encode(project=action.project_id, action=action.id)
    if action.done_on is not None:
        change = button(ACTIONS.change.in_(delivery.language), "action.done", here)
        done = Promise(ACTIONS.reminder.done, said(action.what), action.done_on, change)
        return done if delivery.is_change else None
    press = button(ACTIONS.mark.in_(delivery.language), "action.done", here)
    return Promise(ACTIONS.reminder.action, said(action.what), action.due_on, press)


def _content(jalon: Jalon, delivery: Delivery, project: Project, name: str, *, draft: bool) -> Promise | None:
    """A date of a planned content, unless it was moved or published since."""
    planned_id, _, day = name.partition(":")
    plan = jalon.store.contributions.plan(project.id)
    planned = next((one for one in plan if one.id == int(planned_id) and one.contribution_id is None), None)
    on = (planned.drafted_on if draft else planned.published_on) if planned else None
    if planned is None or on is None or on.isoformat() != day:
        return None
    declare = button(
        CONTRIBUTIONS.declare.in_(delivery.language),
        "contribution.declare",
        ids.encode(project=project.id, planned=planned.id),
    )
    phrase = ACTIONS.reminder.draft if draft else ACTIONS.reminder.content
    return Promise(phrase, said(planned.content), on, None if draft else declare)


def _announcement(jalon: Jalon, delivery: Delivery, project: Project, row_id: str) -> Promise | None:
    run = jalon.store.runs.find(project.id, "framing")
    framing = run.values if run else {}
    row = _dated(framing, LAUNCH_PLAN, row_id)
    return _to_be_said(row, _launch_draft(framing, delivery, project), delivery, project) if row else None


def _message(jalon: Jalon, delivery: Delivery, project: Project, row_id: str) -> Promise | None:
    """What the worksheet of the deployment plans to say, as it words it."""
    run = jalon.store.runs.find(project.id, "deployment")
    row = _dated(run.values if run else {}, DEPLOYMENT_PLAN, row_id)
    if row is None:
        return None
    text = row.get("message")
    draft = _quoted(ACTIONS.reminder.message.in_(delivery.language), said(str(text))) if text else None
    return _to_be_said(row, draft, delivery, project)


def _dated(answers: Answers, plan: str, row_id: str) -> Row | None:
    """A row of a communication plan; None when it is there no more, or has no date any more."""
    return next((one for one in rows(answers, plan) if one["id"] == row_id and "date" in one), None)


def _to_be_said(row: Row, draft: str | None, delivery: Delivery, project: Project) -> Promise:
    what = said(str(row.get("audience") or project.name))
    if row.get("channel"):
        what = ACTIONS.reminder.by.in_(delivery.language, what=what, channel=said(str(row["channel"])))
    return Promise(ACTIONS.reminder.announcement, what, date.fromisoformat(row["date"]), draft=draft)


def _quoted(intro: str, text: str) -> str:
    return "\n".join([intro, *(f"> {line}" for line in text.split("\n"))])


def _launch_draft(framing: Answers, delivery: Delivery, project: Project) -> str:
    """What the announcement could say: why, when it starts; nobody is named in it."""
    language, words_, told = delivery.language, ACTIONS.reminder.launch, []
    name = said(project.name)
    if project.kickoff_at is None:
        told.append(words_.undated.in_(language, project=name))
    else:
        day = words.day(local_day(project.kickoff_at, project.zone), language)
        told.append(words_.starts.in_(language, project=name, day=day))
    if framing.get(WHY):
        told.append(said(str(framing[WHY])))
    aims = [f"• {said(line['text'])}" for line in lines(framing, OBJECTIVES)]
    told += [words_.aims.in_(language), *aims] if aims else []
    return _quoted(words_.intro.in_(language), "\n".join(told))

"""Drafts for the authors of the communication plan: after a follow-up, and once the milestone review is decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.blocks.parts import context, prose
from bot.blocks.text import said
from bot.digests.lines import DigestReader, draft_lines
from bot.jalon import Jalon
from bot.messages.message import Message
from flows import words
from flows.calendar import local_day
from flows.deployment import PROGRESS_PLAN
from flows.phrases.digest import DIGEST
from flows.phrases.review import REVIEW
from flows.text import Language
from flows.values import rows
from storage.outbox import Delivery
from storage.projects import Project
from storage.runs import Run


def progress_draft(jalon: Jalon, delivery: Delivery) -> Message | None:
    """After a follow-up: whom it is for, by which channel, and a text to start from."""
    read = jalon.store.digests.read(delivery.refs["meeting"], jalon.clock.now())
    if read is None or read.agenda.project.removed_at is not None or read.agenda.project.phase == "closed":
        return None
    told = draft_lines(read, jalon, DigestReader(delivery.language, delivery.zone))
    return _draft(read.agenda.project, read.agenda.framing, delivery, told)


def review_draft(jalon: Jalon, delivery: Delivery) -> Message | None:
    """Once the sponsor has decided: what was decided and why, and what the pilot made."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    run = jalon.store.runs.get(delivery.refs["run"])
    if project is None or project.removed_at is not None or run is None or not run.values.get("review.decision"):
        return None
    framing = jalon.store.framing.run(project.id).values
    return _draft(project, framing, delivery, _review_lines(jalon, project, run, delivery.language))


def _review_lines(jalon: Jalon, project: Project, run: Run, language: Language) -> list[str]:
    """Nobody is named by Jalon; the reason is the sponsor's own words."""
    phrases, decided = DIGEST.draft, run.answers["review.decision"]
    day = words.day(local_day(decided.at, project.zone), language)
    decision = getattr(REVIEW.decisions, str(decided.value)).in_(language)
    told = [
        phrases.review_head.in_(language, project=said(project.name), day=day),
        phrases.decided.in_(language, decision=decision, reason=said(str(run.values.get("review.reason") or "—"))),
    ]
    published = jalon.store.closings.releases(project.id)
    if published:
        made = published[-1].release.open
        count, contents = made.contributions_to_date, made.contents_to_date
        told.append(phrases.made.in_(language, count=count, contents=contents))
    return told


def _draft(project: Project, framing: Mapping[str, Any], delivery: Delivery, told: Sequence[str]) -> Message | None:
    """The text quoted, under whom it is for; nothing once the line is no longer in the plan."""
    language, phrases = delivery.language, DIGEST.draft
    row = next((one for one in rows(framing, PROGRESS_PLAN) if one["id"] == delivery.refs["row"]), None)
    if row is None:
        return None
    audience = said(str(row["audience"])) if row.get("audience") else phrases.everyone.in_(language)
    if row.get("channel"):
        audience = phrases.through.in_(language, audience=audience, channel=said(str(row["channel"])))
    intro = phrases.intro.in_(language, project=said(project.name), audience=audience)
    text = "\n".join([intro, *(f"> {line}" for one in told for line in one.split("\n"))])
    return Message(text, [*prose(text), context(phrases.foot.in_(language))])

"""J11: the milestone review: its dossier, what it asks of each, the sponsor's decision, the farewell."""

from collections.abc import Mapping
from typing import Any

from bot import ids
from bot.asking import Asked, Read, read_section, refused
from bot.blocks.documents import document_button
from bot.blocks.parts import Block, View, actions, divider, modal, section
from bot.blocks.review import asked_buttons
from bot.blocks.text import said
from bot.documents.as_blocks import content_blocks, document_blocks
from bot.documents.reading import verdict_content
from bot.framing_saved import overwritten
from bot.framing_sections import SectionGoneError, act_of, questions_of
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Say
from bot.request import ProjectRequest
from bot.review_dossier import dossier_for, named_in, reading_of
from bot.review_sections import review_drawn, review_section, review_section_of_form
from flows import words
from flows.phrases.dossier import DOSSIER
from flows.phrases.ending import ENDING
from flows.phrases.review import REVIEW
from flows.phrases.spine import SPINE
from flows.problems import Problem
from flows.rights import Right, may
from storage.decisions import VERDICTS, Decision
from storage.reviews import VERDICT, Review, ReviewSettledError

WINDOW_BLOCKS = 100


def open_dossier(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Review dossier*: both standpoints, the limits, the reading; below, what the review asks of the reader."""
    language, project = request.language, request.project
    review = jalon.store.reviews.read(project.id)
    if review.standing == "to_come":
        return Say(_not_yet(jalon, request))
    blocks = document_blocks(dossier_for(jalon, project, request.person, language, request.now))
    asked = asked_buttons(request.person.roles, project.id, language) if review.standing == "open" else []
    if may(request.person.roles, Right.FRAME):
        asked.append(document_button(project.id, language, which="review"))
    below = [divider(), actions(*asked)] if asked else []
    if review.standing == "open":
        below = [*_without_sponsor(jalon, request), *below]
    return Open(
        modal(
            DOSSIER.window.in_(language),
            [*blocks[: WINDOW_BLOCKS - len(below)], *below],
            close=SPINE.close.in_(language),
            callback_id="review.dossier",
            private_metadata=ids.encode(project=project.id, language=language),
        )
    )


def open_section(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """One part of the review, opened by someone it is asked to."""
    review = jalon.store.reviews.read(request.project.id)
    if review.standing == "to_come":
        return Say(_not_yet(jalon, request))
    if review.standing == "decided":
        return Say(_already(jalon, request, review))
    try:
        return Open(_drawn(jalon, request, review_section(jalon, request, request.ids.get("section", ""))))
    except SectionGoneError:
        return Say(REVIEW.not_asked.in_(request.language))


def save(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """A part of the review sent; the sponsor's is the decision."""
    try:
        shown = review_section_of_form(jalon, request)
    except SectionGoneError:
        return Say(REVIEW.not_asked.in_(request.language))
    read = read_section(jalon, shown, request.view)
    if not isinstance(read, Read):
        return refused(shown, read, request.view)
    if shown.section.id == VERDICT:
        return _decide(jalon, request, shown, read)
    try:
        saved = jalon.store.reviews.save(
            shown.run, shown.section.id, read.values, act_of(request), seen=ids.number(request.ids, "seen")
        )
    except ReviewSettledError:
        return Say(REVIEW.settled.in_(request.language))
    told = [REVIEW.saved.in_(request.language), *(said(one) for one in overwritten(jalon, request, shown, saved))]
    return Done("\n\n".join(told))


def send_farewell(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Send to everyone*: the closing message, read by the sponsor or an initiator, goes out once."""
    run_id = ids.number(request.ids, "run")
    if run_id is None:
        return Say(REVIEW.not_asked.in_(request.language))
    jalon.store.reviews.send_farewell(request.project.id, run_id, request.person.id, request.now)
    return Say(REVIEW.messages.farewell_sent.in_(request.language))


def _without_sponsor(jalon: Jalon, request: ProjectRequest) -> list[Block]:
    """Nobody can decide any more, the sponsor having left, perhaps Slack itself: where to name one."""
    people = jalon.store.people.of_project(request.project.id)
    there = [one for one in people if one.user is not None and not one.user.deactivated]
    if any(may(one.roles, Right.DECIDE) for one in there):
        return []
    team = jalon.library.flows["framing"].section("framing.team").title
    return [section(f"⚠️ {REVIEW.no_sponsor.in_(request.language, section=team)}")]


def _drawn(jalon: Jalon, request: ProjectRequest, shown: Asked) -> View:
    """The sponsor reads Jalon's reading above their decision."""
    if shown.section.id != VERDICT:
        return review_drawn(shown)
    reading = reading_of(jalon.store.reports.read(request.project.id, request.now))
    if reading is None:
        return review_drawn(shown)
    told = verdict_content(reading, named_in(jalon, request.language), request.language)
    return review_drawn(shown, [block for one in told for block in content_blocks(one)])


def _decide(jalon: Jalon, request: ProjectRequest, shown: Asked, read: Read) -> Outcome:
    problems = _missing(read.values)
    if problems:
        return refused(shown, problems, request.view)
    decision = VERDICTS[read.values["review.decision"]]
    extra = read.values.get("review.extra_meetings")
    try:
        jalon.store.reviews.decide(
            shown.run, read.values, Decision(decision, int(extra) if extra else None), act_of(request)
        )
    except ReviewSettledError:
        review = jalon.store.reviews.read(request.project.id)
        first = next(iter(questions_of(shown)))
        return Errors({first: _already(jalon, request, review)})
    told = getattr(REVIEW.decisions, decision).in_(request.language)
    return Done(REVIEW.decided.in_(request.language, decision=told))


def _missing(values: Mapping[str, Any]) -> dict[str, Problem]:
    """What a decision cannot do without: itself, why, and how many meetings an extension adds."""
    found = {}
    decision, extra = values.get("review.decision"), values.get("review.extra_meetings")
    if not decision:
        found["review.decision"] = Problem(REVIEW.decision_missing)
    if not values.get("review.reason"):
        found["review.reason"] = Problem(REVIEW.reason_missing)
    if decision == "extend" and not extra:
        found["review.extra_meetings"] = Problem(REVIEW.meetings_missing)
    if decision in {"deploy", "stop"} and extra:
        found["review.extra_meetings"] = Problem(REVIEW.meetings_stray)
    return found


def _not_yet(jalon: Jalon, request: ProjectRequest) -> str:
    project = request.project
    if project.review_skipped and project.review_on is not None:
        return ENDING.without_review.in_(request.language, day=words.day(project.review_on, request.language))
    rounds = jalon.store.calendar.rounds(project.id)
    if not rounds:
        return REVIEW.no_dates.in_(request.language)
    return REVIEW.not_yet.in_(request.language, at=words.moment(rounds[-1].close_at, request.zone, request.language))


def _already(jalon: Jalon, request: ProjectRequest, review: Review) -> str:
    """Who decided what, and when."""
    if review.decided_at is None:
        return REVIEW.settled.in_(request.language)
    name = jalon.store.people.get(review.decided_by).name if review.decided_by is not None else "—"
    return REVIEW.already_decided.in_(
        request.language,
        name=name,
        at=words.moment(review.decided_at, request.zone, request.language),
        decision=getattr(REVIEW.decisions, str(review.values["review.decision"])).in_(request.language),
    )

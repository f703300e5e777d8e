"""Jalon's reading with its reasons, then the sponsor's decision: the last chapter of the dossier."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.documents.document import Bullets, Content, Paragraph
from bot.figure_lines import Named
from flows import words
from flows.calendar import local_day
from flows.indicators import Side
from flows.phrases.dossier import DOSSIER
from flows.phrases.review import REVIEW
from flows.reading import Reading, SideReasons, Verdict
from flows.text import Language
from flows.values import lines

if TYPE_CHECKING:
    from bot.documents.review import DossierFacts

FOLLOWS = {
    Verdict.FAVOURS_DEPLOYMENT: "deploy",
    Verdict.FAVOURS_EXTENDING_OR_ADJUSTING: "extend",
    Verdict.DISCUSS_STOPPING: "stop",
}
"""The decision that a reading pleads for; with insufficient data it pleads for none."""


def reading_content(facts: "DossierFacts", named: Named, language: Language) -> Iterator[Content]:
    """The verdict, its reasons by side, its limits; the decision and its reason once taken."""
    if facts.reading is not None:
        yield from verdict_content(facts.reading, named, language)
    values = facts.review.values
    if facts.review.decided_at is None:
        yield Paragraph(REVIEW.waiting_for_decision.in_(language))
        return
    decision = str(values["review.decision"])
    zone = facts.report.project.zone
    yield Paragraph(
        DOSSIER.reading.decided.in_(
            language,
            name=facts.names.get(facts.review.decided_by or 0, "—"),
            day=words.day(local_day(facts.review.decided_at, zone), language, year=True),
            decision=getattr(REVIEW.decisions, decision).in_(language),
        )
    )
    if values.get("review.reason"):
        yield Paragraph(DOSSIER.reading.reason.in_(language, reason=str(values["review.reason"])))
    if conditions := tuple(line["text"] for line in lines(values, "review.conditions")):
        yield Paragraph(DOSSIER.reading.conditions.in_(language), quiet=True)
        yield Bullets(conditions)
    yield from map(Paragraph, next_date(values, facts.report.project.review_on, language))
    if facts.reading is not None and FOLLOWS.get(facts.reading.verdict, decision) != decision:
        yield Paragraph(DOSSIER.reading.contradicts.in_(language))


def next_date(values: Mapping[str, Any], review_on: date | None, language: Language) -> Iterator[str]:
    """When the sponsor proposes to come back to it; beside it the new review of an extension, where they differ."""
    if not values.get("review.next_date"):
        return
    on = date.fromisoformat(str(values["review.next_date"]))
    day = words.day(on, language, year=True)
    if values.get("review.decision") == "extend" and review_on not in {None, on}:
        yield REVIEW.next_date_and_review.in_(language, day=day, review=words.day(review_on, language, year=True))
    else:
        yield REVIEW.next_date.in_(language, day=day)


def verdict_content(reading: Reading, named: Named, language: Language) -> Iterator[Content]:
    """The verdict and its reasons."""
    yield Paragraph(getattr(DOSSIER.reading.verdicts, reading.verdict.value).in_(language))
    yield Bullets(
        (
            DOSSIER.reading.initiator.in_(language, told=_side(reading.sides[Side.INITIATOR], named, language)),
            DOSSIER.reading.participant.in_(language, told=_side(reading.sides[Side.PARTICIPANT], named, language)),
        )
    )
    yield Paragraph(
        f"{DOSSIER.reading.neither.in_(language)} {DOSSIER.reading.sponsor_decides.in_(language)}", quiet=True
    )


def _side(reasons: SideReasons, named: Named, language: Language) -> str:
    totals = reasons.totals
    if not totals.chosen:
        return DOSSIER.reading.none_chosen.in_(language)
    told = [
        DOSSIER.reading.met.in_(
            language, met=str(totals.met), evaluable=str(totals.evaluable), chosen=str(totals.chosen)
        )
    ]
    for phrase, keys in (
        (DOSSIER.reading.not_met, reasons.not_met),
        (DOSSIER.reading.not_evaluable, reasons.not_evaluable),
    ):
        if keys:
            told.append(phrase.in_(language, names=words.joined([named.name(key) for key in keys], language)))
    return words.in_turn(told, language)

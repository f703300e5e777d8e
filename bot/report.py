"""The full report of a project as lines of mrkdwn, in the reader's language and zone: pure (domain.md §11)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from bot.blocks.text import cut, said
from bot.change_lines import change_line
from bot.figure_lines import Named, figure_line
from flows import words
from flows.calendar import OPENING_TIME, instant
from flows.indicators import Chosen, Figure, Side, figures
from flows.library import Library
from flows.open_figures import Facts
from flows.phrases import Plural
from flows.phrases.report import REPORT
from flows.release import Release
from flows.text import Language
from storage.actions import Action
from storage.contributions import PlannedContent
from storage.reports import Deployment, Report

SHOWN = 5  # of each kind of thing to do: the report fits one screen
TITLE_LIMIT = 100  # characters of what is to be done


class ReportText(Struct, frozen=True):
    """A report in its parts, each a list of lines; a part without lines is not shown."""

    where: tuple[str, ...]
    initiators: tuple[str, ...]
    members: tuple[str, ...]
    to_do: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are shown, each as one text."""
        every = (self.where, self.initiators, self.members, self.to_do)
        return tuple("\n".join(lines) for lines in every if lines)

    @property
    def text(self) -> str:
        return "\n".join(self.parts)


class Reader(Struct, frozen=True):
    """Who reads: their language and zone, and whether they may see who asked to be contacted."""

    language: Language
    zone: str
    sees_contacts: bool


def report_text(report: Report, library: Library, reader: Reader) -> ReportText:
    """The report in the full view."""
    release = report.round.release if report.round is not None else None
    named = Named(library, report.round.flow if report.round is not None else None, reader.language)
    initiators, members = halves(report, library, named)
    language = reader.language
    return ReportText(
        where=tuple(_where(report, reader)),
        initiators=_half(REPORT.initiators.in_(language), [figure_line(one, release, named) for one in initiators]),
        members=_half(REPORT.members.in_(language), [figure_line(one, release, named) for one in members])
        + tuple(change_line(release, named) if release is not None else ()),
        to_do=_half(REPORT.to_do.in_(language), list(_to_do(report, reader))) if report.is_latest else (),
    )


def _half(title: str, lines: list[str]) -> tuple[str, ...]:
    return (title, *lines) if lines else ()


def _where(report: Report, reader: Reader) -> Iterator[str]:
    """Where the pilot is, the next date, how many answered."""
    language, name = reader.language, said(report.project.name)
    if report.facts is None:
        yield REPORT.framing.in_(language, project=name)
        return
    count = len(report.rounds)
    under_way = report.open_round
    if under_way is not None:
        at = words.moment(under_way.close_at, reader.zone, language)
        yield REPORT.open_round.in_(language, project=name, number=under_way.number, count=count, at=at)
        so_far = REPORT.answers_so_far.in_(language, count=under_way.answered)
        yield " · ".join([so_far, *_next(report, reader), *phase_words(report, language)])
    if report.round is None:
        if under_way is None:
            yield REPORT.before_first.in_(language, project=name)
            told = [*_first_round(report, reader), *_next(report, reader), *phase_words(report, language)]
            yield from [" · ".join(told)] if told else []
        return
    release = report.round.release
    at = words.moment(release.closed_at, reader.zone, language)
    if under_way is not None:
        yield REPORT.previous.in_(language, number=release.number, at=at)
        yield answers_text(release, language)
        return
    yield REPORT.closed_round.in_(language, project=name, number=release.number, count=count, at=at)
    yield " · ".join([answers_text(release, language), *_next(report, reader), *phase_words(report, language)])


def answers_text(release: Release, language: Language) -> str:
    """« Réponses : 6 sur 7 (1 absence déclarée) »"""
    counts = release.counts
    told = REPORT.answers.in_(language, counted=counts.counted, expected=counts.expected)
    if counts.declared_absent:
        told = f"{told} {REPORT.absences.in_(language, count=counts.declared_absent)}"
    return told


def _next(report: Report, reader: Reader) -> list[str]:
    meeting = report.next_meeting
    if meeting is None:
        return []
    at = words.moment(meeting.meeting_at, reader.zone, reader.language)
    return [getattr(REPORT.next, meeting.kind).in_(reader.language, at=at)]


def _first_round(report: Report, reader: Reader) -> list[str]:
    if not report.rounds or report.project.phase == "closed":
        return []
    first, language = report.rounds[0], reader.language
    # Each member is asked at 09:00 where they are: the reader is told their own day.
    opens = words.day(instant(first.opens_on, OPENING_TIME, reader.zone).date(), language)
    closes = words.moment(first.close_at, reader.zone, language)
    return [REPORT.first_round.in_(language, opens=opens, closes=closes)]


def phase_words(report: Report, language: Language) -> list[str]:
    """What the project's phase has to say beside its dates: a deployment, when it was decided and is reviewed."""
    match report.project.phase:
        case "deployment" if report.deployment is not None:
            return list(_deployment(report.deployment, language))
        case "paused":
            return [REPORT.paused.in_(language)]
        case "closed":
            return [REPORT.closed_project.in_(language)]
        case _:
            return []


def _deployment(found: Deployment, language: Language) -> Iterator[str]:
    if found.decided_on is not None:
        yield REPORT.deployment.in_(language, day=words.day(found.decided_on, language))
    if found.next_review_on is not None:
        yield REPORT.next_review.in_(language, day=words.day(found.next_review_on, language))


def halves(report: Report, library: Library, named: Named) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """The chosen indicators in the half of their side, then what the round asked of members and nobody chose.

    Before the first release only open figures have something to say.
    """
    facts, order = report.facts, list(library.indicators)
    if facts is None:
        return (), ()
    if report.round is None:
        shown = [one for one in report.chosen if not named.is_confidential(one.key)]
    else:
        shown = [*report.chosen, *_asked_and_not_chosen(facts, report.chosen)]
    return figures(shown, Side.INITIATOR, facts, order), figures(shown, Side.PARTICIPANT, facts, order)


def _asked_and_not_chosen(facts: Facts, chosen: Sequence[Chosen]) -> Iterator[Chosen]:
    known = {one.key for one in chosen}
    for result in facts.releases[-1].results:
        if result.key not in known:
            yield Chosen(result.key, frozenset({Side.PARTICIPANT}), None)


def _to_do(report: Report, reader: Reader) -> Iterator[str]:
    language, to_do = reader.language, report.to_do
    if to_do.late_actions:
        yield _listed(REPORT.late_actions, [_action(one, report, language) for one in to_do.late_actions], language)
    if to_do.contacts and reader.sees_contacts:
        yield _listed(REPORT.contacts, [said(name) for name in to_do.contacts], language)
    if to_do.contents_due:
        yield _listed(REPORT.contents_due, [_content(one, report, language) for one in to_do.contents_due], language)
    if to_do.missing_notes:
        told = [_meeting(one.number, one.meeting_at, reader) for one in to_do.missing_notes]
        yield _listed(REPORT.missing_notes, told, language)


def _listed(phrase: Plural, told: list[str], language: Language) -> str:
    kept = told[:SHOWN]
    if len(told) > SHOWN:
        kept.append(REPORT.and_more.in_(language, count=len(told) - SHOWN))
    return phrase.in_(language, count=len(told), told=" · ".join(kept))


def _action(action: Action, report: Report, language: Language) -> str:
    on = words.day(action.due_on, language, weekday=False) if action.due_on else "—"
    return _owned(action.what, action.owner_id, on, report, language)


def _content(content: PlannedContent, report: Report, language: Language) -> str:
    on = words.day(content.published_on, language, weekday=False) if content.published_on else "—"
    return _owned(content.content, content.owner_id, on, report, language)


def _owned(what: str, owner_id: int | None, on: str, report: Report, language: Language) -> str:
    told = said(cut(what, TITLE_LIMIT))
    owner = report.names.get(owner_id) if owner_id is not None else None
    if owner is None:
        return REPORT.dated.in_(language, what=told, on=on)
    return REPORT.owned.in_(language, what=told, owner=said(owner), on=on)


def _meeting(number: int, at: datetime, reader: Reader) -> str:
    return REPORT.meeting_of.in_(reader.language, number=number, on=words.moment(at, reader.zone, reader.language))

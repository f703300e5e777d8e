"""What the reasons of a follow-up's agenda are made of: open data counted, nothing of what members rated."""

from collections.abc import Sequence

from flows.agendas.reasons import AgendaFacts
from flows.calendar import local_day
from flows.indicators import EVALUATED, Figure, State, figure
from flows.library import Library
from flows.shares import Share
from flows.values import lines
from storage.agendas import MeetingAgenda
from storage.contributions import Contribution

BELOW = frozenset({State.NEAR, State.NOT_MET})
CONTENTS = "contents_published"
IMPROVEMENTS = "goals.improvements"
REQUEST = "question"


def agenda_facts(agenda: MeetingAgenda, library: Library) -> AgendaFacts:
    """The facts of that agenda, as of its instant."""
    today, meeting = local_day(agenda.at, agenda.project.zone), agenda.meeting
    due = [one for one in agenda.actions if one.due_on is not None and one.due_on <= meeting.meeting_on]
    late = [one.due_on for one in due if one.due_on is not None and one.due_on < today]
    judged = [one for one in open_figures(agenda, library) if one.state in EVALUATED]
    below = [one for one in judged if one.state in BELOW]
    coming = [one for one in agenda.planned if one.published_on is not None and one.published_on >= today]
    following = agenda.following
    return AgendaFacts(
        today=today,
        number=meeting.number,
        due=len(due),
        late=len(late),
        late_days=(today - min(late)).days if late else 0,
        open_actions=len(agenda.actions),
        on_trial=len(agenda.on_trial),
        kept=len(agenda.standing) - len(agenda.on_trial),
        adjusted=bool(agenda.adjustments),
        active=_active(agenda),
        published=tuple(one.declared.title for one in contents(agenda, library)[::-1]),
        planned=(coming[0].content, coming[0].published_on) if coming and coming[0].published_on else None,
        contents_late=sum(one.published_on is not None and one.published_on < today for one in agenda.planned),
        requests=len(agenda.requests),
        improvements=tuple(line["text"] for line in lines(agenda.framing, IMPROVEMENTS)),
        below=len(below),
        judged=len(judged),
        weak=below[0].key if below else None,
        answers=agenda.release.counts.response if agenda.release is not None else None,
        citable=len(citable(agenda)),
        next_number=following.number if following is not None and following.kind == "follow_up" else None,
        left_over=agenda.left_over,
    )


def open_figures(agenda: MeetingAgenda, library: Library) -> tuple[Figure, ...]:
    """The chosen indicators that nobody rates, in the library's order."""
    facts = agenda.facts
    if facts is None:
        return ()
    order = list(library.indicators)
    chosen = [one for one in agenda.chosen if library.indicators[one.key].visibility == "open"]
    return tuple(figure(one, facts) for one in sorted(chosen, key=lambda one: order.index(one.key)))


def contents(agenda: MeetingAgenda, library: Library) -> tuple[Contribution, ...]:
    """The contents published in the window, the oldest first: of the types that the project counts."""
    counted = next((one.counts for one in agenda.chosen if one.key == CONTENTS), frozenset(library.content_types))
    return tuple(one for one in agenda.contributions if one.declared.type in counted)


def citable(agenda: MeetingAgenda) -> Sequence[Contribution]:
    """What was done for the group in the window by authors who agreed to be cited; a question is no such thing."""
    return [one for one in agenda.contributions if one.declared.cite and one.declared.type != REQUEST]


def _active(agenda: MeetingAgenda) -> Share:
    """Members who contributed in the window; once the round is closed, its own figure."""
    if agenda.release is not None:
        return agenda.release.open.active
    members = {one.id for one in agenda.members}
    return Share(len(members & {one.author_id for one in agenda.contributions}), len(members))

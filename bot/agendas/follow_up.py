"""What is shown beside each item of a follow-up's agenda: open data, and the round's figures once it is closed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.agendas.facts import citable, contents, open_figures
from bot.agendas.moves import adjustment_line
from bot.agendas.reading import Reading
from bot.change_lines import change_line
from bot.figure_lines import figure_line
from flows import words
from flows.indicators import Chosen, Figure, Side, figures
from flows.phrases.actions import ACTIONS
from flows.phrases.agenda import AGENDA
from flows.phrases.digest import DIGEST
from flows.phrases.report import REPORT
from flows.values import lines
from storage.actions import Action
from storage.adjustments import Adjustment
from storage.contributions import Contribution, PlannedContent
from storage.recognition.thanks import Thanks

IMPROVEMENTS = "goals.improvements"


def beside(item: str, reading: Reading) -> list[str]:
    """The lines (mrkdwn) beside an item of the follow-up; none beside an item that shows nothing."""
    found = BESIDE.get(item)
    return list(found(reading)) if found is not None else []


def _actions(reading: Reading) -> Iterator[str]:
    """Those still to be done with their age, then what the last adjustments moved."""
    told = [f"• {_action(one, reading)}" for one in reading.agenda.actions]
    yield from reading.cut_to(told) or [AGENDA.data.no_action.in_(reading.language)]
    yield from _on_trial(reading)


def _action(action: Action, reading: Reading) -> str:
    language, owner = reading.language, reading.agenda.people.get(action.owner_id or 0)
    due = ACTIONS.no_due.in_(language)
    if action.due_on is not None:
        due = ACTIONS.due.in_(language, day=words.day(action.due_on, language, weekday=False))
        due = ACTIONS.late.in_(language, due=due) if action.is_late(reading.today) else due
    gone = owner is None or not owner.roles
    name = ACTIONS.former.in_(language) if owner is not None and gone else reading.name(action.owner_id)
    told = AGENDA.data.action.in_(language, what=reading.title(action.what), owner=name, due=due)
    if gone:
        told = f"{told}, {AGENDA.data.reassign.in_(language)}"
    age = (reading.today - action.decided_on).days
    if action.meeting_number == 0:
        return f"{told} · {AGENDA.data.decided_at_kickoff.in_(language, count=age)}"
    return f"{told} · {AGENDA.data.decided.in_(language, count=age, number=action.meeting_number)}"


def _on_trial(reading: Reading) -> Iterator[str]:
    for one in _opening(reading):
        yield f"• {_asked(one, reading)}"


def _opening(reading: Reading) -> Sequence[Adjustment]:
    """The adjustments that the meeting opens with: those that wait for their first answer, else the last one kept."""
    agenda = reading.agenda
    return agenda.on_trial or agenda.standing[-1:]


def _asked(one: Adjustment, reading: Reading) -> str:
    return f"{adjustment_line(one, reading)}. {AGENDA.data.keep_change_stop.in_(reading.language)}"


def _activity(reading: Reading) -> Iterator[str]:
    agenda, language = reading.agenda, reading.language
    count, published = len(agenda.contributions), len(contents(agenda, reading.jalon.library))
    if count:
        yield AGENDA.data.contributions.in_(language, count=count, since=reading.since, contents=published)
    yield from reading.cut_to([f"• {_planned(one, reading)}" for one in agenda.planned])
    yield from reading.cut_to([f"• {_request(one, reading)}" for one in agenda.requests])


def _planned(content: PlannedContent, reading: Reading) -> str:
    on = content.published_on
    late = on is not None and on < reading.today
    return (AGENDA.data.planned_late if late else AGENDA.data.planned).in_(
        reading.language,
        day=words.day(on, reading.language) if on is not None else "—",
        what=reading.title(content.content),
        owner=reading.name(content.owner_id),
    )


def _request(request: Contribution, reading: Reading) -> str:
    return AGENDA.data.request.in_(
        reading.language,
        count=(reading.agenda.at - request.at).days,
        what=reading.title(request.declared.title),
        owner=reading.name(request.author_id),
    )


def _case(reading: Reading) -> Iterator[str]:
    published = contents(reading.agenda, reading.jalon.library)
    yield from reading.cut_to([f"• {_content(one, reading)}" for one in published])
    ideas = [reading.said(line["text"]) for line in lines(reading.agenda.framing, IMPROVEMENTS)]
    if ideas:
        yield AGENDA.data.improvements.in_(reading.language, told=" · ".join(ideas))


def _content(content: Contribution, reading: Reading) -> str:
    """With its author's name if they agreed to be cited."""
    what, language = reading.title(content.declared.title), reading.language
    if not content.declared.cite:
        return AGENDA.data.content_without_name.in_(language, what=what)
    return AGENDA.data.content.in_(language, what=what, owner=reading.name(content.author_id))


def _indicators(reading: Reading) -> Iterator[str]:
    """Open figures before the close; then both halves with the release, withheld results as withheld."""
    agenda, language = reading.agenda, reading.language
    if agenda.release is None:
        yield from (figure_line(one, None, reading.named) for one in open_figures(agenda, reading.jalon.library))
        if agenda.prepared_by is not None:
            at = reading.at(agenda.prepared_by.close_at)
            yield AGENDA.data.ratings_at_close.in_(language, number=agenda.prepared_by.number, at=at)
        return
    for title, side in ((REPORT.initiators, Side.INITIATOR), (REPORT.members, Side.PARTICIPANT)):
        told = [figure_line(one, agenda.release, reading.named) for one in _half(side, reading)]
        yield from [title.in_(language), *told] if told else []
    yield from change_line(agenda.release, reading.named)
    yield AGENDA.data.nobody_explains.in_(language)


def _half(side: Side, reading: Reading) -> tuple[Figure, ...]:
    """The chosen indicators of a side; on the members', also what the round asked and nobody chose."""
    agenda = reading.agenda
    if agenda.facts is None or agenda.release is None:
        return ()
    known = {one.key for one in agenda.chosen}
    asked = [one.key for one in agenda.release.results if one.key not in known]
    unchosen = [Chosen(key, frozenset({Side.PARTICIPANT}), None) for key in asked]
    return figures([*agenda.chosen, *unchosen], side, agenda.facts, list(reading.jalon.library.indicators))


def _adjust(reading: Reading) -> Iterator[str]:
    """All that was tried; what stands is asked about here unless the meeting opened with it."""
    agenda = reading.agenda
    asked = [one for one in agenda.standing if one not in _opening(reading)]
    tried = [f"• {(_asked if one in asked else adjustment_line)(one, reading)}" for one in agenda.adjustments]
    yield from reading.cut_to(tried) or [AGENDA.data.no_adjustment.in_(reading.language)]
    if agenda.release is not None and agenda.prepared_by is not None:
        comments = reading.comments(agenda.prepared_by.id)
        yield from [comments] if comments is not None else []


def _recognise(reading: Reading) -> Iterator[str]:
    yield from reading.cut_to([f"• {_content(one, reading)}" for one in citable(reading.agenda)])
    yield from reading.cut_to([f"• {_thanks(one, reading)}" for one in reading.agenda.thanks])


def _thanks(one: Thanks, reading: Reading) -> str:
    """From one person to another, who both agreed that the group sees it."""
    author, name = reading.name(one.from_id), reading.name(one.to_id)
    return DIGEST.between.in_(reading.language, author=author, name=name, what=reading.title(one.line))


def _next(reading: Reading) -> Iterator[str]:
    following = reading.agenda.following
    if following is None:
        return
    at = reading.at(following.meeting_at)
    if following.kind == "follow_up":
        yield AGENDA.data.next_meeting.in_(reading.language, number=following.number, at=at)
    else:
        yield AGENDA.data.next_review.in_(reading.language, at=at)


BESIDE: Mapping[str, Callable[[Reading], Iterator[str]]] = {
    "actions": _actions,
    "activity": _activity,
    "case": _case,
    "indicators": _indicators,
    "adjust": _adjust,
    "recognise": _recognise,
    "next": _next,
}

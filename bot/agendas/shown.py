"""An agenda as blocks: in a message, each item with its reason; in a window, with what is shown beside it too."""

from collections.abc import Callable, Sequence

from bot import ids
from bot.agendas import follow_up, kickoff, review
from bot.agendas.facts import agenda_facts
from bot.agendas.kickoff import kickoff_facts
from bot.agendas.reading import Reading, meeting_name
from bot.agendas.reasons import because
from bot.agendas.review import review_facts
from bot.blocks.agenda import add_button, next_button, remove_button
from bot.blocks.documents import document_button
from bot.blocks.parts import Block, Element, View, actions, modal, prose, section
from bot.blocks.text import said
from flows import words
from flows.agendas.kickoff_reasons import kickoff_reasons
from flows.agendas.reasons import Reason, own_reasons, reasons
from flows.agendas.review_reasons import review_reasons
from flows.agendas.timing import timed
from flows.phrases.agenda import AGENDA
from flows.phrases.spine import SPINE
from flows.rights import Right, may
from flows.schema import AgendaItem
from storage.agendas import MeetingAgenda
from storage.people import Person

WINDOW = "agenda.window"
WINDOW_BLOCKS = 100


def agenda_window(reading: Reading) -> View:
    """The whole agenda; whoever facilitates adds an item and takes one off, until it is shared."""
    agenda, language = reading.agenda, reading.language
    here = {"project": agenda.project.id, "meeting": agenda.meeting.id, "language": language}
    changes, own = changeable(reading), {one.key: one for one in agenda.own}
    blocks = prose(head(reading, draft=changes))
    for line, item in _items(reading):
        added = own.get(item.id)
        if added is not None and changes:
            blocks.append(section(line, remove_button(here, added.id, language)))
        else:
            blocks += prose("\n".join([line, *beside(item, reading)]))
    below = [add_button(here, language)] if changes else _next_agenda(reading)
    if may(reading.reader.person.roles, Right.FRAME):
        below.append(document_button(agenda.project.id, language, which="agenda", meeting=agenda.meeting))
    return modal(
        AGENDA.window.in_(language),
        [*blocks[: WINDOW_BLOCKS - 1], *([actions(*below)] if below else [])],
        close=SPINE.close.in_(language),
        callback_id=WINDOW,
        private_metadata=ids.encode(**here),
    )


def _next_agenda(reading: Reading) -> list[Element]:
    """For whoever facilitates, once this agenda does not change any more: the one that still takes items."""
    agenda, following = reading.agenda, reading.agenda.following
    if following is None or following.kind not in reading.jalon.library.agendas:
        return []
    facilitates = may(reading.reader.person.roles, Right.FACILITATE)
    return [next_button(agenda.project.id, following.id, reading.language)] if facilitates else []


def changeable(reading: Reading) -> bool:
    """Whether the reader may still add an item to it."""
    return not reading.agenda.shared and may(reading.reader.person.roles, Right.FACILITATE)


def agenda_lines(reading: Reading, *, draft: bool) -> list[str]:
    """The head and one paragraph an item (mrkdwn)."""
    return [head(reading, draft=draft), "\n".join(line for line, _ in _items(reading))]


def agenda_blocks(told: Sequence[str]) -> list[Block]:
    """Paragraphs as blocks."""
    return [block for text in told for block in (prose(text) if text else [section("—")])]


def head(reading: Reading, *, draft: bool) -> str:
    """Which meeting; the date, the place or link, the people (domain.md §8)."""
    agenda, language = reading.agenda, reading.language
    name = meeting_name(reading.jalon, agenda.meeting, language)
    title = (AGENDA.draft if draft else AGENDA.shared).in_(language, meeting=name, project=said(agenda.project.name))
    length = words.minutes(agenda.meeting.minutes, language)
    told = [title, AGENDA.when.in_(language, moment=reading.at(agenda.meeting.meeting_at), minutes=length)]
    if agenda.meeting.place:
        told.append(AGENDA.place.in_(language, place=said(agenda.meeting.place)))
    if invited := _invited(agenda):
        told.append(AGENDA.with_.in_(language, names=reading.names(invited)))
    if agenda.team:
        told.append(AGENDA.led_by.in_(language, names=reading.names(agenda.team)))
    return "\n".join(told)


def _invited(agenda: MeetingAgenda) -> list[Person]:
    """The members; at the review also who decides and who started the project."""
    if agenda.meeting.kind != "review":
        return list(agenda.members)
    others = [one for one in agenda.people.values() if one not in agenda.members]
    deciding = [one for one in others if may(one.roles, Right.DECIDE) or may(one.roles, Right.VALIDATE)]
    return [*agenda.members, *deciding]


def agenda_items(reading: Reading) -> list[tuple[AgendaItem, int, str | None]]:
    """Each item with its minutes, and the reason it is there; those that the team added come before the last."""
    agenda = reading.agenda
    found = timed(reading.jalon.library.agendas[agenda.meeting.kind], agenda.meeting.minutes, agenda.own)
    why = _reasons(reading)
    return [(item, minutes, because(why(item), reading)) for item, minutes in found]


def _reasons(reading: Reading) -> Callable[[AgendaItem], Sequence[Reason]]:
    """What tells the reasons of each item."""
    agenda = reading.agenda
    own = {one.key: one for one in agenda.own}
    of_method = _of_method(reading)

    def of(item: AgendaItem) -> Sequence[Reason]:
        if item.id in own:
            return own_reasons(own[item.id], agenda.left_over, reading.today)
        return of_method(item.id)

    return of


def _of_method(reading: Reading) -> Callable[[str], Sequence[Reason]]:
    """What tells the reasons of an item of the method."""
    match reading.agenda.meeting.kind:
        case "follow_up":
            facts = agenda_facts(reading.agenda, reading.jalon.library)
            return lambda item: reasons(item, facts)
        case "review":
            of_review = review_facts(reading)
            return lambda item: review_reasons(item, of_review)
        case _:
            of_kickoff = kickoff_facts(reading)
            return lambda item: kickoff_reasons(item, of_kickoff)


def _items(reading: Reading) -> list[tuple[str, AgendaItem]]:
    """Each item in a line, with its reason under it."""
    language, found = reading.language, []
    for number, (item, minutes, why) in enumerate(agenda_items(reading), 1):
        title, length = said(item.title.in_(language)), words.minutes(minutes, language)
        line = AGENDA.item.in_(language, number=number, title=title, minutes=length)
        found.append((f"{line}\n{why}" if why else line, item))
    return found


def beside(item: AgendaItem, reading: Reading) -> list[str]:
    """What is shown beside an item, in lines."""
    of_kind = {"follow_up": follow_up.beside, "kickoff": kickoff.beside, "review": review.beside}
    return of_kind[reading.agenda.meeting.kind](item.id, reading)

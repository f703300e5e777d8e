"""The windows one moves through, each in place of the other: all the sections, one of them, the rotation, the words."""

from collections.abc import Iterator

from bot import ids
from bot.adapting.desk import Desk
from bot.adapting.newer import see_button
from bot.adapting.own import own_words
from bot.adapting.rotation import rotation_blocks
from bot.adapting.words import words_blocks
from bot.blocks.parts import (
    Block,
    Element,
    View,
    actions,
    button,
    context,
    divider,
    modal,
    option,
    overflow,
    section,
)
from bot.blocks.section import problem_blocks
from bot.blocks.text import said, said_plain
from flows import words
from flows.adapt_rules import standing
from flows.adapting.asked import (
    ANSWERED_BY_THE_TEAM,
    FLOWS,
    Gesture,
    Line,
    ListedSection,
    lines_of,
    listed_section,
    listed_sections,
)
from flows.custom import DEPLOYMENT, parts_of
from flows.phrases.adapting import ADAPTING
from flows.phrases.board import BOARD
from flows.phrases.catalogue import CATALOGUE
from flows.phrases.rescheduling import RESCHEDULING
from flows.phrases.spine import SPINE
from flows.phrases.start import START
from flows.phrases.templates import TEMPLATES
from flows.text import Text

PAGE = "adapt.page"


def page_view(desk: Desk) -> View:
    """The window that the desk is at; all the sections when its section is no more."""
    language = desk.language
    title = ADAPTING.title
    match desk.at.get("page"):
        case "section" if (listed := _listed_here(desk)) is not None:
            blocks = section_blocks(desk, listed)
        case "rotation":
            title, blocks = ADAPTING.rotation.title, [_way_back(desk), *rotation_blocks(desk)]
        case "rhythm":
            title, blocks = ADAPTING.rhythm.title, [_way_back(desk), *_rhythm(desk)]
        case "words":
            title, blocks = ADAPTING.words.title, [_way_back(desk), *words_blocks(desk)]
        case _:
            blocks = list(_all_sections(desk))
    return modal(
        title.in_(language),
        blocks,
        close=SPINE.close.in_(language),
        callback_id=PAGE,
        private_metadata=desk.ids(),
    )


def section_blocks(desk: Desk, listed: ListedSection) -> list[Block]:
    """One section: what may be done to it, then its questions, each with its state and its menu."""
    language = desk.language
    who = getattr(ADAPTING.answered_by, listed.section.asked_to).in_(language)
    takes = words.minutes(listed.section.minutes, language)
    blocks: list[Block] = [
        actions(*_section_buttons(desk, listed)),
        section(f"*{said(listed.section.title.in_(language))}*"),
        context(f"{getattr(ADAPTING.flows, listed.flow).in_(language)} · {who} · {takes}"),
    ]
    if listed.lock is not None:
        blocks.append(_lock(listed.lock.in_(language), desk))
    for line in lines_of(desk.adapted, listed):
        blocks += _line(desk, line)
    return blocks


def _all_sections(desk: Desk) -> Iterator[Block]:
    language, project = desk.language, desk.project
    yield section(ADAPTING.intro.in_(language, project=said(project.name)))
    adapted = desk.adapted
    if desk.behind:
        yield section(CATALOGUE.board.in_(language), see_button(project.id, language))
    yield from problem_blocks([one.in_(language) for one in standing(adapted.library, adapted.overlay, adapted.moment)])
    yield actions(*_doors(desk))
    spoken = START.french if project.language == "fr" else START.english
    yield context(ADAPTING.language.in_(language, spoken=spoken))
    for flow in FLOWS:
        yield divider()
        yield section(f"*{getattr(ADAPTING.flows, flow).in_(language)}*")
        listed = listed_sections(desk.adapted, flow)
        if flow != "framing":
            yield from (_summary(desk, one) for one in listed)
            if flow == DEPLOYMENT:
                yield _adding(desk, DEPLOYMENT, parts_of(desk.adapted.library)[DEPLOYMENT])
            continue
        for part in desk.adapted.library.parts:
            yield _adding(desk, part.id, part.title)
            yield from (_summary(desk, one) for one in listed if one.section.part == part.id)


def _adding(desk: Desk, part: str, title: Text) -> Block:
    """A part by its name, and the way to add a question to it."""
    language = desk.language
    add = ADAPTING.buttons.add.in_(language)
    spoken = ADAPTING.for_what.in_(language, action=add, what=title)
    return section(f"_{said(title.in_(language))}_", button(add, "adapt.add", ids.encode(part=part), label=spoken))


def _doors(desk: Desk) -> list[Element]:
    """The windows beside the sections."""
    phrases, language = ADAPTING.buttons, desk.language
    here = ids.encode(project=desk.project.id)
    return [
        button(phrases.rotation.in_(language), "adapt.rotation", here),
        button(phrases.rhythm.in_(language), "adapt.rhythm", here),
        button(phrases.threshold.in_(language), "adapt.threshold", here),
        button(phrases.words.in_(language), "adapt.words", here),
        button(phrases.history.in_(language), "adapt.history", here),
        button(phrases.export.in_(language), "adapt.export", here),
        button(phrases.import_.in_(language), "adapt.import", here),
        button(TEMPLATES.title.in_(language), "template.list", here),
    ]


def _summary(desk: Desk, listed: ListedSection) -> Block:
    """A section of the list, with what was changed in it in numbers."""
    language, overlay, counts = desk.language, desk.adapted.overlay, ADAPTING.counts
    told = [counts.questions.in_(language, count=len(listed.keys))]
    for phrase, held in (
        (counts.left_out, overlay.left_out),
        (counts.reworded, overlay.reworded),
        (counts.added, overlay.added),
    ):
        if count := sum(key in held for key in listed.keys):
            told.append(phrase.in_(language, count=count))
    title, see = listed.section.title.in_(language), ADAPTING.buttons.see.in_(language)
    value = ids.encode(page="section", flow=listed.flow, section=listed.section.id)
    label = ADAPTING.for_what.in_(language, action=see, what=said_plain(title))
    return section(f"{said(title)}\n{' · '.join(told)}", button(see, "adapt.section", value, label=label))


def _section_buttons(desk: Desk, listed: ListedSection) -> list[Element]:
    language, phrases = desk.language, ADAPTING.buttons
    shown = [
        button(ADAPTING.back.in_(language), "adapt.all", ids.encode(page="all")),
        button(phrases.preview.in_(language), "adapt.preview", ids.encode(shown=language)),
    ]
    if Gesture.UP in listed.steps:
        shown.append(button(phrases.section_up.in_(language), "adapt.section_up", ids.encode(do=Gesture.UP)))
    if Gesture.DOWN in listed.steps:
        shown.append(button(phrases.section_down.in_(language), "adapt.section_down", ids.encode(do=Gesture.DOWN)))
    return shown


def _line(desk: Desk, line: Line) -> list[Block]:
    """A question: its words, where it stands, its menu, why some of it is fixed."""
    language = desk.language
    label = said(desk.read(line.question))
    text = f"*{label}*\n{' · '.join(_states(desk, line))}"
    options = [
        option(getattr(ADAPTING.menu, gesture).in_(language), ids.encode(do=gesture, question=line.question.key))
        for gesture in line.may
    ]
    blocks = [divider(), section(text, overflow("adapt.menu", options) if options else None)]
    if line.reworded and line.original is not None:
        told = ADAPTING.original_text.in_(language, text=line.original.label)
        blocks.append(context(said(told)))
    return [*blocks, *(_lock(problem.in_(language), desk) for problem in line.locks)]


def _states(desk: Desk, line: Line) -> Iterator[str]:
    language, states = desk.language, ADAPTING.states
    if line.own is not None:
        yield states.added.in_(language)
        if line.own.hidden:
            yield states.hidden.in_(language)
        yield own_words(desk, line.own)
    elif line.reason is not None:
        yield states.left_out.in_(language, reason=said(line.reason))
    else:
        yield (states.reworded if line.reworded else states.original).in_(language)
    if line.asked and desk.at.get("flow") in ANSWERED_BY_THE_TEAM:
        yield (states.required if line.question.required else states.optional).in_(language)


def _lock(why: str, desk: Desk) -> Block:
    return context(ADAPTING.locked.in_(desk.language, why=said(why)))


def _rhythm(desk: Desk) -> Iterator[Block]:
    """Where the rhythm changes once the dates are published."""
    language, here = desk.language, ids.encode(project=desk.project.id)
    doors = [button(RESCHEDULING.open.in_(language), "calendar.show", here)]
    if desk.adapted.moment.next_round == 1:
        doors.insert(0, button(BOARD.buttons.redate_kickoff.in_(language), "calendar.open", here))
        yield section(ADAPTING.rhythm.dated.in_(language))
    else:
        yield section(ADAPTING.rhythm.running.in_(language))
    yield actions(*doors)


def _way_back(desk: Desk) -> Block:
    return actions(button(ADAPTING.back.in_(desk.language), "adapt.all", ids.encode(page="all")))


def _listed_here(desk: Desk) -> ListedSection | None:
    return listed_section(desk.adapted, desk.at.get("flow", ""), desk.at.get("section", ""))

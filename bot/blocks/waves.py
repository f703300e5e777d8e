"""The waves of a deployment as blocks: a line each, with what may be done next. Pure."""

from collections.abc import Sequence
from datetime import date

from bot import ids
from bot.blocks.parts import Block, Element, View, actions, button, context, input_block, modal, people_select, section
from bot.blocks.text import said
from flows import words
from flows.phrases.spine import SPINE
from flows.phrases.start import START
from flows.phrases.waves import WAVES
from flows.text import Language
from flows.waves.plan import WaveLine
from storage.projects import Project
from storage.waves import Wave

PEOPLE = "people"


def waves_blocks(waves: Sequence[Wave], project_id: int, language: Language) -> list[Block]:
    """The deployment's waves for those who prepare them; nothing while the worksheet has none."""
    if not waves:
        return []
    return [section(f"*{WAVES.title.in_(language)}*"), *(_wave(one, project_id, language) for one in waves)]


def next_review_block(day: date | None, language: Language) -> list[Block]:
    """On Home: when all the waves are reviewed; nothing without a date."""
    return [] if day is None else [section(WAVES.next_review.home.in_(language, day=words.day(day, language)))]


def wave_form(line: WaveLine, project: Project, language: Language) -> View:
    """*Prepare the wave*: what it takes over, and who is in it."""
    return modal(
        WAVES.window.in_(language),
        [
            section(WAVES.intro.in_(language, group=group_of(line, language))),
            context(" · ".join(told_of(line, language))),
            input_block(PEOPLE, WAVES.people.in_(language), people_select(()), WAVES.people_hint.in_(language)),
            context((WAVES.takes_over if line.relays else WAVES.takes_over_alone).in_(language)),
        ],
        submit=WAVES.submit.in_(language),
        close=SPINE.close.in_(language),
        callback_id="wave.prepare",
        private_metadata=ids.encode(project=project.id, line=line.id, language=language),
    )


def prepared_view(wave: Project, language: Language, *, relay: bool) -> View:
    """The wave is there, with a relay or without: what comes next, in its own project."""
    here = ids.encode(project=wave.id)
    told = WAVES.done if relay else WAVES.done_alone
    return modal(
        WAVES.window.in_(language),
        [
            section(told.in_(language, project=said(wave.name))),
            actions(
                button(WAVES.date.in_(language), "calendar.open", here, style="primary"),
                button(WAVES.invite.in_(language), "invitation.review", here),
            ),
        ],
        close=SPINE.close.in_(language),
        callback_id="wave.prepared",
        private_metadata=ids.encode(project=wave.id, language=language),
    )


def prepare_button(line: WaveLine, project_id: int, language: Language) -> Element:
    """The way to the form that prepares the wave."""
    return button(
        WAVES.prepare.in_(language), "wave.open", ids.encode(project=project_id, line=line.id), style="primary"
    )


def group_of(line: WaveLine, language: Language) -> str:
    """The wave's name (mrkdwn)."""
    return said(line.group) or WAVES.unnamed.in_(language)


def told_of(line: WaveLine, language: Language) -> list[str]:
    """What the worksheet says of the wave: its size, its start, its relay (mrkdwn)."""
    told = []
    if line.size is not None:
        told.append(WAVES.size.in_(language, count=line.size))
    if line.starts_on is not None:
        told.append(WAVES.starts.in_(language, day=words.day(line.starts_on, language)))
    if line.relays:
        names = words.joined([f"<@{one}>" for one in line.relays], language)
        told.append(WAVES.relay.in_(language, count=len(line.relays), names=names))
    else:
        told.append(WAVES.no_relay.in_(language))
    return told


def _wave(wave: Wave, project_id: int, language: Language) -> Block:
    told = told_of(wave.line, language) if wave.project is None else []
    if wave.project is not None:
        told.append(WAVES.prepared.in_(language, project=said(wave.project.name)))
    text = WAVES.line.in_(language, group=group_of(wave.line, language), told=" · ".join(told))
    return section(text, _button(wave, project_id, language))


def _button(wave: Wave, project_id: int, language: Language) -> Element:
    if wave.project is not None:
        return button(START.board.in_(language), "project.open", ids.encode(project=wave.project.id))
    return prepare_button(wave.line, project_id, language)

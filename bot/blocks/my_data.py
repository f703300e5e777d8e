"""The windows of *My data*: everything held, page by page; which project; what erasing and leaving do; pure."""

from collections.abc import Sequence

from bot import ids
from bot.blocks.held import Group
from bot.blocks.parts import Block, Element, View, actions, button, context, divider, modal, prose, section
from bot.blocks.text import said
from flows.phrases.forms import FORMS
from flows.phrases.leaving import LEAVING
from flows.phrases.my_data import MY_DATA
from flows.phrases.spine import SPINE
from flows.text import Language
from flows.waves.wording import worded
from storage.my_data import Place

PAGE_CHARACTERS = 9000
SECTION_CHARACTERS = 2800


def places_view(told: str, places: Sequence[Place], language: Language) -> View:
    """Which project to see, when there are several."""
    blocks: list[Block] = [section(told)]
    for one in places:
        name = f"*{said(one.project)}*"
        if one.removed:
            name += f" ({MY_DATA.removed.in_(language)})"
        blocks.append(
            section(name, button(MY_DATA.see.in_(language), "my_data.show", ids.encode(person=one.person_id)))
        )
    return _view(blocks, language)


def identity_view(lines: Sequence[str], language: Language) -> View:
    """What is kept of someone who is in no project."""
    erase = button(MY_DATA.erase.in_(language), "my_data.forget", "forget", style="danger")
    return _view([section(MY_DATA.no_project.in_(language)), *_packed(lines), actions(erase)], language)


def held_view(
    place: Place,
    groups: Sequence[Group],
    doing: Sequence[Element],
    language: Language,
    *,
    page: int = 1,
    earlier_versions: int = 0,
) -> View:
    """One page of what is held in a project; the buttons of what can be done stand on every page."""
    pages = _pages(groups)
    number = min(max(page, 1), len(pages))
    blocks: list[Block] = [*prose(MY_DATA.intro.in_(language, project=said(place.project))), actions(*doing), divider()]
    blocks += pages[number - 1]
    if number == len(pages):
        if earlier_versions:
            blocks.append(context(MY_DATA.versions.in_(language, count=earlier_versions)))
        blocks.append(context(MY_DATA.nothing_else.in_(language)))
        blocks.append(context(MY_DATA.kept.in_(language)))
    if len(pages) > 1:
        blocks += [context(MY_DATA.page.in_(language, number=number, count=len(pages)))]
        blocks.append(actions(*_turns(place.person_id, number, len(pages), language)))
    return _view(blocks, language)


def erase_view(place: Place, language: Language) -> View:
    """What erasing does, before it is done."""
    erasing = MY_DATA.erasing
    texts = [erasing.ask.in_(language, project=said(place.project)), erasing.releases.in_(language)]
    blocks = [block for text in (*texts, erasing.prose.in_(language)) for block in prose(text)]
    return modal(
        erasing.title.in_(language),
        blocks,
        submit=erasing.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="my_data.erase",
        private_metadata=ids.encode(person=place.person_id, language=language),
    )


def forget_view(language: Language) -> View:
    """The same for someone in no project."""
    return modal(
        MY_DATA.erasing.title.in_(language),
        [section(MY_DATA.erasing.ask_user.in_(language))],
        submit=MY_DATA.erasing.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="my_data.forget",
        private_metadata=ids.encode(language=language),
    )


def leave_view(person_id: int, told: Sequence[str], language: Language, *, wave: bool) -> View:
    """What leaving does, before it is done; `wave`: of a wave."""
    return modal(
        worded(LEAVING.title, wave=wave).in_(language),
        [block for text in told for block in prose(text)],
        submit=LEAVING.submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="member.leave",
        private_metadata=ids.encode(person=person_id, language=language),
    )


def roles_view(person_id: int, told: str, language: Language) -> View:
    """What giving up one's roles does, before it is done."""
    return modal(
        LEAVING.roles_title.in_(language),
        prose(told),
        submit=LEAVING.roles_submit.in_(language),
        close=FORMS.cancel.in_(language),
        callback_id="roles.give_up",
        private_metadata=ids.encode(person=person_id, language=language),
    )


def done_view(told: Sequence[str], language: Language) -> View:
    """What was done. Closing it closes the windows below too: what they show is no more."""
    return _view([block for text in told for block in prose(text)], language) | {"clear_on_close": True}


def _turns(person_id: int, number: int, count: int, language: Language) -> list[Element]:
    turns = []
    if number > 1:
        value = ids.encode(person=person_id, page=number - 1)
        turns.append(button(MY_DATA.previous.in_(language), "my_data.previous", value))
    if number < count:
        turns.append(button(MY_DATA.next.in_(language), "my_data.next", ids.encode(person=person_id, page=number + 1)))
    return turns


def _pages(groups: Sequence[Group]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    length = 0
    for title, lines in groups:
        for block in _packed([f"*{title}*", *lines]):
            size = len(block["text"]["text"])
            if length + size > PAGE_CHARACTERS and pages[-1]:
                pages.append([])
                length = 0
            pages[-1].append(block)
            length += size
    return pages


def _packed(lines: Sequence[str]) -> list[Block]:
    """Lines in as few sections as hold them; a line too long for one is cut between words."""
    packed, text = [], ""
    for line in lines:
        if text and len(text) + len(line) + 1 > SECTION_CHARACTERS:
            packed.append(text)
            text = ""
        text = f"{text}\n{line}" if text else line
    return [block for one in (*packed, text) if one for block in prose(one)]


def _view(blocks: list[Block], language: Language) -> View:
    return modal(MY_DATA.title.in_(language), blocks, close=SPINE.close.in_(language))

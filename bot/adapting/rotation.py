"""The rotating question of each check-in, to be changed where it is not open yet."""

from bot import ids
from bot.adapting.desk import Desk
from bot.blocks.parts import Block, context, option, section, select
from bot.blocks.text import said
from flows.adapt import rotating_of
from flows.adapting.asked import Adapted
from flows.custom import check_in_key
from flows.phrases.adapting import ADAPTING
from flows.questions import Question

USUAL = "usual"


def rotation_blocks(desk: Desk) -> list[Block]:
    """A line for each check-in: what its fourth rating asks, and a menu to change it."""
    language, adapted = desk.language, desk.adapted
    blocks: list[Block] = [section(ADAPTING.rotation.told.in_(language))]
    own = check_in_key(adapted.overlay)
    if own is not None:
        told = ADAPTING.rotation.own.in_(language, question=adapted.overlay.added[own].label.text)
        blocks.append(context(said(told)))
    return [*blocks, *(_round(desk, number, own=own is not None) for number in range(1, _count(adapted) + 1))]


def offered(adapted: Adapted) -> tuple[str, ...]:
    """The ratings that may take the rotating place: neither the three fixed ones nor the last round's."""
    library = adapted.library
    fixed = {*library.core_ratings, library.rotation.last}
    return tuple(key for key, one in library.indicators.items() if one.question is not None and key not in fixed)


def _count(adapted: Adapted) -> int:
    return adapted.moment.round_count


def _round(desk: Desk, number: int, *, own: bool) -> Block:
    language, adapted, phrases = desk.language, desk.adapted, ADAPTING.rotation
    moment = adapted.moment
    if number < moment.next_round:
        asked: str | Question = moment.rotated[number - 1] if number <= len(moment.rotated) else ""
        return section(phrases.opened.in_(language, number=number, question=_name(desk, asked)))
    asked = rotating_of(adapted.library, adapted.overlay, moment.chosen, number, _count(adapted))
    if number == _count(adapted):
        return section(phrases.last.in_(language, number=number, question=_name(desk, asked)))
    told = phrases.round.in_(language, number=number, question=_name(desk, asked))
    if own:
        return section(told)
    changed = adapted.overlay.rounds.get(number)
    options = [
        option(phrases.usual.in_(language), ids.encode(round=number, rotating=USUAL)),
        *(option(_indicator(desk, key), ids.encode(round=number, rotating=key)) for key in offered(adapted)),
    ]
    chosen = ids.encode(round=number, rotating=changed or USUAL)
    return section(told, select(options, chosen, "adapt.rotate", phrases.choose.in_(language)), f"round.{number}")


def _name(desk: Desk, asked: str | Question) -> str:
    """An indicator by its name, the project's own question by its words."""
    if not isinstance(asked, str):
        return said(asked.label.in_(desk.language))
    own = desk.adapted.overlay.added.get(asked)
    return said(own.label.text.in_(desk.language)) if own is not None else said(_indicator(desk, asked))


def _indicator(desk: Desk, key: str) -> str:
    known = desk.adapted.library.indicators.get(key)
    return known.name.in_(desk.language) if known is not None else "—"

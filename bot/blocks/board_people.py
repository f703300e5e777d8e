"""The people of the board: who is to be invited, who takes part, who does not answer; and what is worth knowing."""

from collections.abc import Iterable, Sequence

from bot.blocks.parts import Block, section
from bot.blocks.text import said
from flows import words
from flows.phrases.board import BOARD
from flows.text import Language
from storage.people import Person


def is_to_invite(person: Person) -> bool:
    """Put forward, and not written to yet."""
    return person.put_forward_by is not None and person.invitation is None and person.joined_on is None


def people_blocks(people: Sequence[Person], language: Language) -> list[Block]:
    """Counts, and the names of those who accepted or are not available; nothing while nobody is named."""
    told = [*_to_invite(people, language), *_invited(people, language), *_left(people, language)]
    return [section("\n".join([f"*{BOARD.people_title.in_(language)}*", *told]))] if told else []


def _to_invite(people: Sequence[Person], language: Language) -> list[str]:
    count = sum(is_to_invite(person) for person in people)
    return [BOARD.put_forward.in_(language, count=count)] if count else []


def _invited(people: Sequence[Person], language: Language) -> list[str]:
    invited = [person for person in people if person.invitation is not None]
    if not invited:
        return []
    told = [BOARD.invited.in_(language, count=len(invited))]
    if members := [person for person in invited if person.is_member]:
        told.append(BOARD.accepted.in_(language, names=_names(members, language)))
    if waiting := sum(person.is_awaited for person in invited):
        told.append(BOARD.not_answered.in_(language, count=waiting))
    if declined := [person for person in invited if person.invitation == "declined"]:
        told.append(BOARD.not_available.in_(language, names=_names(declined, language)))
    return [" · ".join(told)]


def _left(people: Sequence[Person], language: Language) -> list[str]:
    """Who is a member no more: that, and nothing else."""
    left = [one for one in people if one.joined_on is not None and not one.is_member and one.user is not None]
    return [BOARD.no_longer.in_(language, names=_names(left, language))] if left else []


def _names(people: Iterable[Person], language: Language) -> str:
    return words.joined([said(person.name) for person in people], language)

"""The people of the board: who is to be invited, who takes part, who does not answer; and what is worth knowing."""

from collections.abc import Iterable, Mapping, Sequence

from bot.blocks.parts import Block, section
from bot.blocks.roles import role_state
from bot.blocks.text import said
from flows import words
from flows.phrases.board import BOARD
from flows.phrases.roles import ROLES
from flows.text import Language, Text
from storage.people import HeldRole, Person
from storage.role_cards import CARDED

RoleNames = Mapping[int, Text]
"""The names of roles by id of the role held."""


def is_to_invite(person: Person) -> bool:
    """Put forward, and not written to yet."""
    return person.put_forward_by is not None and person.invitation is None and person.joined_on is None


def uncarded(person: Person) -> list[HeldRole]:
    """The roles someone was named for whose card has not left yet; an initiator's own need none."""
    return [role for role in person.held if role.status == "given" and role.carded_at is None and role.role in CARDED]


def is_to_write_to(person: Person) -> bool:
    """Whether *Invite* would write to them: an invitation, or a role card."""
    reached = person.user is not None and not person.user.deactivated
    return is_to_invite(person) or (reached and bool(uncarded(person)))


def people_blocks(people: Sequence[Person], role_names: RoleNames, language: Language) -> list[Block]:
    """Roles with what was answered, counts, the names of those who accepted or are not available; nothing while
    nobody is named.
    """
    told = [
        *_roles(people, role_names, language),
        *_to_invite(people, language),
        *_invited(people, language),
        *_not_available(people, role_names, language),
        *_left(people, language),
    ]
    return [section("\n".join([f"*{BOARD.people_title.in_(language)}*", *told]))] if told else []


def _roles(people: Sequence[Person], role_names: RoleNames, language: Language) -> list[str]:
    names = {person.id: said(person.name) for person in people}
    told = [
        ROLES.on_board_one.in_(
            language,
            role=said(role_names[role.id].in_(language)),
            name=names[person.id],
            state=role_state(role, names, language),
        )
        for person in people
        if person.user is not None
        for role in person.held
        if role.role in CARDED
    ]
    return [ROLES.on_board.in_(language, roles=" · ".join(told))] if told else []


def _not_available(people: Sequence[Person], role_names: RoleNames, language: Language) -> list[str]:
    """Who said no to a role: that, without a reason or a date."""
    return [
        ROLES.not_available.in_(language, name=said(person.name), role=said(role_names[role.id].in_(language)))
        for person in people
        if person.user is not None
        for role in person.declined
    ]


def _to_invite(people: Sequence[Person], language: Language) -> list[str]:
    count = sum(is_to_write_to(person) for person in people)
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

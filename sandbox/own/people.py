"""The people of one's own project: one a line (`Name; roles; zone`), or as a file lists them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import combining, normalize

from flows.library import load_library
from flows.questions import PeopleQuestion
from flows.text import Frozen, Language
from sandbox.own.words import OWN

NAME_MOST = 60
MOST_PEOPLE = 30
TOLD_AT_MOST = 5
MEMBER = "member"
FIRST_PEOPLE = "team.first_people"
HELD_BY_SOMEONE = ("animator", "sponsor")
ROLES = {
    "initiator": ("initiator", "initiateur", "initiatrice"),
    "sponsor": ("sponsor", "commanditaire"),
    "animator": ("animator", "facilitator", "animateur", "animatrice"),
    "expert": ("expert", "experte"),
    "member": ("member", "membre"),
}
KNOWN = {word: role for role, words in ROLES.items() for word in words}


class OwnPerson(Frozen):
    """Someone of one's own project. `roles` are words of a scenario: initiator, sponsor, animator, expert, member."""

    name: str
    roles: tuple[str, ...]
    zone: str


@dataclass(frozen=True)
class _Row:
    """One person as given; `place` is their number in order."""

    place: int
    name: str
    roles: tuple[str, ...]
    zone: str


def people_of(given: object, zone: str, zones: Collection[str], told_in: Language) -> tuple[OwnPerson, ...] | str:
    """The people, or what is wrong with them, one sentence a line.

    Without a role one is a member. The first initiator holds the roles that the framing asks for and nobody has.
    """
    rows = list(_rows(given))
    wrong = [sentence for row in rows for sentence in _wrong(row, zones, told_in)]
    wrong += _together(rows, told_in) if not wrong else []
    if wrong:
        return "\n".join(wrong[:TOLD_AT_MOST])
    people = [
        OwnPerson(
            name=row.name,
            roles=tuple(dict.fromkeys(KNOWN[plain(role)] for role in row.roles)) or (MEMBER,),
            zone=row.zone or zone,
        )
        for row in rows
    ]
    first = next(at for at, person in enumerate(people) if "initiator" in person.roles)
    for needed in HELD_BY_SOMEONE:
        if not any(needed in person.roles for person in people):
            people[first] = people[first].model_copy(update={"roles": (*people[first].roles, needed)})
    return tuple(people)


def _rows(given: object) -> Iterator[_Row]:
    if isinstance(given, str):
        lines = (line for line in given.splitlines() if line.strip(" ;\t"))
        for place, line in enumerate(lines, 1):
            yield _of_line(place, line)
    elif isinstance(given, Sequence):
        for place, entry in enumerate(given, 1):
            if isinstance(entry, Mapping):
                yield _Row(
                    place, one_line(entry.get("name")), _several(entry.get("roles")), one_line(entry.get("zone"))
                )
            else:
                yield _of_line(place, str(entry))


def _of_line(place: int, line: str) -> _Row:
    name, roles, zone, *_ = [part.strip() for part in line.split(";")] + ["", ""]
    return _Row(place, one_line(name), _several(roles), zone)


def _several(roles: object) -> tuple[str, ...]:
    parts = roles.split(",") if isinstance(roles, str) else roles if isinstance(roles, Sequence) else ()
    return tuple(part for each in parts if (part := one_line(each)))


def _wrong(row: _Row, zones: Collection[str], told_in: Language) -> Iterator[str]:
    errors = OWN.errors
    if not row.name:
        yield errors.person_unnamed.in_(told_in, line=row.place)
    if len(row.name) > NAME_MOST:
        yield errors.person_too_long.in_(told_in, line=row.place, most=NAME_MOST)
    for role in row.roles:
        if plain(role) not in KNOWN:
            near = get_close_matches(plain(role), list(KNOWN), n=1)
            words = OWN.roles
            known = ", ".join(getattr(words, one).in_(told_in) for one in ROLES)
            said = errors.role.in_(told_in, line=row.place, role=role[:40], known=known)
            yield f"{said} {errors.did_you_mean.in_(told_in, near=getattr(words, KNOWN[near[0]]))}" if near else said
    if row.zone and row.zone not in zones:
        yield errors.person_zone.in_(told_in, line=row.place, zone=row.zone[:40])


def _together(rows: Sequence[_Row], told_in: Language) -> Iterator[str]:
    errors = OWN.errors
    roles = [{KNOWN[plain(role)] for role in row.roles or (MEMBER,)} for row in rows]
    members = sum(MEMBER in held for held in roles)
    asked = load_library().flows["framing"].question(FIRST_PEOPLE)
    assert isinstance(asked, PeopleQuestion)
    if not asked.min <= members <= asked.max:
        yield errors.members.in_(told_in, fewest=asked.min, most=asked.max, given=members)
    if rows and not any("initiator" in held for held in roles):
        yield errors.no_initiator.in_(told_in)
    if len(rows) > MOST_PEOPLE:
        yield errors.too_many.in_(told_in, most=MOST_PEOPLE, given=len(rows))
    first: dict[str, int] = {}
    for row in rows:
        before = first.setdefault(plain(row.name), row.place)
        if before != row.place:
            yield errors.twice.in_(told_in, name=row.name, first=before, second=row.place)


def one_line(value: object) -> str:
    """A text without line breaks nor spaces in excess."""
    return " ".join(str(value if value is not None else "").replace("\0", "").split())


def plain(word: str) -> str:
    """A word compared without accents nor capitals."""
    return "".join(one for one in normalize("NFD", word.casefold()) if not combining(one)).strip()

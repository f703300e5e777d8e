"""A role handed over, in the answer of the framing that gives it: the newcomer is named where the holder was."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

QUESTIONS: Mapping[str, str] = {
    "sponsor": "team.sponsor",
    "business_animator": "team.business_animators",
    "community_manager": "team.community_managers",
    "expert": "team.experts",
    "other": "team.other_roles",
}
"""The question that gives each role; an initiator is named by no answer."""


class HandedOver(Struct, frozen=True):
    """A role that passes from one person to another (Slack ids); `title` and `practice` as the role has them."""

    role: str
    leaving: str
    coming: str
    title: str | None = None
    practice: str | None = None
    rights: str | None = None


def handed_over(value: Any, one: HandedOver, fresh: Callable[[], str]) -> list[Any]:
    """The answer (None when blank) once the role has passed; `fresh` makes the id of a row that is missing."""
    held = list(value or ())
    match one.role:
        case "expert":
            return _experts(held, one, fresh)
        case "other":
            return _others(held, one, fresh)
        case "sponsor":
            return [one.coming]
        case _:
            return _named(held, one)


def _named(people: Sequence[str], one: HandedOver) -> list[str]:
    """In the same place; at the end for someone whose predecessor had already given it up."""
    if one.leaving in people:
        people = [one.coming if person == one.leaving else person for person in people]
    else:
        people = [*people, one.coming]
    return list(dict.fromkeys(people))


def _experts(rows: Sequence[Mapping[str, Any]], one: HandedOver, fresh: Callable[[], str]) -> list[Any]:
    """On each practice of the one who leaves, or on those that nobody covers any more."""
    practices = {part.strip() for part in (one.practice or "").split(" · ")}
    taken, found = [], False
    for row in rows:
        free = not row.get("expert") and row.get("practice") in practices
        theirs = free or one.leaving in (row.get("expert") or ())
        taken.append({**row, "expert": [one.coming]} if theirs else row)
        found = found or theirs
    if found:
        return taken
    more = {"practice": one.practice} if one.practice else {}
    return [*taken, {"id": fresh(), "expert": [one.coming], **more}]


def _others(rows: Sequence[Mapping[str, Any]], one: HandedOver, fresh: Callable[[], str]) -> list[Any]:
    """In the row of that title."""
    taken, found = [], False
    for row in rows:
        theirs = row.get("role") == one.title
        taken.append({**row, "people": _named(row.get("people") or (), one)} if theirs else row)
        found = found or theirs
    if found:
        return taken
    return [*taken, {"id": fresh(), "role": one.title, "people": [one.coming], "rights": one.rights or "none"}]

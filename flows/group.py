"""Who is in the group of a round, who is away, and how many answers a group result needs (R2, R13)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from msgspec import Struct

VIEWERS = frozenset({"initiator", "sponsor", "animator", "facilitate"})
MEMBER = "member"


class Absence(Struct, frozen=True):
    """A declared span, both ends included; without `ends_on` it lasts until its author ends it."""

    starts_on: date
    ends_on: date | None
    declared_at: datetime

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Respondent(Struct, frozen=True):
    """A person with the role member. `last_active_on` is the day they left, None while they are in the pilot."""

    person: int
    joined_on: date
    last_active_on: date | None = None
    absences: tuple[Absence, ...] = ()


def k_effective(k: int, role_sets: Iterable[Collection[str]]) -> int:
    """R2: one answer more when an initiator, the sponsor or an animator is also a member.

    `role_sets` holds one collection of roles per person; a role with the right to facilitate counts as `facilitate`.
    Computed live until round 1 opens; afterwards a change of roles can only raise it: `max(fixed, k_effective(...))`.
    """
    return k + 1 if any(MEMBER in roles and VIEWERS & set(roles) for roles in role_sets) else k


def in_pilot(respondent: Respondent, day: date) -> bool:
    """Whether someone is a member of the pilot on that day: the people expected at a meeting."""
    left = respondent.last_active_on
    return respondent.joined_on <= day and (left is None or day <= left)


def in_group(respondent: Respondent, opens_on: date, closes_on: date) -> bool:
    """Whether someone belongs to a round: there since its opening day, and still active on its closing day."""
    left = respondent.last_active_on
    return respondent.joined_on <= opens_on and (left is None or left >= closes_on)


def is_away(respondent: Respondent, opens_on: date, closes_on: date, close_at: datetime) -> bool:
    """Whether one absence, declared before the close, covers the whole round."""
    return any(
        absence.declared_at < close_at and absence.covers(opens_on) and absence.covers(closes_on)
        for absence in respondent.absences
    )

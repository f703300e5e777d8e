"""Who may do what in a project (domain.md §1), as one table."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """A role as rights see it; the two kinds of animator, and an added role that facilitates, have the same rights."""

    INITIATOR = "initiator"
    SPONSOR = "sponsor"
    BUSINESS_ANIMATOR = "business_animator"
    COMMUNITY_MANAGER = "community_manager"
    EXPERT = "expert"
    MEMBER = "member"
    FACILITATE = "facilitate"  # a role that the project added, with the animator's rights
    VIEW = "view"  # a role that the project added, which sees group results
    NONE = "none"  # a role that the project added, without any right


class Right(StrEnum):
    """A thing one may do. Each command, button and form names the one it needs."""

    FRAME = "frame"  # answer and adapt the framing, invite, give roles, change settings
    VALIDATE = "validate"  # validate the framing, close or remove the project
    FACILITATE = "facilitate"  # prepare, record, move meetings; pause, extend
    REPORT_FULL = "report_full"
    REPORT = "report"  # at least the member view
    ANSWER = "answer"  # intake and check-ins
    CONTRIBUTE = "contribute"
    CONTACT = "contact"  # see who asked to be contacted
    ABSENCES = "absences"  # see the days that members said they are away, and never why
    JOURNAL = "journal"  # see who contributed what (the sponsor sees totals only, domain.md §12)
    RATE = "rate"  # rate the initiators' expectations and objectives
    DECIDE = "decide"  # at the milestone review
    COMMENTS = "comments"  # read the comments that their authors shared


INITIATORS = frozenset({Role.INITIATOR})
ANIMATORS = frozenset({Role.BUSINESS_ANIMATOR, Role.COMMUNITY_MANAGER, Role.FACILITATE})
INVOLVED = INITIATORS | ANIMATORS | {Role.SPONSOR, Role.EXPERT, Role.MEMBER}
# Those who receive or see group results and are no respondents (R2).
VIEWERS = INITIATORS | ANIMATORS | {Role.SPONSOR}

HOLDERS: dict[Right, frozenset[Role]] = {
    Right.FRAME: INITIATORS | ANIMATORS,
    Right.VALIDATE: INITIATORS,
    Right.FACILITATE: INITIATORS | ANIMATORS,
    Right.REPORT_FULL: INITIATORS | ANIMATORS,
    Right.REPORT: INVOLVED | {Role.VIEW},
    Right.ANSWER: frozenset({Role.MEMBER}),
    Right.CONTRIBUTE: INVOLVED | {Role.VIEW, Role.NONE},
    Right.CONTACT: ANIMATORS,
    Right.ABSENCES: ANIMATORS,
    Right.JOURNAL: INVOLVED - {Role.SPONSOR},
    Right.RATE: INITIATORS,
    Right.DECIDE: frozenset({Role.SPONSOR}),
    Right.COMMENTS: INVOLVED - {Role.SPONSOR},
}


def may(roles: Iterable[Role], right: Right) -> bool:
    """Whether someone with these roles in a project holds `right` there."""
    return not HOLDERS[right].isdisjoint(roles)

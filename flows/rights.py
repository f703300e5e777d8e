"""Who may do what in a project, and see what (domain.md §1 and §12), as one table each; seeing gives its rights."""

from collections.abc import Iterable, Mapping
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
    READ = "read"  # the agendas, the validated note, the review's dossier: what the project's people say by name
    ANSWER = "answer"  # intake and check-ins
    CONTRIBUTE = "contribute"
    CONTACT = "contact"  # see who asked to be contacted
    ABSENCES = "absences"  # see the days that members said they are away, and never why
    JOURNAL = "journal"  # see who contributed what (the sponsor sees totals only, domain.md §12)
    RATE = "rate"  # rate the initiators' expectations and objectives
    DECIDE = "decide"  # at the milestone review
    FAREWELL = "farewell"  # send the closing message of a pilot that was stopped
    COMMENTS = "comments"  # read the comments that their authors shared
    NOTE = "note"  # read the framing as it stands, before it is validated


INITIATORS = frozenset({Role.INITIATOR})
ANIMATORS = frozenset({Role.BUSINESS_ANIMATOR, Role.COMMUNITY_MANAGER, Role.FACILITATE})
PARTICIPANTS = frozenset({Role.EXPERT, Role.MEMBER})  # experts see what members see
SPONSOR = frozenset({Role.SPONSOR})
INVOLVED = INITIATORS | ANIMATORS | SPONSOR | PARTICIPANTS
# Those who see group results, the holders of a role that the project added for it included.
READERS = INVOLVED | {Role.VIEW}
# Those who receive or see group results and are no respondents (R2).
VIEWERS = INITIATORS | ANIMATORS | SPONSOR


class Data(StrEnum):
    """What Jalon holds, a row of domain.md §12 each. Everyone sees their own."""

    FRAMING = "framing"
    HYPOTHESES = "hypotheses"  # what initiators believe that members expect
    SIGNED_TEXTS = "signed_texts"  # of the intake, and stories; those kept private are their author's alone
    THEMES = "themes"  # of the intake, and the wishes of recognition
    PRACTICES = "practices"
    WEEKLY_TIME = "weekly_time"
    RATINGS = "ratings"
    WHO_ANSWERED = "who_answered"
    SIGNED_COMMENTS = "signed_comments"
    CONTACT_WISHES = "contact_wishes"
    ACTIVITY = "activity"  # attendance, contributions, actions
    ABSENCES = "absences"
    INITIATORS_RATINGS = "initiators_ratings"
    DECLINED = "declined"
    LEFT = "left"


class Sight(StrEnum):
    """How something is seen."""

    NAMED = "named"
    DATES = "dates"  # with the name, and without the reason
    NO_LONGER = "no_longer"  # the name, and that it is no longer so, without a reason or a date
    AT_REVIEW = "at_review"  # with the name, from the day of the review on
    VALIDATED = "validated"  # as the last validated note says it
    GROUP = "group"  # R1 to R14
    COUNT = "count"
    TOTALS = "totals"
    NOTHING = "nothing"


SEEN: Mapping[Data, Mapping[Sight, frozenset[Role]]] = {
    Data.FRAMING: {Sight.NAMED: VIEWERS, Sight.VALIDATED: PARTICIPANTS},
    Data.HYPOTHESES: {Sight.NAMED: INITIATORS | ANIMATORS},
    Data.SIGNED_TEXTS: {Sight.NAMED: INVOLVED},
    Data.THEMES: {Sight.GROUP: READERS},
    Data.PRACTICES: {Sight.NAMED: INVOLVED - SPONSOR},
    Data.WEEKLY_TIME: {Sight.NAMED: INITIATORS | ANIMATORS},
    Data.RATINGS: {Sight.GROUP: READERS},
    Data.WHO_ANSWERED: {Sight.COUNT: READERS},
    Data.SIGNED_COMMENTS: {Sight.NAMED: INVOLVED - SPONSOR},
    Data.CONTACT_WISHES: {Sight.NAMED: ANIMATORS},
    Data.ACTIVITY: {Sight.NAMED: INVOLVED - SPONSOR, Sight.TOTALS: SPONSOR},
    Data.ABSENCES: {Sight.DATES: ANIMATORS},
    Data.INITIATORS_RATINGS: {Sight.NAMED: VIEWERS, Sight.AT_REVIEW: PARTICIPANTS},
    Data.DECLINED: {Sight.NO_LONGER: INITIATORS | ANIMATORS},
    Data.LEFT: {Sight.NO_LONGER: INVOLVED - SPONSOR},
}
"""By row, who sees it how; whoever is not there sees nothing of it."""


def sight(role: Role, data: Data) -> Sight:
    """How someone with that role alone sees such data of the others."""
    return next((how for how, roles in SEEN[data].items() if role in roles), Sight.NOTHING)


HOLDERS: dict[Right, frozenset[Role]] = {
    Right.FRAME: INITIATORS | ANIMATORS,
    Right.VALIDATE: INITIATORS,
    Right.FACILITATE: INITIATORS | ANIMATORS,
    Right.REPORT_FULL: INITIATORS | ANIMATORS,
    Right.REPORT: SEEN[Data.RATINGS][Sight.GROUP],
    Right.READ: INVOLVED,
    Right.ANSWER: frozenset({Role.MEMBER}),
    Right.CONTRIBUTE: READERS | {Role.NONE},
    Right.CONTACT: SEEN[Data.CONTACT_WISHES][Sight.NAMED],
    Right.ABSENCES: SEEN[Data.ABSENCES][Sight.DATES],
    Right.JOURNAL: SEEN[Data.ACTIVITY][Sight.NAMED],
    Right.RATE: INITIATORS,
    Right.DECIDE: SPONSOR,
    Right.FAREWELL: INITIATORS | SPONSOR,
    Right.COMMENTS: SEEN[Data.SIGNED_COMMENTS][Sight.NAMED],
    Right.NOTE: SEEN[Data.FRAMING][Sight.NAMED],
}


def may(roles: Iterable[Role], right: Right) -> bool:
    """Whether someone with these roles in a project holds `right` there."""
    return not HOLDERS[right].isdisjoint(roles)

"""Roles as the framing's answers give them: whoever is named holds the role, whoever is named no more loses it."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.group import k_effective
from flows.rights import ANIMATORS, Role
from flows.values import Answers, rows
from storage.models import PersonRow, ProjectRow, RoleRow, UserRow
from storage.people import DECLINED, give_role, load_people, person_for

PEOPLE_ROLES: Mapping[str, str] = {
    "team.sponsor": "sponsor",
    "team.business_animators": "business_animator",
    "team.community_managers": "community_manager",
}
EXPERTS = "team.experts"
OTHER_ROLES = "team.other_roles"
FIRST_PEOPLE = "team.first_people"
TEAM_QUESTIONS = frozenset({*PEOPLE_ROLES, EXPERTS, OTHER_ROLES, FIRST_PEOPLE})


# While a project is framed, who facilitates may still be unknown; once it is closed, nothing is facilitated.
WITHOUT_ANIMATOR = ("framing", "closed")


class LastAnimatorError(Exception):
    """A pilot under way needs an animator: someone else first."""


class Named(Struct, frozen=True):
    """A person (by Slack id) named for a role in an answer."""

    slack_id: str
    role: str
    title: str | None = None
    practice: str | None = None
    rights: str | None = None

    @property
    def place(self) -> tuple[str, str, str | None]:
        return self.slack_id, self.role, self.title


def named_roles(answers: Answers) -> dict[tuple[str, str, str | None], Named]:
    """Who is named for which role by the framing's answers; an expert named twice has the practices of both."""
    named = [Named(person, role) for key, role in PEOPLE_ROLES.items() for person in answers.get(key) or ()]
    for row in rows(answers, EXPERTS):
        named += [Named(person, "expert", practice=row.get("practice")) for person in row.get("expert", ())]
    for row in rows(answers, OTHER_ROLES):
        title = str(row.get("role") or "")
        named += [Named(p, "other", title, rights=row.get("rights") or "none") for p in row.get("people", ())]
    found: dict[tuple[str, str, str | None], Named] = {}
    for one in named:
        before = found.get(one.place)
        practices = [text for text in ((before.practice if before else None), one.practice) if text]
        found[one.place] = Named(one.slack_id, one.role, one.title, " · ".join(practices) or None, one.rights)
    return found


def sync_roles(session: Session, project_id: int, answers: Answers, put_forward_by: int, now: datetime) -> None:
    """Give and take roles so that they are those of the answers, inside the caller's transaction.

    Initiators are not touched. The first people are put forward (by the user `put_forward_by`), not invited; one who is
    named no more, and was not invited yet, is put forward no more. Raises LastAnimatorError for a pilot left without.
    """
    project = session.get_one(ProjectRow, project_id)
    before = animators(session, project_id)
    wanted = named_roles(answers)
    first = list(answers.get(FIRST_PEOPLE) or ())
    initiators = {one.id for one in load_people(session, project_id) if Role.INITIATOR in one.roles}
    users = _users(session, project.workspace_id, {*(place[0] for place in wanted), *first})
    for place, named in wanted.items():
        if place[0] in users:
            person = person_for(session, project_id, users[place[0]], now)
            give_role(
                session,
                person.id,
                named.role,
                now,
                title=named.title,
                practice=named.practice,
                rights=named.rights,
                # Initiators see what they are named for: they need no card.
                status="accepted" if person.id in initiators else "given",
            )
    _take_roles(session, project_id, {(users[s], role, title) for s, role, title in wanted if s in users})
    _put_forward(session, project_id, [users[one] for one in first if one in users], put_forward_by, now)
    if before and not animators(session, project_id) and needs_animator(project):
        raise LastAnimatorError(project_id)
    raise_threshold(session, project)


def animators(session: Session, project_id: int) -> frozenset[int]:
    """Those who hold the right to facilitate by their role, and can be written to; initiators are not among them."""
    people = load_people(session, project_id)
    return frozenset(one.id for one in people if one.user and not one.user.deactivated and one.is_animator)


def needs_animator(project: ProjectRow) -> bool:
    """Whether the project must not lose its last animator."""
    return project.removed_at is None and project.phase not in WITHOUT_ANIMATOR


def refuse_last_animator(session: Session, project: ProjectRow, person: PersonRow) -> None:
    """Raise LastAnimatorError for the only animator of a pilot under way."""
    if needs_animator(project) and animators(session, project.id) == {person.id}:
        raise LastAnimatorError(project.id)


def raise_threshold(session: Session, project: ProjectRow) -> None:
    """R2 once round 1 has opened: a later change of roles can only raise the number of answers needed."""
    if project.k_effective is not None:
        sets = [_as_group_roles(person.roles) for person in load_people(session, project.id)]
        project.k_effective = max(project.k_effective, k_effective(project.threshold, sets))


def _as_group_roles(roles: frozenset[Role]) -> set[str]:
    """Roles in the words of `flows.group`: both kinds of animator are one there."""
    return {"animator" if role in ANIMATORS else role.value for role in roles}


def _users(session: Session, workspace_id: int, slack_ids: set[str]) -> dict[str, int]:
    """The users known by these Slack ids (who can hold a role was checked when they were chosen)."""
    found = session.scalars(
        select(UserRow).where(UserRow.workspace_id == workspace_id, UserRow.slack_id.in_(slack_ids))
    )
    return {user.slack_id: user.id for user in found}


def _take_roles(session: Session, project_id: int, kept: set[tuple[int, str, str | None]]) -> None:
    held = session.execute(
        select(RoleRow, PersonRow.user_id)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(PersonRow.project_id == project_id, RoleRow.role != "initiator")
    ).all()
    for role, user_id in held:
        # A role without a name any more (erased) is history: it stays; one that was declined is told on the board.
        if user_id is not None and role.status != DECLINED and (user_id, role.role, role.title) not in kept:
            session.delete(role)
    session.flush()


def _put_forward(session: Session, project_id: int, users: list[int], by: int, now: datetime) -> None:
    for user_id in users:
        person = person_for(session, project_id, user_id, now)
        if person.put_forward_by is None and person.invitation is None and person.joined_on is None:
            person.put_forward_by = by
    for person in session.scalars(
        select(PersonRow).where(
            PersonRow.project_id == project_id,
            PersonRow.put_forward_by.is_not(None),
            PersonRow.invitation.is_(None),
            PersonRow.joined_on.is_(None),
        )
    ):
        if person.user_id not in users:
            person.put_forward_by = None
    session.flush()

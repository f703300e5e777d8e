"""The messages of a check-in owed to one member: the opening, the reminders, and what they become once answered."""

from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import bindparam, func, not_, or_, select
from sqlalchemy.orm import Session

from flows.rights import Right, may
from storage.models import DeliveryRow, PersonRow, ProjectRow, RoundRow, UserRow
from storage.owed import change_of, home_of, in_sight, queue, queue_all, queue_home
from storage.people import Person, load_people
from storage.plain import one_of, table_of

PromptName = Literal["opening", "first", "last", "tomorrow"]
PROMPTS: tuple[PromptName, ...] = ("opening", "first", "last", "tomorrow")
CHECK_IN = "check_in"

_PEOPLE, _PROJECTS, _USERS, _DELIVERIES = map(table_of, (PersonRow, ProjectRow, UserRow, DeliveryRow))
_CHANGES = _DELIVERIES.alias("change")
_WHOM = (
    select(_PEOPLE.c.user_id, _PROJECTS.c.workspace_id, _USERS.c.home_seen_at)
    .join_from(_PEOPLE, _PROJECTS, _PROJECTS.c.id == _PEOPLE.c.project_id)
    .outerjoin(_USERS, _USERS.c.id == _PEOPLE.c.user_id)
    .where(_PEOPLE.c.id == bindparam("person_id"))
)
# Not a list, which SQLAlchemy writes out anew at each execution.
_ONE_OF_THEM = or_(*(_DELIVERIES.c.key == bindparam(name) for name in PROMPTS))
_SENT = (
    select(
        _DELIVERIES.c.id,
        _DELIVERIES.c.key,
        # By index, however often an answer was changed.
        select(func.max(_CHANGES.c.id)).where(_CHANGES.c.replaces_id == _DELIVERIES.c.id).scalar_subquery(),
    )
    .where(_ONE_OF_THEM, not_(one_of(_DELIVERIES.c.state, "skipped", "failed")))
    .order_by(_DELIVERIES.c.id)
)

_PRESSED = (
    select(_CHANGES.c.id)
    .join_from(_CHANGES, _DELIVERIES, _DELIVERIES.c.id == _CHANGES.c.replaces_id)
    .where(_ONE_OF_THEM, _CHANGES.c.queued_at >= bindparam("at"))
    .limit(1)
)


def queue_prompt(session: Session, row: RoundRow, person: PersonRow, name: PromptName, now: datetime) -> None:
    """Owe a member that message of the round, once whatever happens; their Home shows what is expected of them."""
    if person.user_id is None:
        return
    project = session.get_one(ProjectRow, row.project_id)
    queue(
        session,
        key=_key(row.id, person.id, name),
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=person.user_id,
        kind=CHECK_IN,
        refs={"round": row.id, "person": person.id, "prompt": name},
        now=now,
    )
    queue_home(session, workspace_id=project.workspace_id, user_id=person.user_id, now=now)


class Whom(NamedTuple):
    """Whom the messages of a round go to. `user_id` is None once they are erased."""

    user_id: int | None
    workspace_id: int
    home_seen_at: datetime | None


def refresh_prompts(session: Session, row: RoundRow, person_id: int, now: datetime) -> None:
    """Owe the change of every message of the round sent to the member: the first shows where they stand now.

    The reminders after it (`follows`) only point to it once there is nothing to ask any more.
    """
    session.flush()
    whom = Whom(*session.execute(_WHOM, {"person_id": person_id}).one())
    refresh_prompts_of(session, row.project_id, row.id, person_id, whom, now)


def refresh_prompts_of(  # noqa: PLR0917 - whom, of what, when
    session: Session, project_id: int, round_id: int, person_id: int, whom: Whom, now: datetime
) -> None:
    """The same, when the caller knows whom they go to."""
    if whom.user_id is None:
        return
    keys = _keys(round_id, person_id)
    names = {key: name for name, key in keys.items()}
    changes = [
        change_of(
            delivery_id,
            f"{key}:change:after:{last_change or delivery_id}",
            whom.workspace_id,
            project_id,
            whom.user_id,
            CHECK_IN,
            {"round": round_id, "person": person_id, "prompt": names[key]} | ({"follows": 1} if rank else {}),
            now,
        )
        for rank, (delivery_id, key, last_change) in enumerate(session.execute(_SENT, keys))
    ]
    home = [home_of(whom.workspace_id, whom.user_id, now)] if in_sight(whom.home_seen_at, now) else []
    queue_all(session, changes + home)


def refresh_receipt(session: Session, row: RoundRow, person: Person, now: datetime) -> None:
    """Owe the change of a member's receipt once the round is closed: it offers no change any more."""
    if person.user is None:
        return
    keys = _keys(row.id, person.id)
    sent = session.execute(_SENT, keys).first()
    if sent is None:
        return
    queue(
        session,
        key=f"{sent.key}:closed",
        workspace_id=person.user.workspace_id,
        project_id=row.project_id,
        user_id=person.user.id,
        kind=CHECK_IN,
        refs={
            "round": row.id,
            "person": person.id,
            "prompt": next(name for name, key in keys.items() if key == sent.key),
        },
        now=now,
        replaces_id=sent.id,
    )


def acted_since(session: Session, row: RoundRow, person_id: int, at: datetime) -> bool:
    """Whether the member has pressed something on the round's messages since that instant."""
    return session.scalar(_PRESSED, _keys(row.id, person_id) | {"at": at}) is not None


def queue_contact_wish(session: Session, row: RoundRow, person_id: int, now: datetime) -> None:
    """Tell each animator that a member wishes to be contacted; once a round."""
    project = session.get_one(ProjectRow, row.project_id)
    for animator in load_people(session, row.project_id):
        if animator.user is not None and may(animator.roles, Right.CONTACT) and animator.id != person_id:
            queue(
                session,
                key=f"contact_wish:{row.id}:{person_id}:{animator.id}",
                workspace_id=project.workspace_id,
                project_id=project.id,
                user_id=animator.user.id,
                kind="contact_wish",
                refs={"person": person_id},
                now=now,
            )


def _keys(round_id: int, person_id: int) -> dict[str, Any]:
    """The key of each message of the round to the member, by its name."""
    return {name: _key(round_id, person_id, name) for name in PROMPTS}


def _key(round_id: int, person_id: int, name: PromptName) -> str:
    return f"check_in:{round_id}:{person_id}:{name}"

"""Which deliveries may go now, as conditions on their rows."""

from sqlalchemy import ColumnElement, and_, bindparam, exists, not_, or_
from sqlalchemy.orm import aliased

from storage.deliveries import HOME, Target
from storage.models import DeliveryRow
from storage.models.base import Instant
from storage.plain import one_of

OPEN = ("pending", "uncertain")
"""The states of a delivery that has no outcome yet."""

Earlier = aliased(DeliveryRow, name="earlier")
Newer = aliased(DeliveryRow, name="newer")
Changed = aliased(DeliveryRow, name="changed")

# The statements made of these conditions are built once and given their instants when they run: `now` on Jalon's time,
# `wall` on the real one.
NOW = bindparam("now", type_=Instant())
WALL = bindparam("wall", type_=Instant())


def may_be_ready() -> ColumnElement[bool]:
    """Its instant has come and nobody holds it; a cheap look before taking the write lock.

    The first attempt is due on Jalon's time, the following ones on the real time.
    """
    row = DeliveryRow
    return and_(
        one_of(row.state, *OPEN),
        or_(
            and_(row.attempts == 0, row.next_attempt_at <= NOW),
            and_(row.attempts > 0, row.next_attempt_at <= WALL),
        ),
        or_(row.leased_until.is_(None), row.leased_until <= WALL),
        # A post in a channel that was tried once waits for a person.
        or_(row.state == "pending", row.user_id.is_not(None), row.replaces_id.is_not(None)),
    )


def is_ready() -> ColumnElement[bool]:
    """It may go now: its turn has come among the messages to the same person or channel, and what it changes was sent.

    Used with `storage.deliveries.joined_deliveries`.
    """
    return and_(
        may_be_ready(),
        or_(DeliveryRow.replaces_id.is_(None), and_(Target.state == "sent", Target.ts.is_not(None))),
        or_(DeliveryRow.kind == HOME, not_(or_(_waits_for_a_message(), _waits_for_a_post()))),
    )


def _waits_for_a_message() -> ColumnElement[bool]:
    """An earlier message to the same user is still on its way; one put off to a later instant does not count."""
    return exists().where(
        Earlier.user_id == DeliveryRow.user_id,
        Earlier.id < DeliveryRow.id,
        Earlier.kind != HOME,
        one_of(Earlier.state, *OPEN),
        or_(Earlier.attempts > 0, Earlier.next_attempt_at <= NOW),
    )


def _waits_for_a_post() -> ColumnElement[bool]:
    """An earlier post in the same channel is on its way; one whose outcome a person must look at does not count."""
    return exists().where(
        DeliveryRow.user_id.is_(None),
        Earlier.user_id.is_(None),
        Earlier.channel == DeliveryRow.channel,
        Earlier.id < DeliveryRow.id,
        Earlier.replaces_id.is_(None),
        or_(
            and_(Earlier.state == "pending", or_(Earlier.attempts > 0, Earlier.next_attempt_at <= NOW)),
            and_(Earlier.state == "uncertain", Earlier.leased_until > WALL),
        ),
    )


def outdated_changes() -> ColumnElement[bool]:
    """Changes of a message that need not go: a newer one waits, or the message itself never went."""
    return and_(
        DeliveryRow.replaces_id.is_not(None),
        one_of(DeliveryRow.state, *OPEN),
        or_(DeliveryRow.leased_until.is_(None), DeliveryRow.leased_until <= WALL),
        or_(
            exists().where(
                Newer.replaces_id == DeliveryRow.replaces_id, Newer.id > DeliveryRow.id, Newer.state == "pending"
            ),
            exists().where(Changed.id == DeliveryRow.replaces_id, one_of(Changed.state, "skipped", "failed")),
        ),
    )
